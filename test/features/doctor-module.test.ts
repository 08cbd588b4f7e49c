import assert from "node:assert/strict";
import { applyEdits } from "../../server/core/text.ts";
import { examinedFiles, tunnel } from "../support/made-extensions.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const { "Ext/Info.plist": _, ...others } = tunnel.files;

/** What the first fix of the provider’s class makes of a file, with the state after it; the file as it is where there is none. */
async function fixedClass(file: string, text: string, more: Record<string, string> = {}) {
  const classIn = async (written: string) => {
    const { checks } = await examinedFiles({ ...others, ...more, [file]: written });
    return checks.find(({ id }) => id === "provider-class")!;
  };
  const found = await classIn(text);
  const mended = applyEdits(text, found.fixes[0]?.edits ?? []);
  return [found.state, mended, (await classIn(mended)).state];
}

const xcodegen = (name: string) => `targets:
  Ext:
    type: app-extension
    platform: iOS
    sources: [Ext]
    info:
      path: Made/Info.plist
      properties:
        NSExtension:
          NSExtensionPointIdentifier: com.apple.networkextension.packet-tunnel
          NSExtensionPrincipalClass: ${name}
`;
const tuist = (name: string) => `import ProjectDescription
let project = Project(name: "App", targets: [
  .target(name: "Ext", destinations: [.iPhone], product: .appExtension, bundleId: "com.example.app.ext",
    infoPlist: .dictionary(["NSExtension": [
      "NSExtensionPointIdentifier": "com.apple.networkextension.packet-tunnel",
      "NSExtensionPrincipalClass": ${name},
    ]]), sources: ["Ext/**"]),
])
`;
const oldStyle = (name: string) =>
  `{ NSExtension = { NSExtensionPointIdentifier = "com.apple.networkextension.packet-tunnel"; NSExtensionPrincipalClass = ${name}; }; }\n`;
const qualified = "$(PRODUCT_MODULE_NAME).Provider";

describe("the module of a provider's class", () => {
  for (const [where, file, text, name, after] of [
    ["XcodeGen’s manifest", "project.yml", xcodegen, "Provider", qualified],
    ["quotes of XcodeGen’s manifest", "project.yml", xcodegen, "'Provider'", `'${qualified}'`],
    ["Tuist’s manifest", "Project.swift", tuist, '"Provider"', `"${qualified}"`],
  ] as const)
    it(`is added in ${where}`, async () => {
      assert.deepEqual(await fixedClass(file, text(name)), ["fail", text(after), "ok"]);
    });

  it("is added in a list of the old style where quotes hold it, which would break without", async () => {
    const project = { "App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project) };
    const quoted = await fixedClass("Ext/Info.plist", oldStyle('"Provider"'), project);
    assert.deepEqual(quoted, ["fail", oldStyle(`"${qualified}"`), "ok"]);
    assert.deepEqual(await fixedClass("Ext/Info.plist", oldStyle("Provider"), project), [
      "fail",
      oldStyle("Provider"),
      "fail",
    ]);
  });
});
