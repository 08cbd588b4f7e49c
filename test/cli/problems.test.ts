import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "mocha";
import { pbxprojText } from "../support/xcode-project.ts";
import { checkJson, folderOf, oldCode, portolan } from "./cli.ts";

const whole = pbxprojText({ targets: [{ name: "App", files: ["a.swift"], settings: { Debug: {} } }] });
const listed = pbxprojText({
  targets: [
    { name: "App", files: ["a.swift"], settings: { Debug: { INFOPLIST_FILE: "Info.plist", SDKROOT: "iphoneos" } } },
  ],
});
const missing = pbxprojText({
  targets: [{ name: "App", files: ["a.swift"], settings: { Debug: {} }, config: "Gone.xcconfig" }],
});

describe("a project file that can't be read", () => {
  const kinds: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, string, RegExp])[] = [
    [
      "a project that breaks off",
      { "A.xcodeproj/project.pbxproj": whole.slice(0, whole.length / 2) },
      "A.xcodeproj/project.pbxproj",
      /at line \d+$/,
    ],
    [
      "a project with a whole conflict",
      { "A.xcodeproj/project.pbxproj": whole.replace("objects = {", "objects = {\n<<<<<<< HEAD\n=======\n>>>>>>> b") },
      "A.xcodeproj/project.pbxproj",
      /^a merge conflict is left at line \d+$/,
    ],
    [
      "a property list with a conflict",
      {
        "A.xcodeproj/project.pbxproj": listed,
        "Info.plist": "<plist><dict>\n<<<<<<< HEAD\n<key>a</key>\n=======\n>>>>>>> b\n</dict></plist>",
      },
      "Info.plist",
      /^a merge conflict is left at line 2$/,
    ],
    ["an empty project", { "A.xcodeproj/project.pbxproj": "" }, "A.xcodeproj/project.pbxproj", /a value is missing/],
    [
      "a project with a conflict",
      { "A.xcodeproj/project.pbxproj": whole.replace("objects = {", "objects = {\n<<<<<<< HEAD") },
      "A.xcodeproj/project.pbxproj",
      /at line \d+$/,
    ],
    [
      "a manifest that is malformed",
      { "project.yml": "targets:\n  A:\n    type: application\n   platform: iOS\n" },
      "project.yml",
      /at line 4/,
    ],
    [
      "an Expo configuration that breaks off",
      { "app.json": '{ "expo": { "ios": {' },
      "app.json",
      /^its JSON is malformed$/,
    ],
    [
      "a package whose targets are made by code",
      { "Package.swift": '// swift-tools-version:5.9\nlet package = Package(name: "A", targets: made())\n' },
      "Package.swift",
      /^no targets are written out$/,
    ],
    [
      "a configuration file that is missing",
      { "A.xcodeproj/project.pbxproj": missing },
      "Gone.xcconfig",
      /^a project names it, and it isn't there$/,
    ],
    [
      "a property list of a target",
      { "A.xcodeproj/project.pbxproj": listed, "Info.plist": "<plist><dict><key>a" },
      "Info.plist",
      /^Missing end tag/,
    ],
  ];
  for (const [what, files, path, message] of kinds) {
    it(`is said in text, on standard error and in JSON: ${what}`, () => {
      const folder = folderOf({ ...files, "a.swift": oldCode });
      const run = portolan(folder, ["check"]);
      const lines = run.stderr.trimEnd().split("\n");
      assert.equal(lines.length, 1, run.stderr);
      assert.ok(lines[0]!.startsWith(`portolan: ${path}: `), run.stderr);
      assert.match(lines[0]!, new RegExp(message.source.replace(/^\^/, "")));
      assert.ok(run.stdout.trimEnd().endsWith(`; ${path} can't be read in full.`), run.stdout);
      const { problems } = checkJson(folder);
      assert.deepEqual(
        problems?.map((each) => each.path),
        [path],
      );
      assert.match(problems![0]!.message, message);
      assert.equal(portolan(folder, ["check", "--quiet"]).stderr, "");
    });
  }

  it("is not in JSON where all can be read, and keeps its place beside the projects where not", () => {
    const fine = folderOf({ "A.xcodeproj/project.pbxproj": whole, "a.swift": oldCode });
    assert.ok(!("problems" in checkJson(fine)));
    const broken = folderOf({ "A.xcodeproj/project.pbxproj": "{", "a.swift": oldCode });
    assert.deepEqual(Object.keys(checkJson(broken)), [
      "version",
      "tool",
      "summary",
      "projects",
      "problems",
      "findings",
    ]);
  });

  it("is said as a file that was skipped where it can't be read at all", () => {
    const folder = folderOf({ "A.xcodeproj/project.pbxproj": Uint8Array.of(0, 1, 2), "a.swift": oldCode });
    assert.equal(portolan(folder, ["check"]).stderr, "portolan: A.xcodeproj/project.pbxproj: skipped, binary file\n");
    assert.deepEqual(checkJson(folder).problems, [{ path: "A.xcodeproj/project.pbxproj", message: "binary file" }]);
  });

  it("is told for what it concerns: files below its folder, and what is named", () => {
    const folder = folderOf({
      ".git/HEAD": "",
      "ios/A.xcodeproj/project.pbxproj": "{",
      "ios/Code/a.swift": oldCode,
      "lib/b.swift": oldCode,
    });
    const said = (...words: string[]) => checkJson(folder, words).problems?.map(({ path }) => path);
    assert.deepEqual(said("ios/Code/a.swift"), ["ios/A.xcodeproj/project.pbxproj"]);
    assert.equal(said("lib"), undefined);
    assert.deepEqual(said("."), ["ios/A.xcodeproj/project.pbxproj"]);
    const input = portolan(join(folder, "ios"), ["check", "--stdin-filename", "Code/new.swift"], { input: oldCode });
    assert.match(input.stderr, /^portolan: A\.xcodeproj\/project\.pbxproj: /);
  });

  it("is not said of what a package manager has yet to make", () => {
    const pods = pbxprojText({
      targets: [{ name: "A", files: ["a.swift"], settings: { Debug: {} }, config: "Pods/A.debug.xcconfig" }],
    });
    const folder = folderOf({ "A.xcodeproj/project.pbxproj": pods, "a.swift": oldCode });
    assert.equal(portolan(folder, ["check"]).stderr, "");
  });

  it("is not said of what Flutter has yet to make, and of other files that are missing", () => {
    const flutter = pbxprojText({
      targets: [{ name: "A", files: ["a.swift"], settings: { Debug: {} }, config: "Flutter/Debug.xcconfig" }],
    });
    const said = (included: string) =>
      portolan(
        folderOf({
          "ios/A.xcodeproj/project.pbxproj": flutter,
          "ios/Flutter/Debug.xcconfig": `#include "${included}"\n`,
          "ios/a.swift": oldCode,
        }),
        ["check"],
      ).stderr;
    assert.equal(said("Generated.xcconfig"), "");
    assert.equal(said("ephemeral/Flutter-Generated.xcconfig"), "");
    assert.equal(said("Own.xcconfig"), "portolan: ios/Flutter/Own.xcconfig: a project names it, and it isn't there\n");
  });

  it("is said ten times at most, and counted beyond", () => {
    const broken = Array.from({ length: 25 }, (_, at) => [`P${at}/A.xcodeproj/project.pbxproj`, "{"]);
    const folder = folderOf({ ...Object.fromEntries(broken), "a.swift": oldCode });
    const lines = portolan(folder, ["check"]).stderr.trimEnd().split("\n");
    assert.equal(lines.length, 11);
    assert.equal(lines[10], "portolan: 15 more problems in project files; --format json has them all");
    assert.equal(checkJson(folder).problems!.length, 25);
  });

  it("can't bring control characters to a terminal, by its name or by its text", function () {
    if (process.platform === "win32") this.skip();
    const name = "A\u001b[31m.xcodeproj/project.pbxproj";
    const folder = folderOf({ [name]: "{ a\u001b]0;b = ", "a.swift": oldCode });
    const run = portolan(folder, ["check"]);
    assert.match(run.stderr, /^portolan: A[^\n]*\n$/);
    assert.ok(!`${run.stdout}${run.stderr}`.includes("\u001b"));
  });

  for (const [how, content] of [
    ["malformed", "<plist><dict><hunter2>a"],
    ["no text", Uint8Array.of(0, 1, 2)],
  ] as const)
    it(`outside of the folder is named, and none of its words is told: ${how}`, () => {
      const outside = folderOf({ "Info.plist": content });
      const project = pbxprojText({
        targets: [
          {
            name: "A",
            files: ["a.swift"],
            settings: { Debug: { INFOPLIST_FILE: join(outside, "Info.plist"), SDKROOT: "iphoneos" } },
          },
        ],
      });
      const folder = folderOf({ "A.xcodeproj/project.pbxproj": project, "a.swift": oldCode });
      const run = portolan(folder, ["check"]);
      assert.match(run.stderr, /Info\.plist: (?:it can't be read|skipped, binary file)\n$/);
      assert.ok(!run.stderr.includes("hunter2"));
      assert.match(checkJson(folder).problems![0]!.message, /^it can't be read$/);
    });
});
