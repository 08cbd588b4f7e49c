import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { both, list } from "../support/made-extensions.ts";
import { memorySession, uriOf } from "../support/memory-session.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const begun: Awaited<ReturnType<typeof memorySession>>[] = [];

/** A server over these files, with what it says of the project around a file, and what is wrong with it. */
async function over(given: Readonly<Record<string, string | undefined>>, path: string) {
  const files = new Map(Object.entries(given).filter((each): each is [string, string] => each[1] !== undefined));
  const one = await memorySession({ files, roots: ["/w"] });
  begun.push(one);
  await one.settle();
  const write = async (name: string, text: string | undefined) => {
    await one.write(name, text);
    await one.settle();
  };
  const status = async () => {
    if (!files.has(path)) await write(path, "");
    await one.open(path, files.get(path)!);
    const said = await one.request("portolan/projectStatus", { uri: uriOf(path) });
    await one.close(path);
    return said;
  };
  return { one, files, write, status };
}

const xcode = (config?: string) =>
  pbxprojText({
    targets: [
      {
        name: "App",
        files: ["App/A.swift"],
        ...(config === undefined ? {} : { config }),
        settings: both({
          SDKROOT: "iphoneos",
          IPHONEOS_DEPLOYMENT_TARGET: "15.0",
          INFOPLIST_FILE: "App/Info.plist",
        }),
      },
    ],
  });

/** What a folder holds, file by file, as one after the other is written; `undefined` takes one away. */
const histories: Readonly<Record<string, readonly (readonly [string, string | undefined])[]>> = {
  "a file that CMake includes and that says nothing at first": [
    ["/w/CMakeLists.txt", "include(cmake/mac.cmake)\n"],
    ["/w/cmake/mac.cmake", "# nothing yet\n"],
    ["/w/cmake/mac.cmake", "set(CMAKE_OSX_DEPLOYMENT_TARGET 12.0)\n"],
    ["/w/cmake/mac.cmake", "set(CMAKE_OSX_DEPLOYMENT_TARGET 11.0)\n"],
    ["/w/cmake/mac.cmake", undefined],
  ],
  "a manifest of XcodeGen whose targets stand in an included one that comes later": [
    ["/w/project.yml", "name: A\ninclude: [targets.yml]\n"],
    [
      "/w/targets.yml",
      "targets: { A: { type: application, platform: iOS, deploymentTarget: 15.0, sources: [App] } }\n",
    ],
    [
      "/w/targets.yml",
      "targets: { A: { type: application, platform: iOS, deploymentTarget: 16.0, sources: [App] } }\n",
    ],
  ],
  "an included manifest that asks for too much at first": [
    ["/w/project.yml", "name: A\ninclude: [targets.yml]\n"],
    [
      "/w/targets.yml",
      `targetTemplates: { B: { sources: [${"a, ".repeat(1000)}] } }\ntargets: { A: { templates: [${"B, ".repeat(20_000)}] } }`,
    ],
    [
      "/w/targets.yml",
      "targets: { A: { type: application, platform: iOS, deploymentTarget: 16.0, sources: [App] } }\n",
    ],
  ],
  "a property list that is written while the project file is broken": [
    ["/w/App/Info.plist", list("<key>CFBundleName</key>")],
    ["/w/App.xcodeproj/project.pbxproj", xcode()],
    ["/w/App/Info.plist", list("<key>CFBundleName</key><string>A</string></dict>")],
    ["/w/App.xcodeproj/project.pbxproj", "<<<<<<< ours"],
    ["/w/App/Info.plist", list("<key>CFBundleName</key><string>A</string>")],
    ["/w/App.xcodeproj/project.pbxproj", xcode()],
  ],
  "a configuration file that can't be read, and is no longer named": [
    ["/w/App.xcconfig", '#include "Text.xcconfig"\n'],
    ["/w/Text.xcconfig", "A = \0\n"],
    ["/w/App/Info.plist", list("")],
    ["/w/App.xcodeproj/project.pbxproj", xcode("App.xcconfig")],
    ["/w/App.xcconfig", "SWIFT_VERSION = 5.0\n"],
  ],
};

describe("a server whose project files change", () => {
  afterEach(async () => {
    await Promise.all(begun.splice(0).map((one) => one.end()));
  });

  for (const [what, steps] of Object.entries(histories)) {
    it(`says what one says that comes afterwards: ${what}`, async () => {
      const { write, status, files } = await over({ "/w/App/A.swift": "import Network\n" }, "/w/App/A.swift");
      for (const [name, text] of steps) {
        await write(name, text);
        const fresh = await over(Object.fromEntries(files), "/w/App/A.swift");
        assert.deepEqual(await status(), await fresh.status(), `after ${name} is ${text?.slice(0, 100)}`);
      }
    });
  }
});
