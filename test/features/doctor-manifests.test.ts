import assert from "node:assert/strict";
import { applyEdits } from "../../server/core/text.ts";
import { examinedFiles, list, tunnel } from "../support/made-extensions.ts";

const { "Ext/Info.plist": extensionList, ...others } = tunnel.files;

/** A project of an app and a tunnel for XcodeGen; `app` and `extension` are more lines of each, `top` of the file. */
const xcodegen = (app: string, { extension = "", top = "" } = {}) => ({
  ...others,
  "Ext/Info.plist": extensionList!,
  "project.yml": `name: App
options: { bundleIdPrefix: com.example, deploymentTarget: { iOS: "15.0" } }
${top}
targets:
  App:
    type: application
    platform: iOS
    sources: [App]
    info: { path: App/Info.plist }
    entitlements: { path: App/App.entitlements }
${app}
  Ext:
    type: app-extension
    platform: iOS
    sources: [Ext]
    info: { path: Ext/Info.plist }
    entitlements: { path: Ext/Ext.entitlements }
${extension}
`,
});

const states = async (files: Record<string, string>, ...ids: string[]) => {
  const { checks } = await examinedFiles(files);
  return ids.map((id) => checks.find((check) => check.id === id)?.state);
};

const ownIdentifier = "    settings: { base: { PRODUCT_BUNDLE_IDENTIFIER: com.example.App.tunnel } }";

describe("the doctor, where a manifest describes the project", () => {
  it("knows what an app of XcodeGen embeds, and what identifiers a prefix makes", async () => {
    const embedded = xcodegen("    dependencies: [{ target: Ext }]");
    assert.deepEqual(await states(embedded, "embedding", "bundle-identifier"), ["ok", "fail"]);
    const named = xcodegen("    dependencies: [{ target: Ext }]", { extension: ownIdentifier });
    assert.deepEqual(await states(named, "embedding", "bundle-identifier"), ["ok", "ok"]);
  });

  it("shows what an identifier or a list of XcodeGen lacks at the target, or where that states the list", async () => {
    const files = xcodegen("    dependencies: [{ target: Ext }]", { extension: "    templates: [T]" });
    const listed = "targetTemplates: { T: { entitlements: { properties: { com.example: x } } } }\ntargets:";
    const manifest = files["project.yml"].replace("targets:", listed);
    const shown = async (text: string, id: string) => {
      const { checks } = await examinedFiles({ ...files, "project.yml": text });
      const { path, span } = checks.find((check) => check.id === id)!.place!;
      assert.match(path, /project\.yml$/);
      return text.slice(0, span.start).split("\n").length + text.slice(span.start, span.end);
    };
    const lineOf = (text: string, line: string) =>
      text.split("\n").indexOf(line, text.split("\n").indexOf("  Ext:")) + 1;
    assert.equal(await shown(manifest, "bundle-identifier"), `${lineOf(manifest, "  Ext:")}Ext`);
    const own = "    entitlements: { path: Ext/Ext.entitlements }";
    assert.equal(await shown(manifest, "entitlement-extension"), `${lineOf(manifest, own)}entitlements`);
    const without = manifest
      .replace(`${own}\n`, "")
      .replace("properties: { com", "path: E.entitlements, properties: { com");
    assert.equal(await shown(without, "entitlement-extension"), `${lineOf(without, "  Ext:")}Ext`);
  });

  it("adds what an extension of XcodeGen is not entitled to where the manifest states it", async () => {
    const files = xcodegen("    dependencies: [{ target: Ext }]");
    const stated = "    entitlements:\n      path: Ext/Ext.entitlements\n      properties:\n        com.example: x\n";
    const manifest = files["project.yml"].replace("    entitlements: { path: Ext/Ext.entitlements }\n", stated);
    const { checks } = await examinedFiles({ ...files, "project.yml": manifest });
    const fault = checks.find(({ id }) => id === "entitlement-extension");
    assert.equal(fault?.state, "fail");
    const fixed = applyEdits(manifest, fault!.fixes[0]!.edits);
    assert.match(fixed, /\n {8}com\.example: x\n {8}\S+networkextension: \[packet-tunnel-provider\]\n/);
    assert.deepEqual(await states({ ...files, "project.yml": fixed }, "entitlement-extension"), ["ok"]);
  });

  it("names the class that an extension of XcodeGen has, where its list names another", async () => {
    const named = extensionList!.replace(".Provider<", ".Tunnel<");
    const files = { ...xcodegen("    dependencies: [{ target: Ext }]"), "Ext/Info.plist": named };
    const ofClass = async (all: Record<string, string>) => {
      const { checks } = await examinedFiles(all);
      return checks.find(({ id }) => id === "provider-class");
    };
    const check = await ofClass(files);
    const has = "Provider.swift has its NEPacketTunnelProvider: Provider.";
    assert.equal(check?.state, "fail");
    assert.equal(check.detail, `No file that Ext compiles declares a class Tunnel. ${has}`);
    const fixed = applyEdits(named, check.fixes[0]!.edits);
    assert.equal((await ofClass({ ...files, "Ext/Info.plist": fixed }))?.state, "ok");
    // What is generated, or comes from a manifest that isn't there, may have it.
    const asked = (more: string) => ({ ...files, "project.yml": files["project.yml"].replace("sources: [Ext]", more) });
    for (const more of ["sources: [Ext, Generated]", "sources: [Ext, { path: Made.swift, optional: true }]"])
      assert.equal((await ofClass(asked(more)))?.state, "unknown", more);
    assert.equal(
      (await ofClass({ ...files, "project.yml": `include: more.yml\n${files["project.yml"]}` }))?.state,
      "unknown",
    );
  });

  it("adds it to an empty dictionary too", async () => {
    const empty = '<?xml version="1.0"?>\n<plist version="1.0">\n<dict/>\n</plist>\n';
    const files = { ...xcodegen("    dependencies: [{ target: Ext }]"), "Ext/Ext.entitlements": empty };
    const { checks } = await examinedFiles(files);
    const fixed = applyEdits(empty, checks.find(({ id }) => id === "entitlement-extension")!.fixes[0]!.edits);
    assert.deepEqual(await states({ ...files, "Ext/Ext.entitlements": fixed }, "entitlement-extension"), ["ok"]);
  });

  it("says that no app of XcodeGen embeds it only where nothing else may", async () => {
    const { checks } = await examinedFiles(xcodegen("    dependencies: [{ sdk: NetworkExtension.framework }]"));
    assert.equal(
      checks.find(({ id }) => id === "embedding")?.detail,
      "No app of project.yml copies it into its PlugIns folder: make it a dependency of the app.",
    );
    for (const more of [
      "    dependencies: [{ target: Ext, embed: false }]",
      "    dependencies: [{ target: Other/Ext }]",
      "    dependencies: [{ framework: Ext.appex }]",
      "    postBuildScripts: [{ script: cp -R Ext.appex }]",
      "    dependencies: [{ target: Ext, copy: { destination: wrapper } }]",
    ])
      assert.deepEqual(await states(xcodegen(more), "embedding"), ["unknown"], more);
  });

  it("knows the folder that a dependency of XcodeGen is copied into", async () => {
    const copied = (copy: string) => xcodegen(`    dependencies: [{ target: Ext, embed: true, copy: { ${copy} } }]`);
    for (const [copy, state] of [
      ["destination: plugins", "ok"],
      ["destination: wrapper, subpath: Contents/PlugIns", "ok"],
      ["destination: plugins, subpath: Nested", "unknown"],
      ["destination: wrapper, subpath: Contents/Library/SystemExtensions", "fail"],
    ] as const)
      assert.deepEqual(await states(copied(copy), "embedding"), [state], copy);
  });

  it("tells that main never starts a system extension only where XcodeGen has it link the SDK alone", async () => {
    const system = (more: string) => ({
      "Ext/main.m":
        "#import <NetworkExtension/NetworkExtension.h>\n@interface Proxy : NEDNSProxyProvider\n@end\nint main(void) { dispatch_main(); }\n",
      "project.yml": `name: App
targets:
  Ext:
    type: system-extension
    platform: macOS
    sources: [Ext]
    info:
      path: Ext/Info.plist
      properties:
        NetworkExtension: { NEProviderClasses: { com.apple.networkextension.dns-proxy: Proxy } }
${more}
`,
    });
    const told = async (more: string) => (await states(system(more), "start-mode"))[0];
    assert.equal(await told(""), "fail");
    assert.equal(await told("    dependencies: [{ sdk: NetworkExtension.framework }]"), "fail");
    assert.equal(await told("    dependencies: [{ package: Kit }]"), "unknown");
    assert.equal(await told("    settings: { OTHER_LDFLAGS: -lkit }"), "unknown");
    assert.equal(await told("    configFiles: { Debug: Ext.xcconfig }"), "unknown");
  });

  it("takes identifiers of XcodeGen's configurations for those of each build", async () => {
    const identifiers = (debug: string, release: string) =>
      `    settings: { configs: { debug: { PRODUCT_BUNDLE_IDENTIFIER: ${debug} }, Release: { base: { PRODUCT_BUNDLE_IDENTIFIER: ${release} } } } }`;
    const app = `    dependencies: [{ target: Ext }]\n${identifiers("com.a.dev", "com.a")}`;
    const fits = xcodegen(app, { extension: identifiers("com.a.dev.ext", "com.a.ext") });
    assert.deepEqual(await states(fits, "bundle-identifier"), ["ok"]);
    const halfFits = xcodegen(app, { extension: identifiers("org.b.dev", "com.a.ext") });
    assert.deepEqual(await states(halfFits, "bundle-identifier"), ["unknown"]);
    const file = { top: "configFiles: { Debug: a.xcconfig }" };
    assert.deepEqual(await states(xcodegen("    dependencies: [{ target: Ext }]", file), "bundle-identifier"), [
      "unknown",
    ]);
  });

  it("knows identifiers and extensions of Tuist, and lets what it can't know be", async () => {
    const tuist = (app: string, extension: string) => ({
      ...others,
      "Ext/Info.plist": extensionList!,
      "App/Info.plist": list("<key>CFBundleName</key>\n<string>App</string>"),
      "Project.swift": `import ProjectDescription
let project = Project(name: "App", targets: [
  .target(name: "App", destinations: [.iPhone], product: .app, bundleId: "com.example.app", infoPlist: .file(path: "App/Info.plist"),
    sources: ["App/**"], entitlements: "App/App.entitlements", dependencies: [${app}]),
  .target(name: "Ext", destinations: [.iPhone], product: .appExtension, bundleId: "${extension}", infoPlist: "Ext/Info.plist",
    sources: ["Ext/**"], entitlements: "Ext/Ext.entitlements"),
])
`,
    });
    const unnamed = { ...tuist('.target(name: "Ext")', "com.example.app.ext"), "App/App.swift": "" };
    const naming = (await examinedFiles(unnamed)).checks.find(({ id }) => id === "provider-identifier");
    assert.match(naming!.detail, /^No code writes out com\.example\.app\.ext;/);
    const asked = ["embedding", "bundle-identifier"];
    assert.deepEqual(await states(tuist('.target(name: "Ext")', "com.example.app.ext"), ...asked), ["ok", "ok"]);
    assert.deepEqual(await states(tuist('.target(name: "Ext")', "org.other"), ...asked), ["ok", "fail"]);
    assert.deepEqual(await states(tuist("", "org.other"), ...asked), ["fail", "unknown"]);
    const stray = tuist('.target(name: "Ext")', "org.other");
    const { place } = (await examinedFiles(stray)).checks.find(({ id }) => id === "bundle-identifier")!;
    assert.equal(stray["Project.swift"].slice(place!.span.start, place!.span.end), '"Ext"');
    const other = (dependencies: string) => ({
      ...tuist("", "org.other"),
      "Other/Project.swift": `import ProjectDescription
let project = Project(name: "Other", targets: [
  .target(name: "Host", destinations: [.iPhone], product: .app, bundleId: "org", dependencies: [${dependencies}]),
])
`,
    });
    assert.deepEqual(await states(other('.project(target: "Ext", path: "..")'), ...asked), ["unknown", "unknown"]);
    assert.deepEqual(await states(other('.external(name: "A")'), ...asked), ["fail", "unknown"]);
  });
});
