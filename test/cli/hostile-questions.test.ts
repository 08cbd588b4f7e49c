import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "mocha";
import { pbxprojText } from "../support/xcode-project.ts";
import { folderOf, oldCode, program } from "./cli.ts";

/** A run that takes longer, in ms, hangs. */
const longestRun = 60_000;

const project = pbxprojText({
  config: "A.xcconfig",
  targets: [{ name: "App", config: "A.xcconfig", files: ["old.swift"] }],
});
const doubling = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");
const list = (body: string): string => `<?xml version="1.0"?>\n<plist version="1.0">${body}</plist>\n`;

/** Files that grow without end, refer to themselves or name what every object has, beside code with one finding. */
const folders: readonly (readonly [what: string, files: Readonly<Record<string, string>>])[] = [
  [
    "entities that hold each other",
    {
      "Info.plist": `<!DOCTYPE plist [<!ENTITY a "x">${doubling(30, (at) => `<!ENTITY a${at} "&a${at - 1};&a${at - 1};">`)}]>\n<plist><dict><key>&a29;</key><true/></dict></plist>`,
    },
  ],
  ["a property list that is 100,000 deep", { "Info.plist": list("<array>".repeat(100_000)) }],
  ["an old-style list that is 100,000 deep", { "A.xcodeproj/project.pbxproj": "(".repeat(100_000) }],
  [
    "YAML whose aliases double",
    {
      "project.yml": `a0: &a0 [x]\n${doubling(30, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)}\ntargets: { App: { sources: *a30 } }\n`,
    },
  ],
  ["YAML that is 10,000 deep", { "project.yml": `name: ${"[".repeat(10_000)}` }],
  [
    "YAML whose keys every object has",
    {
      "project.yml":
        "targets:\n  __proto__: { platform: iOS, type: constructor }\n  constructor: { templates: [toString] }\nsettingGroups: { __proto__: { groups: [__proto__] } }\n",
    },
  ],
  [
    "configuration files that include each other",
    {
      "App.xcodeproj/project.pbxproj": project,
      "A.xcconfig": '#include "B.xcconfig"\n',
      "B.xcconfig": '#include "A.xcconfig"\n#include "B.xcconfig"\n',
    },
  ],
  [
    "build settings that stand for each other",
    {
      "App.xcodeproj/project.pbxproj": project,
      "A.xcconfig": "IPHONEOS_DEPLOYMENT_TARGET = $(A)\nA = $(B)$(B)\nB = $(A)$(A)\n",
    },
  ],
  [
    "build settings that double",
    {
      "App.xcodeproj/project.pbxproj": project,
      "A.xcconfig": `A0 = 15\n${doubling(30, (at) => `A${at + 1} = $(A${at})$(A${at})`)}\nIPHONEOS_DEPLOYMENT_TARGET = $(A30)\n`,
    },
  ],
  [
    "a manifest that is 100,000 deep",
    { "Package.swift": `// swift-tools-version:6.0\nlet package = Package(name: ${"[".repeat(100_000)}` },
  ],
  [
    "brackets that never close",
    { "a.swift": `import NetworkExtension\nlet a = ${"[(".repeat(100_000)}`, "b.m": "@[ {".repeat(100_000) },
  ],
  ["interpolations within each other", { "a.swift": `import NetworkExtension\nlet a = ${'"\\('.repeat(100_000)}` }],
  [
    "conditions within each other",
    { "a.swift": `import NetworkExtension\n${"#if A\n".repeat(100_000)}`, "b.m": "#if A\n".repeat(100_000) },
  ],
  ["comments within each other", { "a.swift": "/*".repeat(200_000) }],
  [
    "a line of 400,000 characters",
    { "a.swift": `let NWHostEndpoint = "${"x".repeat(400_000)}"`, "b.m": `NSString *a = @"${"x".repeat(400_000)}";` },
  ],
  [
    "names that every object has",
    {
      "a.swift":
        "import NetworkExtension\nclass __proto__: constructor { var hasOwnProperty: toString = valueOf.__proto__ }\n",
      "Info.plist": list("<dict><key>__proto__</key><dict><key>a</key><true/></dict></dict>"),
    },
  ],
];

/** Questions that look nothing up. */
const questions: readonly (readonly [what: string, words: readonly string[], input?: string])[] = [
  ["a name that every object has", ["explain", "__proto__"]],
  ["another such name", ["lookup", "constructor"]],
  ["an empty text", ["explain", ""]],
  ["a line of 1,000,000 digits", ["explain", "-"], "7".repeat(1_000_000)],
  ["a line of 1,000,000 letters", ["explain", "-"], "a".repeat(1_000_000)],
  ["a line of 1,000,000 dots and dashes", ["explain", "-"], "-a.".repeat(333_000)],
  [
    "a log of 20,000 lines",
    ["explain", "-"],
    '2026-05-11 07:58:02 nesessionmanager: Error Domain=X Code=-1009 "x"\n'.repeat(20_000),
  ],
  ["brackets and stars", ["lookup", "(((***[[["]],
  ["a lone surrogate and NUL", ["explain", "-"], "\ud800\0\ud800 error 9"],
];

describe("the command line", function () {
  this.timeout(2 * longestRun);

  for (const [what, files] of folders) {
    it(`gets through a folder with ${what}, and still finds what is next to it`, () => {
      const { code, stdout, stderr } = run(folderOf({ "old.swift": oldCode, ...files }), [
        "check",
        "--fail-on",
        "never",
      ]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^old\.swift:/m);
      assert.doesNotMatch(stderr, /fault inside| {4}at /);
    });
  }

  for (const [what, words, input] of questions) {
    it(`answers when it is asked about ${what}`, () => {
      const { code, stdout, stderr } = run(folderOf({}), words, input);
      assert.ok(code === 0 || code === 1 || code === 2, `${code} ${stderr}`);
      assert.notEqual(stdout + stderr, "");
      assert.doesNotMatch(stderr, /fault inside| {4}at /);
    });
  }
});

/** Runs the built program; one that hangs is ended and has no exit code. */
function run(folder: string, words: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    encoding: "utf8",
    input,
    timeout: longestRun,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}
