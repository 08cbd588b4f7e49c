import assert from "node:assert/strict";
import type { Finding } from "../../server/core/finding.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { aroundJoined, joinedExamplesIn } from "../support/joined-examples.ts";
import { both, list, mac, targets, tunnel } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { type MadeProject, type MadeTarget, pbxprojText } from "../support/xcode-project.ts";

const wrong = tunnel.files["App/App.swift"]!.replace('"com.example.app.ext"', '"com.example.app.other"');

/** What provider-bundle-identifier finds in the app's code in a workspace of these files. */
async function found(files: Record<string, string>, code = wrong): Promise<readonly Finding[]> {
  const all = { ...tunnel.files, ...files, "App/App.swift": code };
  const host = memoryHost(new Map(Object.entries(all).map(([path, text]) => [`/w/${path}`, text])));
  const workspace = await openFolders(portolan(), host, ["/w"]);
  const document = { path: "/w/App/App.swift", language: "swift", text: code } as const;
  const around = workspace.around(document, defaultSettings);
  return portolan().findings(document, { ...around, only: ["provider-bundle-identifier"] });
}

/** What it says there. */
async function said(files: Record<string, string>, code = wrong): Promise<readonly string[]> {
  return (await found(files, code)).map(({ message }) => message);
}

const message =
  "App has no extension with the bundle identifier com.example.app.other; it contains com.example.app.ext.";

describe("provider-bundle-identifier where Xcode’s project is the only one", () => {
  const of = (code: string, project: MadeProject = tunnel.project) =>
    said({ "App.xcodeproj/project.pbxproj": pbxprojText(project) }, code);

  it("finds an identifier that no extension of the one app has", async () => {
    assert.deepEqual(await of(wrong), [message]);
    assert.deepEqual(await of(tunnel.files["App/App.swift"]!), []);
    assert.deepEqual(await of(wrong.replace("com.example.app.other", "com.Example.App.Ext")), []);
  });

  it("says nothing of a property that the app’s system lacks: another value makes nothing better", async () => {
    const filter = `import NetworkExtension
func make(_ filter: NEFilterProviderConfiguration) { filter.filterDataProviderBundleIdentifier = "com.example.app.other" }
`;
    assert.deepEqual(await of(filter), []);
    const onMac = targets(mac, "app-extension", ["Ext/Provider.swift"]);
    assert.deepEqual(await of(filter, onMac), [message]);
  });

  it("offers the identifier of the one extension, in the quotes of the language, and only where the text stands", () => {
    const page = corpusFiles().get("rules/provider-bundle-identifier.md")!;
    const fixed = joinedExamplesIn(page).flatMap((example) => {
      const around = aroundJoined(example, ["provider-bundle-identifier"]);
      return portolan()
        .findings(example.document, around)
        .map(({ fixes, span }) => {
          const edits = fixes[0]?.edits ?? [];
          const after = applyEdits(example.document.text, edits);
          return after.slice(span.start, span.end + after.length - example.document.text.length);
        });
    });
    assert.deepEqual(fixed, [
      '"com.example.app.tunnel"',
      "identifier",
      "Identifiers.tunnel",
      '@"com.example.app.tunnel"',
    ]);
  });

  it("offers no identifier that doesn’t begin with the app’s", async () => {
    const [app, extension] = tunnel.project.targets as [MadeTarget, MadeTarget];
    const beside = both({ ...extension.settings!.Debug, PRODUCT_BUNDLE_IDENTIFIER: "com.example.apptunnel" });
    const titlesOf = async (targets: readonly MadeTarget[]) =>
      (await found({ "App.xcodeproj/project.pbxproj": pbxprojText({ targets }) })).map(({ fixes }) =>
        fixes.map(({ title }) => title),
      );
    assert.deepEqual(await titlesOf([app, extension]), [["Write com.example.app.ext"]]);
    assert.deepEqual(await titlesOf([app, { ...extension, settings: beside }]), [[]]);
  });

  it("is quiet where code asks, puts text together from something that isn’t known, or is for another system", async () => {
    const asking = wrong.replace("providerBundleIdentifier = ", "providerBundleIdentifier == ");
    assert.deepEqual(await of(asking), []);
    assert.deepEqual(await of(wrong.replace('"com.example.app.other"', '"\\(prefix).other"')), []);
    assert.deepEqual(await of(`#if os(macOS)\n${wrong}#endif\n`), []);
  });

  it("follows constants of other files that are put together there", async () => {
    const named = wrong.replace('"com.example.app.other"', "Names.ext");
    const saidOf = (names: string) =>
      said({ "App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project), "App/Names.swift": names }, named);
    const names = 'enum Names {\n  static let app = "com.example.app"\n  static let ext = "\\(app).other"\n}\n';
    assert.deepEqual(await saidOf(names), [message]);
    assert.deepEqual(await saidOf(names.replace("(app)", "(Self.app)")), [message]);
    assert.deepEqual(await saidOf(names.replace(".other", ".ext")), []);
    const open = [
      names.replace("let app", "var app"),
      names.replace("(app)", "(ext)"),
      names.replace("(app)", "(App.app)"),
      names.replace("(app)", "(app, default: 1)"),
      names.replace("  static let ext", '#if DEBUG\n  static let app = "com.example.dev"\n#endif\n  static let ext'),
    ];
    for (const each of open) assert.deepEqual(await saidOf(each), []);
  });

  it("follows them over a few others, and no constant around in a circle", async () => {
    const named = wrong.replace('"com.example.app.other"', "Names.n0");
    const saidOf = (count: number, last: string) => {
      const links = Array.from({ length: count }, (_, at) => `  static let n${at} = "\\(n${at + 1})"\n`);
      const names = `enum Names {\n${links.join("")}  static let n${count} = ${last}\n}\n`;
      return said({ "App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project), "App/Names.swift": names }, named);
    };
    assert.deepEqual(await saidOf(3, '"com.example.app.other"'), [message]);
    assert.deepEqual(await saidOf(3, '"\\(n0)"'), []);
    assert.deepEqual(await saidOf(5000, '"com.example.app.other"'), []);
  });

  it("is quiet where another app, another extension or a configuration may be meant", async () => {
    const [app, extension] = tunnel.project.targets as [MadeTarget, MadeTarget];
    const other = { ...app, name: "Other", files: [] };
    const debug = { ...extension.settings!.Debug, PRODUCT_BUNDLE_IDENTIFIER: "com.example.app.dev.ext" };
    const open = { ...extension.settings!.Debug, PRODUCT_BUNDLE_IDENTIFIER: "$(PREFIX).ext" };
    const changed: readonly (readonly MadeTarget[])[] = [
      [app, extension, other],
      [app, extension, { ...extension, name: "Second", settings: both(open) }],
      [app, { ...extension, settings: { ...extension.settings, Debug: debug } }],
      [{ ...app, embeds: [] }, extension],
      [{ ...app, script: "cp -r Other.appex $TARGET_BUILD_DIR" }, extension],
    ];
    for (const targets of changed) assert.deepEqual(await of(wrong, { targets }), []);
  });
});

describe("provider-bundle-identifier where XcodeGen makes the project", () => {
  const manifest = `name: App
options: { bundleIdPrefix: com.example.app, deploymentTarget: { iOS: "15.0" } }
targets:
  App:
    type: application
    platform: iOS
    sources: [App]
    info: { path: App/Info.plist }
    settings: { base: { PRODUCT_BUNDLE_IDENTIFIER: com.example.app } }
    dependencies: [{ target: ext }]
  ext:
    type: app-extension
    platform: iOS
    sources: [Ext]
    info: { path: Ext/Info.plist }
`;
  const of = (text: string) => said({ "project.yml": text });

  it("finds an identifier that none of the app’s extensions has, by prefix, name or setting", async () => {
    assert.deepEqual(await of(manifest), [message]);
    const named = `${manifest}    settings: { PRODUCT_BUNDLE_IDENTIFIER: "com.example.app.\${target_name}" }\n`;
    assert.deepEqual(await of(named.replace("bundleIdPrefix: com.example.app, ", "")), [message]);
    assert.deepEqual(await said({ "project.yml": manifest }, tunnel.files["App/App.swift"]), []);
    const stated = manifest.replaceAll("ext:", "other:").replace("target: ext", "target: other");
    assert.deepEqual(await of(stated), []);
  });

  it("finds it beside an app for another system, and is quiet beside one for the same or for any", async () => {
    const beside = (platform: string) =>
      `${manifest}  Other:\n    type: application\n    platform: ${platform}\n    sources: [Other]\n    settings: { base: { PRODUCT_BUNDLE_IDENTIFIER: com.example.mac } }\n`;
    assert.deepEqual(await of(beside("macOS")), [message]);
    assert.deepEqual(await of(beside("iOS")), []);
    assert.deepEqual(await of(beside("auto")), []);
  });

  it("is quiet where the manifest leaves open what the app carries, or what that is called", async () => {
    const open = [
      manifest.replace("{ target: ext }", "{ target: ext }, { target: Others/Ext }"),
      manifest.replace("{ target: ext }", ""),
      `include: [shared.yml]\n${manifest}`,
      `${manifest}    configFiles: { Debug: a.xcconfig }\n`,
      `${manifest}    settings: { configs: { debug: { PRODUCT_BUNDLE_IDENTIFIER: com.example.app.dev } } }\n`,
      `${manifest}    settings: { PRODUCT_BUNDLE_IDENTIFIER: "\${APP}.ext" }\n`,
      `${manifest}    postBuildScripts: [{ script: echo }]\n  Second:\n    type: application\n    platform: iOS\n`,
      manifest.replace("type: app-extension\n    platform: iOS", "type: app-extension\n    platform: [iOS]"),
    ];
    for (const each of open) assert.deepEqual(await of(each), [], each);
  });
});

describe("provider-bundle-identifier where Tuist makes the project", () => {
  const manifest = `import ProjectDescription
let shared: [TargetDependency] = [.external(name: "Core"), .sdk(name: "NetworkExtension", type: .framework)]
let project = Project(name: "App", targets: [
  .target(name: "App", destinations: [.iPhone], product: .app, bundleId: "com.example.app", infoPlist: .file(path: "App/Info.plist"),
    sources: ["App/**"], entitlements: "App/App.entitlements", dependencies: shared + [.target(name: "Ext")]),
  .target(name: "Ext", destinations: [.iPhone], product: .appExtension, bundleId: "com.example.app.ext",
    infoPlist: .extendingDefault(with: ["NSExtension": ["NSExtensionPointIdentifier": "com.apple.networkextension.packet-tunnel"]]),
    sources: ["Ext/**"]),
])
`;
  const of = (text: string) => said({ "Project.swift": text });

  it("finds an identifier that none of the app’s extensions has", async () => {
    assert.deepEqual(await of(manifest), [message]);
    assert.deepEqual(await of(manifest.replace(/infoPlist: \.extending.*/, 'infoPlist: "Ext/Info.plist",')), [message]);
    assert.deepEqual(await of(manifest.replace("shared + [", "[.project(target: x, path: y)] + [")), []);
    assert.deepEqual(await said({ "Project.swift": manifest }, tunnel.files["App/App.swift"]), []);
    const filed = list("<key>CFBundleIdentifier</key>\n<string>com.example.app.other</string>");
    const named = manifest.replace(
      "targets: [\n",
      'targets: [\n  .target(name: "B", product: .appExtension, bundleId: "com.example.app.other", infoPlist: "B.plist"),\n',
    );
    assert.deepEqual(await said({ "Project.swift": named, "B.plist": filed }), []);
  });

  it("is quiet where the manifest would have to be run", async () => {
    const open = [
      manifest.replace("targets: [\n", "targets: [\n  made(),\n"),
      manifest.replace("targets: [\n", 'targets: [\n  .target(name: "B", product: isStore ? .app : .appExtension),\n'),
      manifest.replace('"com.example.app.ext"', '"\\(prefix).ext"'),
      manifest.replace('"com.example.app.ext"', '"$(PREFIX).ext"'),
      manifest.replace(
        'sources: ["Ext/**"]',
        'sources: ["Ext/**"], settings: .settings(base: base.merging(["PRODUCT_BUNDLE_IDENTIFIER": "x"]) { $1 })',
      ),
      manifest.replace("])\n", "] + more())\n"),
      manifest.replace("shared + [", "shared + more() + ["),
      manifest.replace("dependencies: shared", 'scripts: [.post(path: "embed.sh")], dependencies: shared'),
      manifest.replace('.extendingDefault(with: ["NSExtension"', ".extendingDefault(with: [key"),
    ];
    for (const each of open) assert.deepEqual(await of(each), [], each);
  });
});

describe("provider-bundle-identifier where the identifier is a constant", () => {
  const project = { "App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project) };
  const naming = (value: string, more = "") => wrong.replace('"com.example.app.other"', value) + more;
  const of = (value: string, more = "", files: Record<string, string> = {}) =>
    said({ ...project, ...files }, naming(value, more));

  it("follows constants of types, of self and of other files", async () => {
    const names =
      'enum Names { static let tunnel = "com.example.app.other"; enum Deep { static let tunnel = "com.example.app.other" } }\n';
    assert.deepEqual(await of("Names.tunnel", names), [message]);
    assert.deepEqual(await of("Names.Deep.tunnel", names.replace("let tunnel", "let other")), [message]);
    assert.deepEqual(await of("Names.tunnel", names.replaceAll("let", "var")), []);
    assert.deepEqual(await of("Names.tunnel", "", { "App/Names.swift": names }), [message]);
    assert.deepEqual(await of("Names.Deep.tunnel", "", { "App/Names.swift": names }), [message]);
    assert.deepEqual(await of("tunnel", "", { "App/Names.swift": 'let tunnel = "com.example.app.other"\n' }), [
      message,
    ]);
    const extension = 'extension Bundle { static let tunnel = "com.example.app.other" }\n';
    assert.deepEqual(await of("Bundle.tunnel", "", { "App/Names.swift": `import Foundation\n${extension}` }), [
      message,
    ]);
  });

  it("joins texts, constants and the identifier of the app that runs", async () => {
    for (const value of [
      'Bundle.main.bundleIdentifier! + ".other"',
      '(Bundle.main.bundleIdentifier ?? "") + ".other"',
      '"\\(Bundle.main.bundleIdentifier!).other"',
      '"\\(app).other"',
      'app + "." + "other"',
    ])
      assert.deepEqual(await of(value, "let app = Bundle.main.bundleIdentifier!\n"), [message], value);
    assert.deepEqual(await of('Bundle.main.bundleIdentifier! + ".ext"'), []);
  });

  it("is quiet where files disagree, or what is joined isn’t known", async () => {
    const one = 'enum Names { static let tunnel = "com.example.app.other" }\n';
    const two = { "App/Names.swift": one, "Ext/Names.swift": one.replace("other", "ext") };
    assert.deepEqual(await of("Names.tunnel", "", two), []);
    const ways =
      '#if DEBUG\nenum Names { static let tunnel = "com.example.app.other" }\n#else\nenum Names { static let tunnel = "com.example.app.ext" }\n#endif\n';
    assert.deepEqual(await of("Names.tunnel", ways), []);
    assert.deepEqual(await of("Names.tunnel", "", { "App/Names.swift": ways }), []);
    assert.deepEqual(await of('"\\(prefix).other"', "", { "App/Names.swift": "let prefix = made()\n" }), []);
    assert.deepEqual(await of('Bundle.other.bundleIdentifier! + ".other"'), []);
  });

  it("is quiet where a type has or inherits a member that is called like a global, or keeps its constant to itself", async () => {
    const inside = wrong.replace('"com.example.app.other"', "tunnel");
    const global = 'let tunnel = "com.example.app.other"\n';
    const asMember = (above: string, more = "") =>
      `${inside.replace("\n", `\nfinal class Maker: ${above} {\nfunc make() {\n`)}}\n}\n${more}`;
    const base = 'class Base { var tunnel: String { "com.example.app.ext" } }\n';
    const shared = 'protocol Names {}\nextension Names { var tunnel: String { "com.example.app.ext" } }\n';
    const global2 = { "App/Global.swift": global };
    assert.deepEqual(await said({ ...project, ...global2 }, asMember("Plain")), [message]);
    assert.deepEqual(await said({ ...project, ...global2, "App/Base.swift": base }, asMember("Base")), []);
    assert.deepEqual(await said({ ...project, ...global2, "App/Names.swift": shared }, asMember("Names")), []);
    assert.deepEqual(await said({ ...project, "App/Base.swift": base }, asMember("Base", global)), []);
    const hidden = 'enum Names { private static let tunnel = "com.example.app.other" }\n';
    assert.deepEqual(await of("Names.tunnel", "", { "App/Names.swift": hidden }), []);
  });
});
