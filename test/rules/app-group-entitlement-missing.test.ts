import assert from "node:assert/strict";
import { type PropertyEntry, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { documentIn, portolan } from "../support/check.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";
import { type Files, list, tunnel } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const groups = (...ids: readonly string[]) =>
  `<key>com.apple.security.application-groups</key><array>${ids.map((id) => `<string>${id}</string>`).join("")}</array>`;

const sandbox = "<key>com.apple.security.app-sandbox</key><true/>";

/** Holds code in one target with these entitlements to its carets. */
function check(entitlements: string, target: string, code: string, language = "swift") {
  const page = `\`\`\`xml entitlements beside\n${entitlements}\n\`\`\`\n\n\`\`\`${language} joined ${target}\n${code}\n\`\`\`\n`;
  const [example, ...others] = joinedExamplesIn(page);
  assert.ok(example !== undefined && others.length === 0);
  checkJoinedExample("app-group-entitlement-missing", example);
}

const asked = (group: string) =>
  `let folder = FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: ${group})`;
const ios = "product=application ios=16.0";
const suite = "NSUserDefaults *d(void) { return [[NSUserDefaults alloc] initWithSuiteName:kGroup]; }";

describe("app-group-entitlement-missing", () => {
  it("follows constants, own initialisers and texts that are put together", () => {
    check(
      groups("group.com.example.a"),
      ios,
      `enum Shared { static let group = "group.com.example" + ".b" }
final class Store {
    private let defaults = UserDefaults.init(suiteName: Shared.group)
//                                                      ^^^^^^^^^^^^ Tunnel doesn’t claim the app group group.com.example.b
    private let other = UserDefaults(suiteName: "\\(Shared.group).c")!
//                                              ^^^^^^^^^^^^^^^^^^^ Tunnel doesn’t claim the app group group.com.example.b.c
}`,
    );
  });

  it("finds a container that an extension of the Mac can’t open", () => {
    const code = `import Foundation
func f() -> URL? {
    FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: "ABCDE12345.com.example.b")
//                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ Tunnel doesn’t claim the app group
}`;
    const claims = groups("$(TeamIdentifierPrefix)com.example.a");
    check(`${sandbox}${claims}`, "product=app-extension macos=13.0", code);
    const quiet = code.replace(/^\/\/.*\n/m, "");
    const exception = "<key>com.apple.security.temporary-exception.files.home-relative-path.read-only</key><array/>";
    check(`${sandbox}${exception}${claims}`, "product=app-extension macos=13.0", quiet);
    check(claims, "product=application macos=13.0", quiet);
    check(claims, "product=application ios=16.0 macos=13.0", quiet);
  });

  it("is quiet where the group is claimed, by a team’s prefix or by a variable", () => {
    check(
      `${sandbox}${groups("$(TeamIdentifierPrefix)com.example")}`,
      "product=application macos=13.0",
      asked('"ABCDE12345.com.example"'),
    );
    check(groups("group.$(PRODUCT_BUNDLE_IDENTIFIER)"), ios, asked('"group.com.example.app.tunnel"'));
    check(groups("group.com.example", "$(APP_GROUP)"), ios, asked('"group.com.other"'));
  });

  it("is quiet where the identifier isn’t known, or differs between builds", () => {
    for (const code of [
      asked('Bundle.main.object(forInfoDictionaryKey: "AppGroup") as! String'),
      asked('"group.\\(Bundle.main.bundleIdentifier!)"'),
      `func f(group: String) { ${asked("group")} }`,
      `#if DEBUG\nlet group = "group.com.b"\n#else\nlet group = "group.com.a"\n#endif\n${asked("group")}`,
      `#if os(macOS)\nlet group = "TEAM.b"\n#else\nlet group = "group.com.b"\n#endif\n${asked("group")}`,
      asked('"group.com.apple.notes"'),
      'let own = UserDefaults(suiteName: "com.example.settings")',
      "let own = UserDefaults(suiteName: nil)",
      "let own = UserDefaults.standard",
      `#if 0\n${asked('"group.com.b"')}\n#endif`,
    ])
      check(groups("group.com.a"), ios, code);
    for (const defined of [
      '#ifndef kGroup\n#define kGroup @"group.com.b"\n#endif',
      '#if !defined(kGroup)\n#define kGroup @"group.com.b"\n#endif',
      '#if DEBUG\n#define kGroup @"group.com.b"\n#else\n#define kGroup @"group.com.a"\n#endif',
      '#define kGroup @"group" @".com.b"',
      '#define kGroup @"group.com.b" kRest',
      "#define kGroup ownGroup()",
      '#define kGroup @"group.com.b"\n#undef kGroup',
    ])
      check(groups("group.com.a"), ios, `${defined}\n${suite}`, "objc");
  });

  it("follows a macro that is a plain text", () => {
    check(
      groups("group.com.a"),
      ios,
      `#define kGroup @"group.com.b" // of all
${suite}
//                                                                         ^^^^^^ Tunnel doesn’t claim the app group group.com.b`,
      "objc",
    );
  });

  it("is quiet about methods of others that are called the same", () => {
    for (const code of [
      `protocol Files { func containerURL(forSecurityApplicationGroupIdentifier group: String) -> URL? }
func f(files: any Files) { _ = files.containerURL(forSecurityApplicationGroupIdentifier: "group.com.b") }`,
      `class FileManager { static let \`default\` = FileManager(); func containerURL(forSecurityApplicationGroupIdentifier id: String) {} }
${asked('"group.com.b"')}`,
      `extension FileManager { func containerURL(forSecurityApplicationGroupIdentifier id: String, in user: String) {} }
let it = FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: "group.com.b", in: "a")`,
      'class UserDefaults { init(suiteName: String) {} }\nlet it = UserDefaults(suiteName: "group.com.b")',
    ])
      check(groups("group.com.a"), ios, code);
    check(
      groups("group.com.a"),
      ios,
      `final class Files: FileManager {}
func f(files: Files) { _ = files.containerURL(forSecurityApplicationGroupIdentifier: "group.com.b") }
//                                                                                   ^^^^^^^^^^^^^ Tunnel doesn’t claim`,
    );
  });

  it("is quiet about code that other platforms alone compile", () => {
    check(groups("group.com.a"), ios, `#if os(macOS)\n${asked('"group.com.b"')}\n#endif`);
  });

  it("leaves what is no list of groups to the rule that says so", () => {
    const text = "<key>com.apple.security.application-groups</key><string>group.com.a</string>";
    check(text, ios, asked('"group.com.a"'));
  });

  it("looks at each group of a product once, however many places name one", () => {
    const keys = new Map([["com.apple.security.application-groups", listed(200, "$(PREFIX).a")]]);
    const list = { path: "/app/T.entitlements", text: "", keys };
    let expanded = 0;
    const expand = (text: string) => {
      expanded++;
      return [{ text: text.replace("$(PREFIX)", "group"), isKnown: true }];
    };
    const platforms = ["ios"] as const;
    const bundle = {
      ...{ name: "T", product: "application", platforms, deployment: { ios: "16.0" }, generatedKeys: [] },
      ...{ entitlements: [list], expand },
    };
    const code = Array.from({ length: 50 }, (_, at) => `${asked('"group.b"').replace("folder", `f${at}`)}\n`).join("");
    const [document, around] = documentIn(code, "swift", { ...unknownProject, bundles: [bundle] });
    const only = ["app-group-entitlement-missing"];
    assert.equal(portolan().findings(document, { ...around, only }).length, 50);
    assert.equal(expanded, 200);
  });
});

/** An array of a property list with so many texts. */
function listed(count: number, text: string): PropertyEntry {
  const place = { span: { start: 0, end: 0 }, valueSpan: { start: 0, end: 0 } };
  const texts = Array.from({ length: count }, (_, at) => `${text}${at}`);
  return { ...place, value: texts, children: new Map(texts.map((value, at) => [String(at), { ...place, value }])) };
}

describe("app-group-entitlement-missing in a project", () => {
  const code = `import Foundation\n${asked('"group.com.b"')}\n`;

  async function said(files: Files, path = "App/App.swift", project = tunnel.project) {
    const all = { ...tunnel.files, ...files, [path]: code, "App.xcodeproj/project.pbxproj": pbxprojText(project) };
    const host = memoryHost(new Map(Object.entries(all).map(([name, text]) => [`/w/${name}`, text])));
    const workspace = await openFolders(portolan(), host, ["/w"]);
    const document = { path: `/w/${path}`, language: "swift", text: code } as const;
    const around = workspace.around(document, defaultSettings);
    return portolan()
      .findings(document, { ...around, only: ["app-group-entitlement-missing"] })
      .map(({ message }) => message.split(" ")[0]);
  }

  it("speaks of the target that builds the code, whatever others claim", async () => {
    const files = {
      "App/App.entitlements": list(groups("group.com.a")),
      "Ext/Ext.entitlements": list(groups("group.com.b")),
    };
    assert.deepEqual(await said(files), ["App"]);
    assert.deepEqual(await said({ ...files, "App/App.entitlements": list(groups("group.com.b")) }), []);
  });

  it("is quiet where the entitlements can’t be read", async () => {
    assert.deepEqual(await said({ "App/App.entitlements": "<plist><dict>" }), []);
  });
});
