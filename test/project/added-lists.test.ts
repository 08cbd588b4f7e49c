import assert from "node:assert/strict";
import { both } from "../support/made-extensions.ts";
import { projectAmong } from "../support/projects.ts";
import { pbxprojText } from "../support/xcode-project.ts";

describe("a property list that a manifest writes out", () => {
  const hosted = (more: string, templates = "") => `targets:
  App:
    type: application
    platform: iOS
    sources: App
${more}${templates}`;
  const old = "<plist><dict><key>Old</key><string>x</string></dict></plist>";
  const infoOf = async (manifest: Record<string, string>) => {
    const project = await projectAmong("App/A.swift", { ...manifest, "Made.plist": old });
    const [bundle] = project.bundles ?? [];
    assert.ok(bundle);
    return bundle.infoPlists?.flatMap(({ keys }) => [...keys.keys()]);
  };

  it("of XcodeGen is known with what templates add to it, at any depth, and not with what stood in its file before", async () => {
    const info = (own: string) =>
      `    templates: [T]\n    info: { path: Made.plist, properties: { NetworkExtension: { ${own} } } }\n`;
    const template = (own: string) => `targetTemplates:\n  T:\n    info: { path: Made.plist, properties: ${own} }\n`;
    const text = (added: string) => ({ "project.yml": hosted(info("A: b"), template(added)) });
    assert.deepEqual(await infoOf(text("{ NetworkExtension: { A: c } }")), ["NetworkExtension"]);
    assert.deepEqual(await infoOf(text("{ NetworkExtension: { NEMachServiceName: g.x } }")), ["NetworkExtension"]);
    assert.deepEqual(await infoOf(text("{ Other: g.x }")), ["Other", "NetworkExtension"]);
    assert.equal(await infoOf(text("{ 'NetworkExtension:REPLACE': { C: d } }")), undefined);
    assert.deepEqual(
      await infoOf({
        "project.yml": `include: more.yml\n${hosted(info("A: b"))}`,
        "more.yml": template("{ Other: g.x }"),
      }),
      ["Other", "NetworkExtension"],
    );
    const target = (value: string) =>
      `targets: { App: { info: { properties: { NetworkExtension: { A: ${value} } } } } }\n`;
    const above = async (value: string) => ({
      "project.yml": `include: more.yml\ntargetTemplates: { U: {} }\n${hosted("    templates: [T]\n")}`,
      "more.yml": `${target(value)}${template("{ NetworkExtension: { A: b } }")}`,
    });
    assert.deepEqual(await infoOf(await above("c")), ["NetworkExtension"]);
    assert.deepEqual(await infoOf({ "project.yml": hosted("    info: { path: Made.plist }\n") }), ["Old"]);
  });

  it("of XcodeGen isn’t known where another mapping adds to it or an alias stands in it, and the rest is read", async () => {
    const info = (properties: string) => ({
      "project.yml": `x: &more { B: c }\n${hosted(`    info: { path: Made.plist, properties: ${properties} }\n`)}`,
    });
    assert.deepEqual(await infoOf(info("{ A: b }")), ["A"]);
    for (const properties of ["{ <<: *more, A: b }", "{ <<: *more }", "{ A: { <<: *more } }", "{ A: *more }", "*more"])
      assert.equal(await infoOf(info(properties)), undefined, properties);
  });

  it("of XcodeGen or Tuist isn’t known where a script of its target writes to it", async () => {
    const add = "/usr/libexec/PlistBuddy -c 'Add :Key string x' \"$TARGET\"";
    const [stated, named] = ["{ path: Made.plist, properties: { A: b } }", "{ path: Made.plist }"];
    for (const info of [stated, named])
      for (const field of ["preBuildScripts", "postBuildScripts"]) {
        const text = (script: string) =>
          hosted(`    info: ${info}\n    ${field}:\n      - script: ${JSON.stringify(script)}\n`);
        assert.equal(await infoOf({ "project.yml": text(add) }), undefined);
        assert.equal((await infoOf({ "project.yml": text("swiftlint") }))?.length, 1);
      }
    const tuist = (script: string) => `import ProjectDescription
let project = Project(name: "App", targets: [
  .target(name: "App", destinations: [.iPhone], product: .app, bundleId: "x.y",
    infoPlist: .dictionary(["A": "b"]), sources: ["App/**"], scripts: [.post(script: "${script}", name: "x")]),
])`;
    assert.equal(await infoOf({ "Project.swift": tuist("plutil -insert Key") }), undefined);
    assert.deepEqual(await infoOf({ "Project.swift": tuist("swiftlint") }), ["A"]);
  });

  it("of XcodeGen is what counts of its file too, which is written anew, whatever makes the project", async () => {
    const manifest = hosted("    info: { path: Made.plist, properties: { A: b } }\n");
    const project = pbxprojText({
      targets: [
        { name: "App", files: ["App/A.swift"], settings: both({ SDKROOT: "iphoneos", INFOPLIST_FILE: "Made.plist" }) },
      ],
    });
    const files = { "project.yml": manifest, "Made.plist": old, "App.xcodeproj/project.pbxproj": project };
    const { bundles, isGenerated } = await projectAmong("App/A.swift", files);
    assert.deepEqual(
      bundles?.[0]?.infoPlists?.map(({ path, keys }) => [path, ...keys.keys()]),
      [["/w/project.yml", "A"]],
    );
    assert.equal(isGenerated, undefined);
    assert.equal((await projectAmong("Made.plist", files)).isGenerated, true);
    assert.equal((await projectAmong("Other.plist", files)).isGenerated, undefined);
  });

  it("of XcodeGen doesn’t stand for its file where more is written there, or by two targets", async () => {
    const isGenerated = async (manifest: string) =>
      (await projectAmong("Made.plist", { "project.yml": manifest })).isGenerated;
    const info = "    info: { path: Made.plist, properties: { A: b } }\n";
    assert.equal(await isGenerated(hosted(info)), true);
    assert.equal(await isGenerated(hosted("    info: { path: Made.plist }\n")), undefined);
    assert.equal(await isGenerated(hosted("    settings: { INFOPLIST_FILE: Made.plist }\n")), undefined);
    const template = "targetTemplates:\n  T:\n    info: { path: Made.plist, properties: { B: c } }\n";
    assert.equal(await isGenerated(hosted(`    templates: [T]\n${info}`, template)), true);
    const second = `  Other:\n    type: application\n    platform: macOS\n    sources: App\n${info}`;
    assert.equal(await isGenerated(hosted(info + second)), undefined);
  });
});
