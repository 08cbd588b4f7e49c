import assert from "node:assert/strict";
import type { Check } from "../../server/features/doctor/check.ts";
import { both, examinedFiles, type Files, tunnel } from "../support/made-extensions.ts";
import { pbxprojText } from "../support/xcode-project.ts";

/** The line of a check's place, and its file. */
function lineAt({ place }: Check, files: Files): string {
  assert.ok(place);
  const path = place.path.replace("/w/", "");
  const before = files[path]!.slice(0, place.span.start);
  return `${path}: ${files[path]!.split("\n")[before.split("\n").length - 1]!.trim()}`;
}

async function placesOf(files: Files, ...ids: string[]) {
  const { checks } = await examinedFiles(files);
  return ids.map((id) => {
    const check = checks.find((each) => each.id === id)!;
    return `${check.state} ${lineAt(check, files)}`;
  });
}

const { "Ext/Info.plist": _, "Ext/Ext.entitlements": __, ...others } = tunnel.files;
const app = `  App:
    type: application
    platform: iOS
    sources: [App]
    info: { path: App/Info.plist }
    entitlements: { path: App/App.entitlements }
    dependencies: [{ target: Ext }]
`;
const extension = (more: string) => `  Ext:
    type: app-extension
    platform: iOS
    sources: [Ext]
${more}`;
const lists = (point: string, claim: string) => `    info:
      path: Ext/Info.plist
      properties:
        NSExtension:
          NSExtensionPointIdentifier: ${point}
          NSExtensionPrincipalClass: $(PRODUCT_MODULE_NAME).Provider
    entitlements:
      path: Ext/Ext.entitlements
      properties:
        com.apple.developer.networking.networkextension:
          - ${claim}
`;
const wrong = lists("com.apple.networkextension.packet-tunel", "packet-tunel-provider");
const manifest = (include: string, own: string) =>
  `name: App\n${include}options: { bundleIdPrefix: com.example }\ntargets:\n${app}${own}`;
const asked = ["extension-point", "entitlement-extension", "bundle-identifier"];

describe("the place of a line of the checklist", () => {
  it("is in the file of an XcodeGen manifest that has the fault, whichever includes it", async () => {
    const files = {
      ...others,
      "project.yml": manifest("include: more.yml\n", ""),
      "more.yml": `targets:\n${extension(wrong)}`,
    };
    assert.deepEqual(await placesOf(files, ...asked), [
      "fail more.yml: NSExtensionPointIdentifier: com.apple.networkextension.packet-tunel",
      "fail more.yml: - packet-tunel-provider",
      "fail more.yml: Ext:",
    ]);
  });

  it("is in the included template where a target of the manifest takes that, and no edit is offered there", async () => {
    const own = `    templates: [T]\n    info:\n      properties:\n        CFBundleName: x\n    entitlements:\n      properties:\n        com.example: x\n`;
    const files = {
      ...others,
      "project.yml": manifest("include: [parts/more.yml]\n", extension(own)),
      "parts/more.yml": `targetTemplates:\n  T:\n${wrong.replaceAll("path: ", "path: ../")}`,
    };
    assert.deepEqual(await placesOf(files, ...asked), [
      "fail parts/more.yml: NSExtensionPointIdentifier: com.apple.networkextension.packet-tunel",
      "fail parts/more.yml: - packet-tunel-provider",
      "fail project.yml: Ext:",
    ]);
    const { checks } = await examinedFiles(files);
    assert.deepEqual(
      checks.flatMap(({ fixes }) => fixes),
      [],
    );
  });

  it("is an included manifest that is called as those that stand for themselves, told once", async () => {
    const files = {
      ...others,
      "project.yml": manifest("include: Ext/project.yml\n", ""),
      "Ext/project.yml": `targets:\n${extension(wrong).replace("[Ext]", "[.]").replaceAll("path: Ext/", "path: ")}`,
    };
    assert.deepEqual(await placesOf(files, "extension-point"), [
      "fail Ext/project.yml: NSExtensionPointIdentifier: com.apple.networkextension.packet-tunel",
    ]);
  });

  it("is what gives an extension its bundle identifier, in a project of Xcode or a file of settings", async () => {
    const [first, second] = tunnel.project.targets;
    const named = (identifier: string) => both({ ...second!.settings!.Debug!, PRODUCT_BUNDLE_IDENTIFIER: identifier });
    const inProject = {
      ...tunnel.files,
      "App.xcodeproj/project.pbxproj": pbxprojText({ targets: [first!, { ...second!, settings: named("org.ext") }] }),
    };
    assert.deepEqual(await placesOf(inProject, "bundle-identifier"), [
      "fail App.xcodeproj/project.pbxproj: PRODUCT_BUNDLE_IDENTIFIER = org.ext;",
    ]);
    const { PRODUCT_BUNDLE_IDENTIFIER: ___, ...rest } = second!.settings!.Debug!;
    const inFile = {
      ...tunnel.files,
      "App.xcodeproj/project.pbxproj": pbxprojText({
        targets: [first!, { ...second!, settings: both(rest), config: "Ext.xcconfig" }],
      }),
      "Ext.xcconfig": '#include "Shared.xcconfig"\n',
      "Shared.xcconfig": "A = b\nPRODUCT_BUNDLE_IDENTIFIER = org.ext\n",
    };
    assert.deepEqual(await placesOf(inFile, "bundle-identifier"), [
      "fail Shared.xcconfig: PRODUCT_BUNDLE_IDENTIFIER = org.ext",
    ]);
  });
});
