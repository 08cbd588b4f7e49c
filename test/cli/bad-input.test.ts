import assert from "node:assert/strict";
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "mocha";
import { inspect } from "../../server/cli/check/inspect.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { createNodeHost } from "../../server/host/node.ts";
import { portolan as realPortolan } from "../support/check.ts";
import { checkJson, folderOf, oldCode, portolan, shell } from "./cli.ts";
import { type Nobody, someNobody } from "./nobody.ts";

describe("input that can't be checked", () => {
  const skipped: readonly (readonly [string, string, Uint8Array, RegExp])[] = [
    ["a binary file", "picture.swift", Uint8Array.of(0x89, 0x50, 0, 0, 7), /binary/],
    [
      "UTF-16 without its mark",
      "wide.swift",
      Buffer.from("import Network\n", "utf16le"),
      /UTF-16 without .* save it as/,
    ],
    ["invalid UTF-8", "latin.swift", Uint8Array.of(0x2f, 0x2f, 0xe9, 0x0a), /UTF-8/],
    ["a file of 20 MB", "large.swift", new Uint8Array(20 * 1024 * 1024).fill(0x20), /20\.0 MB; files over 10 MB/],
  ];
  for (const [what, name, bytes, reason] of skipped) {
    it(`says in one line why ${what} in a folder is skipped, and reports the rest`, () => {
      const folder = folderOf({ [name]: bytes, "old.swift": oldCode });
      const run = portolan(folder, ["check", "--format", "json"]);
      assert.equal(run.code, 0);
      assert.equal(run.stderr.trimEnd().split("\n").length, 1);
      assert.match(run.stderr, new RegExp(`^portolan: ${name}: skipped, `));
      const { summary, findings } = JSON.parse(run.stdout);
      assert.deepEqual(
        summary.skipped.map(({ path }: { path: string }) => path),
        [name],
      );
      assert.match(summary.skipped[0].reason, reason);
      assert.equal(summary.files, 1);
      assert.equal(findings.length, 1);
    });

    it(`ends with 2 when ${what} is named on the command line`, () => {
      const folder = folderOf({ [name]: bytes, "old.swift": oldCode });
      const run = portolan(folder, ["check", name, "old.swift"]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, reason);
      assert.match(run.stdout, /^old\.swift:/);
    });
  }

  for (const named of ["A.xcodeproj", "A.xcodeproj/", "A.xcworkspace", "A.xcodeproj/project.xcworkspace"])
    it(`takes ${named} for the folder with the code beside it`, () => {
      const folder = folderOf({
        "a.swift": oldCode,
        "A.xcodeproj/project.xcworkspace/contents.xcworkspacedata": "",
        "A.xcworkspace/contents.xcworkspacedata": "",
      });
      const { stdout } = portolan(folder, ["check", named]);
      assert.match(stdout, /^a\.swift:/m);
    });

  it("says that the working folder is gone, and answers what needs none", function () {
    if (process.platform === "win32") this.skip();
    const gone = 'mkdir gone && cd gone && rmdir ../gone && "$@"';
    for (const words of [["check"], ["check", "a.swift"], ["doctor"], ["migrate"], ["mcp"]]) {
      const run = shell(folderOf({}), gone, words);
      assert.deepEqual([run.code, run.stderr], [2, "portolan: the working folder: no such file or folder\n"], words[0]);
    }
    assert.equal(shell(folderOf({}), gone, ["lookup", "tunnel"]).code, 0);
  });

  it("skips a named file of a kind it doesn't read, without failing", () => {
    const folder = folderOf({ "README.md": "# Read me\n", "old.swift": oldCode });
    const run = portolan(folder, ["check", "README.md", "old.swift"]);
    assert.equal(run.code, 0);
    assert.match(run.stderr, /README\.md: skipped, not a kind of file/);
  });

  it("reads UTF-16 with a byte-order mark in both orders", () => {
    const little = Buffer.from(`\uFEFF${oldCode}`, "utf16le");
    const folder = folderOf({ "le.swift": little, "be.swift": Buffer.from(little).swap16() });
    const { findings, summary } = checkJson(folder);
    assert.deepEqual(
      findings.map(({ path, range }) => [path, range.start]),
      ["be.swift", "le.swift"].map((path) => [path, { line: 4, character: 11 }]),
    );
    assert.deepEqual(summary.skipped, []);
  });

  it("says that an empty folder holds nothing to check", () => {
    const run = portolan(folderOf({}), ["check"]);
    assert.equal(run.code, 0);
    assert.match(run.stderr, /^portolan: \.: no Swift, Objective-C or property list files to check\n$/);
    assert.match(run.stdout, /^No findings in 0 files\.\n$/);
  });

  it("ends on folders whose links lead in a circle, and reports each file once", () => {
    const folder = folderOf({ "a/old.swift": oldCode });
    symlinkSync("..", join(folder, "a", "up"));
    symlinkSync("itself", join(folder, "itself"));
    const report = checkJson(folder);
    assert.deepEqual(
      report.findings.map(({ path }) => path),
      ["a/old.swift"],
    );
  });

  it("refuses a link that leads in a circle when it is named", () => {
    const folder = folderOf({});
    symlinkSync("itself", join(folder, "itself"));
    const run = portolan(folder, ["check", "itself"]);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /^portolan: itself: a chain of symbolic links that never ends\n/);
  });

  describe("without permission", () => {
    let place: string;
    let nobody: Nobody["run"];

    before(function () {
      const found = someNobody();
      if (found === undefined) return this.skip();
      place = found.place;
      nobody = found.run;
    });

    const locked = (): string => {
      const folder = folderOf({ "old.swift": oldCode, "secret.swift": oldCode }, place);
      chmodSync(folder, 0o755);
      chmodSync(join(folder, "old.swift"), 0o644);
      mkdirSync(join(folder, "locked"));
      chmodSync(join(folder, "locked"), 0);
      chmodSync(join(folder, "secret.swift"), 0);
      return folder;
    };

    it("names the folder and the file that it can't read, and reports the rest", () => {
      const run = portolan(locked(), ["check", "--format", "json"], nobody);
      assert.equal(run.code, 0);
      const { summary, findings } = JSON.parse(run.stdout);
      assert.deepEqual(
        summary.skipped.map(({ path }: { path: string }) => path),
        ["locked", "secret.swift"],
      );
      assert.equal(findings.length, 1);
      assert.equal(run.stderr.trimEnd().split("\n").length, 2);
    });

    it("ends with 2 when that folder is named", () => {
      const run = portolan(locked(), ["check", "locked", "old.swift"], nobody);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^portolan: locked: permission denied$/m);
      assert.match(run.stdout, /^old\.swift:/);
    });

    it("says no more than that of a baseline that would be new", () => {
      const folder = locked();
      const run = portolan(folder, ["check", "old.swift", "--write-baseline"], nobody);
      assert.match(
        run.stderr,
        /^portolan: portolan-baseline\.json: the baseline can't be written, permission denied$/m,
      );
      assert.equal(run.code, 2);
    });
  });

  it("skips a file that vanished after it was listed", async () => {
    const folder = folderOf({ "old.swift": oldCode });
    const path = join(folder, "old.swift");
    const host = createNodeHost(() => undefined);
    const workspace = await openFolders(realPortolan(), host, [folder]);
    assert.deepEqual(workspace.files, [path]);
    rmSync(path);
    const settings = { settings: defaultSettings, sources: {}, failOn: "never" } as const;
    const question = { fix: "no", fixes: { safe: false, assisted: [] }, details: false, within: [] } as const;
    const report = await inspect(realPortolan(), host, workspace, { path, settings }, question);
    assert.equal(report.skipped, "no such file or folder");
    assert.deepEqual(report.rows, []);
  });
});

/** Whether every user may enter each folder on the way to `path`, and the path itself. */
