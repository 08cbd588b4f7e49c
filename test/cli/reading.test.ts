import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "mocha";
import { pbxprojText } from "../support/xcode-project.ts";
import { checkJson, folderOf, oldCode, portolan, shell } from "./cli.ts";

/** Makes something that is no regular file: reading it would never come to an end. */
const unending: readonly (readonly [string, (path: string) => void])[] = [
  ["a named pipe", (path) => assert.equal(spawnSync("mkfifo", [path]).status, 0)],
  ["a link to a device that never ends", (path) => symlinkSync("/dev/zero", path)],
];

/** A file with nothing in it that claims so many bytes. */
function hollow(path: string, size: number): void {
  writeFileSync(path, "");
  truncateSync(path, size);
}

describe("what is no regular file", () => {
  before(function () {
    if (process.platform === "win32") this.skip();
  });

  for (const [what, make] of unending) {
    it(`is not waited for as a source file: ${what}`, () => {
      const folder = folderOf({ "old.swift": oldCode });
      make(join(folder, "a.swift"));
      const { summary } = checkJson(folder);
      assert.equal(summary.files, 1);
      assert.deepEqual(
        summary.skipped.map(({ path }) => path),
        ["a.swift"],
      );
    });

    it(`is not waited for as a portolan.json: ${what}`, () => {
      const folder = folderOf({ "old.swift": oldCode });
      make(join(folder, "portolan.json"));
      for (const words of [["check"], ["check", "--config", "portolan.json"]]) {
        const run = portolan(folder, words);
        assert.equal(run.stderr, "portolan: portolan.json: neither a file nor a folder\n");
        assert.equal(run.code, 2);
      }
    });

    it(`is not waited for as a baseline, to be read or written: ${what}`, () => {
      const folder = folderOf({ "old.swift": oldCode });
      make(join(folder, "accepted.json"));
      for (const words of [[], ["--write-baseline"]]) {
        const run = portolan(folder, ["check", "--baseline", "accepted.json", ...words]);
        assert.match(run.stderr, /^portolan: accepted\.json: neither a file nor a folder; [^\n]*\n$/);
        assert.equal(run.code, 2);
      }
    });

    for (const place of ["a/.gitignore", ".gitignore"]) {
      it(`is not waited for as ${place}: ${what}`, () => {
        const folder = folderOf({ ".git/HEAD": "", "a/old.swift": oldCode });
        make(join(folder, place));
        const run = portolan(folder, ["check", "a", "--format", "json"]);
        assert.equal(JSON.parse(run.stdout).findings.length, 1);
        assert.equal(run.code, 0);
        if (place === "a/.gitignore") assert.match(run.stderr, /^portolan: a\/\.gitignore: skipped, [^\n]*\n$/);
      });
    }

    it(`is not waited for where an Xcode project includes it, and is said: ${what}`, () => {
      const target = { name: "App", settings: { Debug: {} }, config: "App.xcconfig", files: ["old.swift"] };
      const folder = folderOf({
        "App.xcodeproj/project.pbxproj": pbxprojText({ targets: [target] }),
        "App.xcconfig": '#include "more.xcconfig"\n',
        "old.swift": oldCode,
      });
      make(join(folder, "more.xcconfig"));
      const run = portolan(folder, ["check"]);
      assert.match(run.stderr, /^portolan: more\.xcconfig: skipped, neither a file nor a folder$/m);
      assert.equal(run.code, 0);
    });

    it(`is not waited for as a project file or manifest, and is said: ${what}`, () => {
      const folder = folderOf({ "old.swift": oldCode, "App.xcodeproj/x": "" });
      const names = ["App.xcodeproj/project.pbxproj", "Package.swift", "Podfile", "Project.swift", "app.json"];
      for (const name of names) make(join(folder, name));
      const run = portolan(folder, ["check"]);
      assert.deepEqual(
        run.stderr.trimEnd().split("\n"),
        names.map((name) => `portolan: ${name}: skipped, neither a file nor a folder`),
      );
      assert.match(run.stdout, /^old\.swift:5:12: /);
      assert.equal(run.code, 0);
    });
  }
});

describe("a file over its limit", () => {
  it("is left out as a configuration, a manifest, an include or a baseline, with one line", () => {
    const limits: readonly (readonly [string, number, readonly string[], RegExp, number])[] = [
      ["portolan.json", 2, [], /^portolan: portolan\.json: 2\.0 MB; files over 1 MB are not read\n$/, 2],
      [".gitignore", 2, [], /^portolan: \.gitignore: skipped, 2\.0 MB; files over 1 MB are not read\n$/, 0],
      ["project.yml", 33, [], /^portolan: project\.yml: skipped, 33\.0 MB; files over 32 MB are not read\n$/, 0],
      ["b.json", 129, ["--baseline", "b.json"], /^portolan: b\.json: 129\.0 MB; files over 128 MB are not read; /, 2],
    ];
    for (const [name, megabytes, words, expected, code] of limits) {
      const folder = folderOf({ "old.swift": oldCode });
      hollow(join(folder, name), megabytes * 1024 * 1024);
      const run = portolan(folder, ["check", ...words]);
      assert.match(run.stderr, expected);
      assert.equal(run.code, code, name);
    }
  });

  it("is not read to its end on standard input", () => {
    const lines = '"$@" < /dev/zero';
    if (process.platform === "win32") return;
    const checked = shell(folderOf({}), lines, ["check", "--stdin-filename", "a.swift"]);
    assert.equal(checked.stderr, "portolan: standard input: more than 10 MB; files over 10 MB are not read\n");
    assert.equal(checked.code, 2);
    const explained = shell(folderOf({}), lines, ["explain", "-"]);
    assert.equal(explained.stderr, "portolan: standard input: more than 64 MB; files over 64 MB are not read\n");
    assert.equal(explained.code, 2);
  });
});

describe("links and paths", () => {
  it("to the whole disk, out of a folder and back into it end quickly, and what leads out is said", () => {
    const outside = folderOf({ "out.swift": oldCode });
    const folder = folderOf({ "in/a.swift": oldCode });
    for (const [name, target] of [
      ["disk", "/"],
      ["out", outside],
      ["back", "in"],
      ["in/here", "."],
      ["in/up", ".."],
    ] as const) {
      symlinkSync(target, join(folder, name), "junction");
    }
    symlinkSync(join(outside, "out.swift"), join(folder, "out.swift"));
    const report = checkJson(folder);
    assert.deepEqual(
      report.findings.map(({ path }) => path),
      ["in/a.swift"],
    );
    assert.deepEqual(
      report.summary.skipped,
      ["disk", "out", "out.swift"].map((path) => ({ path, reason: "a link that leads out of the folder" })),
    );
  });

  it("may stand for the folder that is asked for itself", () => {
    const outside = folderOf({ "a.swift": oldCode });
    const folder = folderOf({});
    symlinkSync(outside, join(folder, "link"), "junction");
    assert.deepEqual(
      checkJson(folder, ["link"]).findings.map(({ path }) => path),
      ["link/a.swift"],
    );
  });

  it("of running processes end quickly", function () {
    if (process.platform !== "linux") this.skip();
    assert.equal(portolan(folderOf({}), ["check", "/proc/self"]).code, 0);
  });

  it("that are empty are refused, for they come from a variable that isn't set", () => {
    const folder = folderOf({ "a.swift": oldCode });
    for (const words of [[""], ["a.swift", ""], ["--fix", ""]]) {
      const run = portolan(folder, ["check", ...words]);
      assert.match(run.stderr, /^portolan: one of the paths is empty; [^\n]*\n$/);
      assert.equal(run.stdout, "");
      assert.equal(run.code, 2);
    }
  });

  it("to a portolan.json that is a folder or leads in a circle are answered in plain words", () => {
    const folder = folderOf({ "a.swift": oldCode, "portolan.json/x": "" });
    const asFolder = portolan(folder, ["check"]);
    assert.equal(asFolder.stderr, "portolan: portolan.json: is a folder, not a file\n");
    rmSync(join(folder, "portolan.json"), { recursive: true });
    symlinkSync("portolan.json", join(folder, "portolan.json"));
    const asLoop = portolan(folder, ["check"]);
    assert.equal(asLoop.stderr, "portolan: portolan.json: a chain of symbolic links that never ends\n");
    assert.deepEqual([asFolder.code, asLoop.code], [2, 2]);
  });
});

describe("portolan.json in any encoding", () => {
  it("is read as the language server reads it", () => {
    const text = '\uFEFF{ "failOn": "hint" }';
    for (const bytes of [text, Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()]) {
      const run = portolan(folderOf({ "portolan.json": bytes, "a.swift": oldCode }), ["check"]);
      assert.equal(run.stderr, "");
      assert.equal(run.code, 1);
    }
    const run = portolan(folderOf({ "portolan.json": Uint8Array.of(0x7b, 0xe9, 0x7d), "a.swift": oldCode }), ["check"]);
    assert.equal(run.stderr, "portolan: portolan.json:1:1: not valid UTF-8; save it in that encoding\n");
    assert.equal(run.code, 2);
  });
});
