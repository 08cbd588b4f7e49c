import assert from "node:assert/strict";
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
});
