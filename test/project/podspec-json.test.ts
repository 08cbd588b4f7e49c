import assert from "node:assert/strict";
import { projectAmong } from "../support/projects.ts";

describe("a podspec in JSON", () => {
  it("gives platforms, language mode and sources, its own, those of a platform and those of a part", async () => {
    const project = await projectAmong("Net/Mac/A.swift", {
      "Net.podspec.json":
        '{ "platforms": { "ios": "12.0", "osx": "10.15", "watchos": null }, "swift_versions": ["5.0", "6.0"], "source_files": "Net/*.swift", "subspecs": [{ "name": "Mac", "osx": { "source_files": ["Net/Mac/**/*.swift"] } }] }',
    });
    assert.deepEqual(project.deployment.value, { ios: "12.0", macos: "10.15" });
    assert.equal(project.languageMode.value, 6);
    assert.match(project.languageMode.source, /^Net\.podspec\.json$/);
    assert.deepEqual(
      project.targets.map(({ name }) => name),
      ["Net"],
    );
  });
});
