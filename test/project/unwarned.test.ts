import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { openProjects } from "../../server/project/find.ts";
import { memoryHost } from "../support/memory-host.ts";
import { type MadeProject, pbxprojText } from "../support/xcode-project.ts";

const ios = { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "15.0" };

describe("An Xcode project", () => {
  it("knows where the settings of all builds keep the compiler from warning of deprecations", async () => {
    const quiet = { GCC_WARN_ABOUT_DEPRECATED_FUNCTIONS: "NO" };
    const made: MadeProject = {
      settings: { Debug: { ...ios, ...quiet }, Release: { ...ios, ...quiet } },
      targets: [
        { name: "A", files: ["A.m"] },
        { name: "B", files: ["B.m"], settings: { Release: { GCC_WARN_ABOUT_DEPRECATED_FUNCTIONS: "YES" } } },
        {
          name: "C",
          files: ["C.swift"],
          settings: {
            Debug: { GCC_WARN_ABOUT_DEPRECATED_FUNCTIONS: "YES", OTHER_SWIFT_FLAGS: "$(inherited) -suppress-warnings" },
            Release: { SWIFT_SUPPRESS_WARNINGS: "YES", WARNING_CFLAGS: "-Wall -Wno-deprecated-declarations" },
          },
        },
      ],
    };
    const path = "/w/App.xcodeproj/project.pbxproj";
    const projects = await openProjects(memoryHost(new Map([[path, pbxprojText(made)]])), [path], ["/w"]);
    const unwarned = (file: string) => projects.projectOf(`/w/${file}`).targets.map((each) => each.unwarned);
    assert.deepEqual(unwarned("A.m"), [["objc"]]);
    assert.deepEqual(unwarned("B.m"), [undefined]);
    assert.deepEqual(unwarned("C.swift"), [["swift"]]);
  });
});
