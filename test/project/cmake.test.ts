import assert from "node:assert/strict";
import { projectAmong } from "../support/projects.ts";

describe("A CMakeLists.txt", () => {
  const targets = async (text: string, path = "src/mac/A.mm") => {
    const { deployment, isBorrowed } = await projectAmong(path, { "src/CMakeLists.txt": text });
    assert.equal(isBorrowed, Object.keys(deployment.value).length > 0 ? true : undefined);
    return deployment.value;
  };

  it("gives the code around it the deployment targets that it writes out, each for its platform", async () => {
    const branches = `if(APPLE)
  if(IOS)
    set(CMAKE_OSX_DEPLOYMENT_TARGET 15.0)
  else()
    set(CMAKE_OSX_DEPLOYMENT_TARGET "11.0" CACHE STRING "oldest" FORCE)
  endif()
endif()
# set(CMAKE_OSX_DEPLOYMENT_TARGET 10.9)
`;
    assert.deepEqual(await targets(branches), { ios: "15.0", macos: "11.0" });
    assert.deepEqual(await targets(branches, "other/A.mm"), {});
  });

  it("may say in a branch what is not for iOS, and speak to Xcode", async () => {
    const text = `if(NOT IOS)
set(CMAKE_OSX_DEPLOYMENT_TARGET 12.0)
else()
set(CMAKE_OSX_DEPLOYMENT_TARGET 14.0)
endif()
set_target_properties(app PROPERTIES XCODE_ATTRIBUTE_IPHONEOS_DEPLOYMENT_TARGET 13.0)
`;
    assert.deepEqual(await targets(text), { ios: "13.0", macos: "12.0" });
  });

  it("may leave them to files of its own that it includes", async () => {
    const { deployment } = await projectAmong("src/net/A.cpp", {
      "CMakeLists.txt": `include(CTest)
include(cmake/utilities.cmake)
include("$${"{"}CMAKE_SOURCE_DIR}/cmake/toolchain.cmake")
project(a)
`,
      "cmake/toolchain.cmake": `if(APPLE)
  if(NOT DEFINED CMAKE_OSX_DEPLOYMENT_TARGET)
    set(CMAKE_OSX_DEPLOYMENT_TARGET "10.15" CACHE STRING "oldest macOS")
  endif()
endif()
`,
    });
    assert.deepEqual(deployment.value, { macos: "10.15" });
  });

  it("counts such a file for the branch that includes it", async () => {
    const { deployment } = await projectAmong("src/net/A.mm", {
      "CMakeLists.txt": `if(IOS)
  include(cmake/phone.cmake)
elseif(APPLE AND NOT IOS)
  include(cmake/mac.cmake)
endif()
`,
      "cmake/phone.cmake": 'message("phone")\nset(CMAKE_OSX_DEPLOYMENT_TARGET 13.0)\n',
      "cmake/mac.cmake": "set(CMAKE_OSX_DEPLOYMENT_TARGET 10.15)\n",
    });
    assert.deepEqual(deployment.value, { ios: "13.0", macos: "10.15" });
  });

  it("are read from what it includes, also where it includes a file so often that its text would be gigabytes", async () => {
    const asking = (count: number) => ({
      "CMakeLists.txt": `set(CMAKE_OSX_DEPLOYMENT_TARGET 12.0)\n${"include(big.cmake)\n".repeat(count)}`,
      "big.cmake": `${"# nothing\n".repeat(20_000)}set(CMAKE_OSX_DEPLOYMENT_TARGET 11.0)\n`,
    });
    assert.deepEqual((await projectAmong("A.cpp", asking(2))).deployment.value, { macos: "11.0" });
    assert.deepEqual((await projectAmong("A.cpp", asking(20_000))).deployment.value, { macos: "11.0" });
  });

  it("are read from what such files include in turn, from the folder that CMake takes, each for its branches", async () => {
    const { deployment } = await projectAmong("src/net/A.mm", {
      "CMakeLists.txt": "if(IOS)\n  include(cmake/all.cmake)\nelse()\n  include(cmake/mac.cmake)\nendif()\n",
      // A plain path is from the folder of the list, which one includes.
      "cmake/all.cmake": "include(cmake/phone.cmake)\ninclude(all.cmake)\n",
      "all.cmake": "set(CMAKE_OSX_DEPLOYMENT_TARGET 14.0)\ninclude(phone.cmake)\n",
      "cmake/phone.cmake": "set(CMAKE_OSX_DEPLOYMENT_TARGET 13.0)\n",
      "cmake/mac.cmake": `include(\${CMAKE_CURRENT_LIST_DIR}/versions/mac.cmake)\n`,
      "cmake/versions/mac.cmake": "set(CMAKE_OSX_DEPLOYMENT_TARGET 10.15)\n",
    });
    assert.deepEqual(deployment.value, { ios: "13.0", macos: "10.15" });
  });

  it("come to an end where files include each other, or ever deeper ones", async () => {
    const { deployment } = await projectAmong("A.cpp", {
      "CMakeLists.txt": "include(one.cmake)\ninclude(deep/deep.cmake)\n",
      "one.cmake": "include(two.cmake)\nif(IOS)\n  include(two.cmake)\nendif()\n",
      "two.cmake": "include(one.cmake)\ninclude(two.cmake)\nset(CMAKE_OSX_DEPLOYMENT_TARGET 12.0)\n",
      ...Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [
          `${"deep/".repeat(at + 1)}deep.cmake`,
          `include(\${CMAKE_CURRENT_LIST_DIR}/deep/deep.cmake)\nset(CMAKE_OSX_DEPLOYMENT_TARGET 11.0)\n`,
        ]),
      ),
    });
    assert.deepEqual(deployment.value, { ios: "12.0", macos: "11.0" });
  });

  it("are read once, also by paths with a dot", async () => {
    const chain = Array.from({ length: 25 }, (_, at) => [`c${at}.cmake`, `include(c${at + 1}.cmake)\n`]);
    const { deployment } = await projectAmong("A.cpp", {
      "CMakeLists.txt": "include(loop.cmake)\ninclude(./c0.cmake)\n",
      "loop.cmake": `include(\${CMAKE_CURRENT_LIST_DIR}/./loop.cmake)\n`,
      ...Object.fromEntries(chain),
      "c25.cmake": "set(CMAKE_OSX_DEPLOYMENT_TARGET 11.0)\n",
    });
    assert.deepEqual(deployment.value, { macos: "11.0" });
  });

  it("are read to an end where many files include each other again and again in every branch", async () => {
    const systems = ["IOS", "MACOSX", "TVOS", "WATCHOS", "VISIONOS"];
    const conditions = systems.flatMap((one) => systems.map((other) => `${one} OR ${other}`));
    const names = Array.from({ length: 40 }, (_, at) => `f${at}.cmake`);
    const branches = conditions.map(
      (each) => `if(${each})\n${names.map((name) => `include(${name})\n`).join("")}endif()\n`,
    );
    const text = `${branches.join("")}${"include(f0.cmake)\ninclude(f1.cmake)\n".repeat(10_000)}`;
    const { deployment } = await projectAmong("A.cpp", {
      "CMakeLists.txt": text,
      ...Object.fromEntries(names.map((name) => [name, text])),
      "f39.cmake": "set(CMAKE_OSX_DEPLOYMENT_TARGET 11.0)\n",
    });
    assert.equal(deployment.value.macos, "11.0");
  });

  it("are never read from a file out of the folder", async () => {
    const { deployment } = await projectAmong("app/A.cpp", {
      "app/CMakeLists.txt": "include(../shared.cmake)\n# CMAKE_OSX_DEPLOYMENT_TARGET\n",
      "shared.cmake": "set(CMAKE_OSX_DEPLOYMENT_TARGET 10.15)\n",
    });
    assert.deepEqual(deployment.value, {});
  });

  it("may name another system than iOS, or ask for one in other words", async () => {
    const branch = (condition: string) =>
      `if(${condition})\nset(CMAKE_OSX_DEPLOYMENT_TARGET 1.0)\nelse()\n# rest\nendif()\n`;
    for (const [condition, platform] of [
      ['CMAKE_SYSTEM_NAME STREQUAL "tvOS"', "tvos"],
      ["CMAKE_OSX_SYSROOT MATCHES iphoneos", "ios"],
      ["VISIONOS", "visionos"],
      ['CMAKE_SYSTEM_NAME STREQUAL "Darwin"', "macos"],
      ['NOT CMAKE_SYSTEM_NAME STREQUAL "iOS"', "macos"],
      ["NOT (IOS OR TVOS)", "macos"],
    ] as const) {
      assert.deepEqual(await targets(branch(condition)), { [platform]: "1.0" }, condition);
      const other = branch(condition)
        .replace("set(", "unset(")
        .replace("# rest", "set(CMAKE_OSX_DEPLOYMENT_TARGET 2.0)");
      const rest = condition.startsWith("NOT (")
        ? { ios: "2.0", tvos: "2.0" }
        : condition.startsWith("NOT")
          ? { ios: "2.0" }
          : { macos: "2.0" };
      assert.deepEqual(await targets(other), rest, condition);
    }
    assert.deepEqual(
      await targets(branch("IOS AND NOT TVOS").replace("# rest", "set(CMAKE_OSX_DEPLOYMENT_TARGET 2.0)")),
      {
        ios: "1.0",
        macos: "2.0",
      },
    );
  });

  it("may be for one system as a whole, which it sets itself", async () => {
    const phone = 'set(CMAKE_SYSTEM_NAME "iOS")\nset(CMAKE_OSX_DEPLOYMENT_TARGET 13.0)\n';
    assert.deepEqual(await targets(phone), { ios: "13.0" });
    const sdk = "if(IOS)\nset(CMAKE_OSX_SYSROOT iphoneos)\nendif()\nset(CMAKE_OSX_DEPLOYMENT_TARGET 12.0)\n";
    assert.deepEqual(await targets(sdk), { macos: "12.0" });
  });

  it("says nothing in comments and in texts over several lines", async () => {
    const set = "set(CMAKE_OSX_DEPLOYMENT_TARGET 9.0)";
    const attribute = "XCODE_ATTRIBUTE_IPHONEOS_DEPLOYMENT_TARGET 9.0";
    const said = "set(CMAKE_OSX_DEPLOYMENT_TARGET 12.0) # oldest\n";
    for (const nothing of [
      `#[[\n${set}\n]]\n`,
      `#[=[\n]]\n${set}\n]=]\n`,
      `# set_target_properties(a PROPERTIES ${attribute})\n`,
      `file(WRITE a.cmake [[\n${set}\n]])\n`,
      `file(WRITE a.cmake "\\"\n${set}\n")\n`,
      "#",
      '"',
      "#[[",
    ]) {
      assert.deepEqual(await targets(said + nothing), { macos: "12.0" }, nothing);
      if (nothing.endsWith("\n")) assert.deepEqual(await targets(nothing + said), { macos: "12.0" }, nothing);
    }
  });

  it("says nothing where it computes them", async () => {
    assert.deepEqual(await targets("set(CMAKE_OSX_DEPLOYMENT_TARGET $" + "{OLDEST})\n"), {});
    assert.deepEqual(await targets("add_library(net a.mm)\n"), {});
  });
});
