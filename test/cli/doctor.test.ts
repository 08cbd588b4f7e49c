import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../host/temporary.mjs";
import { pbxprojText } from "../support/xcode-project.ts";
import { folderOf, portolan } from "./cli.ts";

const list = (body: string) => `<plist version="1.0">\n<dict>\n${body}\n</dict>\n</plist>\n`;

/** A folder with a packet tunnel whose class is `name`. */
function project(name: string): string {
  const folder = temporaryFolder("portolan-doctor-");
  const files = {
    "App.xcodeproj/project.pbxproj": pbxprojText({
      targets: [
        {
          name: "Tunnel",
          product: "app-extension",
          files: ["Tunnel/Provider.swift"],
          settings: {
            Release: {
              SDKROOT: "iphoneos",
              INFOPLIST_FILE: "Tunnel/Info.plist",
              CODE_SIGN_ENTITLEMENTS: "Tunnel/Tunnel.entitlements",
            },
          },
        },
      ],
    }),
    "Tunnel/Info.plist": list(
      `<key>NSExtension</key>\n<dict>\n<key>NSExtensionPointIdentifier</key>\n<string>com.apple.networkextension.packet-tunnel</string>\n<key>NSExtensionPrincipalClass</key>\n<string>${name}</string>\n</dict>`,
    ),
    "Tunnel/Tunnel.entitlements": list(
      "<key>com.apple.developer.networking.networkextension</key>\n<array>\n<string>packet-tunnel-provider</string>\n</array>",
    ),
    "Tunnel/Provider.swift": "import NetworkExtension\nclass Provider: NEPacketTunnelProvider {}\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("portolan doctor", () => {
  it("ends with 0 where no check fails, and with 1 where one does", () => {
    assert.equal(portolan(project("$(PRODUCT_MODULE_NAME).Provider"), ["doctor"]).code, 0);
    const { code, stdout } = portolan(project("Provider"), ["doctor", "."]);
    assert.equal(code, 1);
    assert.match(stdout, /^Tunnel: packet-tunnel, app extension, iOS$/m);
    assert.match(
      stdout,
      /✗ The provider class is there and fits\n(?: {6}.*\n){1,2} {6}Tunnel\/Info.plist:8:1\n {6}Fix: /,
    );
    assert.match(stdout, /\? The app carries the extension \(for you to check\)/);
  });

  it("prints the shape of the contract as JSON", () => {
    const { stdout } = portolan(project("Provider"), ["doctor", "--format", "json"]);
    const { version, targets } = JSON.parse(stdout);
    assert.equal(version, 1);
    const [{ checks, next, ...target }] = targets;
    assert.deepEqual(target, { name: "Tunnel", platform: "ios", packaging: "appex", kind: "packet-tunnel" });
    assert.ok(next.length > 0);
    for (const check of checks) {
      assert.deepEqual(Object.keys(check), ["id", "state", "title", "detail", "path", "range", "article", "fixes"]);
      assert.match(check.state, /^(ok|fail|unknown)$/);
    }
    const { path, range, fixes } = checks.find(({ id }: { id: string }) => id === "provider-class");
    assert.equal(path, "Tunnel/Info.plist");
    assert.deepEqual(range, { start: { line: 7, character: 0 }, end: { line: 7, character: 25 } });
    assert.equal(fixes[0].edits[0].newText, "$(PRODUCT_MODULE_NAME).Provider");
  });

  it("prints Markdown in which names from the project stay text", () => {
    const { stdout } = portolan(project("*Provider*"), ["doctor", "--format", "markdown"]);
    assert.match(stdout, /^## `Tunnel`$/m);
    assert.match(stdout, /^- ✗ \*\*The provider class is there and fits\*\*: .*a class \\\*Provider\\\*\. /m);
  });

  it("says so where there is no extension, or no such path", () => {
    const none = portolan(temporaryFolder("portolan-doctor-"), ["doctor"]);
    assert.deepEqual([none.code, none.stdout], [0, ""]);
    assert.match(none.stderr, /no target of a project here provides a network extension/);
    const inside = folderOf({ "project.yml": "name: App\n", "Tunnel/a.swift": "let a = 1\n" });
    assert.match(
      portolan(inside, ["doctor", "Tunnel"]).stderr,
      /extension; for a project further up, .*: portolan doctor \.\n$/,
    );
    const file = portolan(folderOf({ "a.swift": "let a = 1\n" }), ["doctor", "a.swift"]);
    assert.match(file.stderr, /^portolan: a\.swift: no target of a project around it provides a network extension/);
    const helped =
      'import ProjectDescription\nimport ProjectDescriptionHelpers\nlet project = Project(name: "App", targets: Target.all(of: "App"))\n';
    const made = folderOf({
      "Project.swift": helped,
      "ios/CMakeLists.txt":
        "set_target_properties(tunnel PROPERTIES XCODE_PRODUCT_TYPE com.apple.product-type.app-extension)\n",
    });
    assert.match(
      portolan(made, ["doctor"]).stderr,
      /provides a network extension; what else is made of Project\.swift, ios\/CMakeLists\.txt can’t be read$/m,
    );
    const gone = portolan(temporaryFolder("portolan-doctor-"), ["doctor", "gone"]);
    assert.equal(gone.code, 2);
    assert.match(gone.stderr, /gone: no such file or folder/);
  });

  it("says what it could not read, as check does, unless it is to be quiet", () => {
    const broken = folderOf({ "project.yml": "targets:\n  A:\n    type: application\n   platform: iOS\n" });
    assert.match(portolan(broken, ["doctor"]).stderr, /^portolan: project\.yml: /);
    assert.match(portolan(broken, ["migrate"]).stderr, /^portolan: project\.yml: /);
    assert.doesNotMatch(portolan(broken, ["doctor", "--quiet"]).stderr, /project\.yml/);
  });
});
