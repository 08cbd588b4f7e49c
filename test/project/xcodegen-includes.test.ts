import assert from "node:assert/strict";
import { openProjects } from "../../server/project/find.ts";
import { memoryHost } from "../support/memory-host.ts";
import { projectAmong } from "../support/projects.ts";

describe("a manifest of XcodeGen that includes others", () => {
  for (const [include, folder] of [
    ["App/Support/target.yml", "App/Support"],
    ["{ path: App/Support/target.yml, relativePaths: false }", ""],
  ] as const) {
    it(`takes the paths of the included ${include} from ${folder || "its own folder"}`, async () => {
      const list = "<plist><dict><key>NSLocalNetworkUsageDescription</key><string>x</string></dict></plist>";
      const project = await projectAmong("App/Sources/A.swift", {
        "project.yml": `name: App\ninclude:\n- ${include}\n`,
        "App/Support/target.yml": `targets:
  App:
    type: application
    platform: iOS
    sources: [{ path: ${folder && "../"}${folder ? "" : "App/"}Sources }]
    info: { path: Info.plist }
`,
        [folder === "" ? "Info.plist" : `${folder}/Info.plist`]: list,
      });
      assert.deepEqual(
        project.targets.map((each) => each.name),
        ["App"],
      );
      assert.ok(project.bundles?.[0]?.infoPlists?.some((each) => each.keys.has("NSLocalNetworkUsageDescription")));
    });
  }

  it("takes what a later of its includes says and not what an earlier one does, and its own above both", async () => {
    const stated = (name: string, version: string) =>
      `targets:\n  ${name}:\n    type: application\n    platform: iOS\n    deploymentTarget: "${version}"\n    sources: A\n`;
    const project = (own: string) =>
      projectAmong("A/A.swift", {
        "project.yml": `include: [one.yml, two.yml]\n${own}`,
        "one.yml": stated("App", "14.0"),
        "two.yml": stated("App", "16.0"),
      });
    assert.equal((await project("name: App\n")).deployment.value.ios, "16.0");
    assert.equal((await project(stated("App", "15.0"))).deployment.value.ios, "15.0");
  });

  it("says what it leaves out: what is included through too many others, or by a variable", async () => {
    const variable = `\${FLAVOR}.yml`;
    const chain = Array.from({ length: 8 }, (_, at) => [`/w/${at}.yml`, `include: [${at + 1}.yml]\n`] as const);
    const files = new Map([
      ["/w/project.yml", `targets: { A: { type: framework, platform: iOS } }\ninclude: [0.yml, '${variable}']\n`],
      ...chain,
    ]);
    const projects = await openProjects(memoryHost(files), [...files.keys()], ["/w"]);
    assert.deepEqual(
      projects.problems().map(({ path, message }) => `${path}: ${message}`),
      [
        "/w/4.yml: what it includes is left out: it is included through 5 others",
        `/w/project.yml: what it includes as ${variable} isn’t known: XcodeGen is told the variable where it runs`,
      ],
    );
  });
});
