import assert from "node:assert/strict";
import { openedProject } from "../support/xcode-project.ts";

describe("An Xcode project whose configuration file is missing", () => {
  it("takes no target for one of the Mac whose SDK a missing file may name", async () => {
    const deploymentOf = async (file: string, settings: Record<string, string>) => {
      const target = { name: "A", files: ["S.swift"], settings: { Release: settings } };
      const projects = await openedProject({ config: "A.xcconfig", targets: [target] }, { "A.xcconfig": file });
      const { deployment, platforms } = projects.projectOf("/w/S.swift");
      return { ...deployment.value, platforms };
    };
    const gone = '#include "Gone.xcconfig"';
    const mac = { MACOSX_DEPLOYMENT_TARGET: "10.15" };
    const both = { ...mac, IPHONEOS_DEPLOYMENT_TARGET: "12.0" };
    assert.deepEqual(await deploymentOf("", both), { macos: "10.15", platforms: undefined });
    assert.deepEqual(await deploymentOf(gone, both), { ios: "12.0", macos: "10.15", platforms: undefined });
    assert.deepEqual(await deploymentOf("", mac), { macos: "10.15", platforms: ["macos"] });
    assert.deepEqual(await deploymentOf(gone, mac), { macos: "10.15", platforms: undefined });
  });
});
