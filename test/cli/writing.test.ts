import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { replaceFile } from "../../server/cli/files/whole-file.ts";
import { fixableCode, folderOf, oldCode, portolan, type Run, read, shell } from "./cli.ts";
import { someNobody } from "./nobody.ts";

const isRoot = process.getuid?.() === 0;
const isFixed = /destinationHostEndpoint: \.hostPort/;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Fixable code of at least so many bytes. */
function largeCode(size: number): string {
  const line = `// ${"-".repeat(77)}\n`;
  return fixableCode + line.repeat(Math.ceil(size / line.length));
}

/** What a run says when it found what it could not write; two findings are those of `fixableCode`. */
function assertUnwritten(run: Run, name: string, reason: string): void {
  assert.equal(run.stderr, `portolan: ${name}: not fixed, ${reason}\n`);
  assert.equal(run.stdout.split("\n").filter((line) => line.startsWith(`${name}:4:`)).length, 2);
  assert.equal(run.code, 2);
}

describe("a file that can't be written", () => {
  it("is left as it is, with its findings, where the system allows no file of its size", function () {
    if (process.platform === "win32") this.skip();
    const code = largeCode(400_000);
    const folder = folderOf({ "a.swift": code });
    const run = shell(folder, "ulimit -f 100; trap '' XFSZ; exec \"$@\"", ["check", "--fix"]);
    assertUnwritten(run, "a.swift", "it would be larger than the system allows");
    assert.equal(read(folder, "a.swift"), code);
    assert.deepEqual(readdirSync(folder), ["a.swift"]);
  });

  it("is left as it is, with its findings, on a full disk", function () {
    const folder = folderOf({});
    const options = ["-t", "tmpfs", "-o", "size=400k", "tmpfs", folder];
    if (process.platform !== "linux" || !isRoot || spawnSync("mount", options).status !== 0) this.skip();
    try {
      const code = largeCode(100_000);
      writeFileSync(join(folder, "a.swift"), code);
      assert.throws(() => writeFileSync(join(folder, "filler"), new Uint8Array(500_000)), { code: "ENOSPC" });
      assertUnwritten(portolan(folder, ["check", "--fix"]), "a.swift", "the disk is full");
      assert.equal(read(folder, "a.swift"), code);
      assert.deepEqual(readdirSync(folder).sort(), ["a.swift", "filler"]);
    } finally {
      spawnSync("umount", [folder]);
    }
  });

  it("is left as it is, with its findings, where it is read-only", function () {
    const nobody = process.platform === "win32" ? undefined : someNobody();
    if (nobody === undefined) return this.skip();
    const folder = folderOf({ "a.swift": fixableCode }, nobody.place);
    chmodSync(folder, 0o777);
    chmodSync(join(folder, "a.swift"), 0o444);
    assertUnwritten(portolan(folder, ["check", "--fix"], nobody.run), "a.swift", "permission denied");
    assert.equal(read(folder, "a.swift"), fixableCode);
  });

  it("is left as it is, with its findings, where no file can be made beside it", function () {
    const nobody = process.platform === "win32" ? undefined : someNobody();
    if (nobody === undefined) return this.skip();
    const folder = folderOf({ "a.swift": fixableCode }, nobody.place);
    chmodSync(join(folder, "a.swift"), 0o666);
    chmodSync(folder, 0o555);
    const run = portolan(folder, ["check", "--fix"], nobody.run);
    chmodSync(folder, 0o755);
    assertUnwritten(run, "a.swift", "no file can be made beside it, so it can't be replaced whole");
    assert.equal(read(folder, "a.swift"), fixableCode);
  });

  const before = bytes("before");
  const after = bytes("after");

  it("is left as it is where somebody else has written it since it was read", async () => {
    const folder = folderOf({ "a.swift": "theirs" });
    const path = join(folder, "a.swift");
    await assert.rejects(replaceFile({ path, before, after, within: [folder] }), /^FileError: it changed after/);
    assert.equal(read(path), "theirs");
    assert.deepEqual(readdirSync(folder), ["a.swift"]);
  });

  it("doesn't come back where somebody has removed it, and isn't made over one that has come", async () => {
    const folder = folderOf({ "there.json": "theirs" });
    const gone = { path: join(folder, "gone.swift"), before, after, within: [folder] };
    await assert.rejects(replaceFile(gone), { code: "ENOENT" });
    const there = { path: join(folder, "there.json"), before: undefined, after, within: [folder] };
    await assert.rejects(replaceFile(there), /^FileError: it changed after/);
    assert.deepEqual(readdirSync(folder), ["there.json"]);
    assert.equal(read(folder, "there.json"), "theirs");
  });
});

describe("a file that is written", () => {
  it("keeps its mode and its owner", function () {
    if (process.platform === "win32") this.skip();
    const folder = folderOf({ "a.swift": fixableCode });
    const path = join(folder, "a.swift");
    if (isRoot) chownSync(path, 65534, 65533);
    chmodSync(path, 0o640);
    const { uid, gid, ino } = statSync(path);
    assert.equal(portolan(folder, ["check", "--fix"]).code, 0);
    const now = statSync(path);
    assert.notEqual(now.ino, ino);
    assert.deepEqual([now.uid, now.gid, now.mode & 0o7777], [uid, gid, 0o640]);
    assert.match(read(path), isFixed);
    assert.deepEqual(readdirSync(folder), ["a.swift"]);
  });

  it("stays behind the link that leads to it", () => {
    const folder = folderOf({ "real/a.swift": fixableCode });
    symlinkSync("real/a.swift", join(folder, "link.swift"));
    assert.equal(portolan(folder, ["check", "--fix"]).code, 0);
    assert.ok(lstatSync(join(folder, "link.swift")).isSymbolicLink());
    assert.match(read(folder, "real/a.swift"), isFixed);
  });

  it("keeps its other names, which is said", () => {
    const folder = folderOf({ "a.swift": fixableCode, "other/.keep": "" });
    linkSync(join(folder, "a.swift"), join(folder, "other/b.txt"));
    const run = portolan(folder, ["check", "--fix"]);
    assert.match(run.stderr, /^portolan: a\.swift: written in place, for it has other names \(hard links\)$/m);
    assert.equal(run.code, 0);
    assert.match(read(folder, "other/b.txt"), isFixed);
    assert.equal(statSync(join(folder, "a.swift")).ino, statSync(join(folder, "other/b.txt")).ino);
    assert.deepEqual(readdirSync(folder), ["a.swift", "other"]);
  });

  it("with other names is left alone while the old text of a broken run stands beside it", () => {
    const folder = folderOf({ "a.swift": fixableCode, ".a.swift.portolan-old": oldCode });
    linkSync(join(folder, "a.swift"), join(folder, "b.txt"));
    const run = portolan(folder, ["check", "--fix"]);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /^portolan: \.a\.swift\.portolan-old: skipped, the old text of a file whose writing was/m);
    assert.match(
      run.stderr,
      /^portolan: a\.swift: not fixed, a run was cut off here before; \.a\.swift\.portolan-old /m,
    );
    assert.equal(read(folder, "a.swift"), fixableCode);
    assert.equal(read(folder, ".a.swift.portolan-old"), oldCode);
  });

  it("is none outside the folders that were asked for, however links lead there", () => {
    const folder = folderOf({ ".git/HEAD": "", "app/b.swift": oldCode, "shared/a.swift": fixableCode });
    const outside = folderOf({ "secret.swift": fixableCode });
    symlinkSync("../shared/a.swift", join(folder, "app/link.swift"));
    symlinkSync(outside, join(folder, "app/folder"), "junction");
    symlinkSync(join(outside, "secret.swift"), join(folder, "app/secret.swift"));
    const run = portolan(folder, ["check", "--fix", "app"]);
    assert.equal(read(folder, "shared/a.swift"), fixableCode);
    assert.equal(read(outside, "secret.swift"), fixableCode);
    assert.match(run.stderr, /^portolan: app\/link\.swift: not fixed, it is a link out of what was asked for$/m);
    assert.match(run.stderr, /^portolan: app\/folder: skipped, a link that leads out of the folder$/m);
    assert.match(run.stderr, /^portolan: app\/secret\.swift: skipped, a link that leads out of the folder$/m);
    assert.match(run.stdout, /^app\/link\.swift:4:/m);
    assert.equal(run.code, 2);
  });

  it("may lie anywhere when it is named itself", () => {
    const outside = folderOf({ "a.swift": fixableCode });
    const folder = folderOf({});
    symlinkSync(join(outside, "a.swift"), join(folder, "link.swift"));
    assert.equal(portolan(folder, ["check", "--fix", "link.swift"]).code, 0);
    assert.match(read(outside, "a.swift"), isFixed);
  });

  it("is none in UTF-16 that could not be written back as it was", () => {
    const half = Buffer.from(`\uFEFF// \uD83D\n${fixableCode}`, "utf16le");
    const odd = Buffer.concat([Buffer.from(`\uFEFF${fixableCode}`, "utf16le"), Uint8Array.of(0x41)]);
    const folder = folderOf({ "half.swift": half, "odd.swift": odd });
    const run = portolan(folder, ["check", "--fix"]);
    for (const name of ["half", "odd"])
      assert.match(run.stderr, new RegExp(`^portolan: ${name}\\.swift: skipped, not valid UTF-16$`, "m"));
    assert.deepEqual(readFileSync(join(folder, "half.swift")), half);
    assert.deepEqual(readFileSync(join(folder, "odd.swift")), odd);
  });
});

describe("a baseline that is written", () => {
  const write = ["check", "--write-baseline"];

  for (const [what, content] of [
    ["another JSON file", "{}"],
    ["a text", "export PATH=/bin\n"],
    ["an empty file", ""],
  ] as const) {
    it(`never replaces ${what}`, () => {
      const folder = folderOf({ "a.swift": oldCode, "other.json": content });
      const run = portolan(folder, [...write, "--baseline", "other.json"]);
      assert.equal(run.stderr, "portolan: other.json: this is not a baseline of Portolan; it is not replaced by one\n");
      assert.equal(run.code, 2);
      assert.equal(read(folder, "other.json"), content);
    });
  }

  it("replaces one of ours, and says so once it has", () => {
    const folder = folderOf({ "a.swift": oldCode });
    portolan(folder, write);
    writeFileSync(join(folder, "b.swift"), oldCode);
    const run = portolan(folder, write);
    assert.match(run.stderr, /^portolan: portolan-baseline\.json now accepts 2 findings$/m);
    assert.equal(JSON.parse(read(folder, "portolan-baseline.json")).findings.length, 2);
    assert.deepEqual(readdirSync(folder).sort(), ["a.swift", "b.swift", "portolan-baseline.json"]);
  });

  it("says nothing of what it accepts where it can't be written, and prints the findings", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const run = portolan(folder, [...write, "--baseline", "none/accepted.json"]);
    assert.equal(run.stderr, "portolan: none/accepted.json: the baseline can't be written, no such file or folder\n");
    assert.match(run.stdout, /^a\.swift:5:12: /);
    assert.equal(run.code, 2);
  });

  it("never goes through a link out of the working folder, unless it is named", () => {
    const outside = folderOf({ "accepted.json": '{ "version": 1, "findings": [] }' });
    const folder = folderOf({ "a.swift": oldCode });
    symlinkSync(join(outside, "accepted.json"), join(folder, "portolan-baseline.json"));
    const run = portolan(folder, write);
    assert.match(run.stderr, /the baseline can't be written, it is a link out of what was asked for\n$/);
    assert.equal(run.code, 2);
    assert.doesNotMatch(read(outside, "accepted.json"), /a\.swift/);
    assert.equal(portolan(folder, [...write, "--baseline", "portolan-baseline.json"]).code, 0);
    assert.match(read(outside, "accepted.json"), /a\.swift/);
  });

  const ways: readonly (readonly [string, string])[] = [
    ["..", "../secret/accepted.json"],
    ["an absolute path", "/tmp/accepted.json"],
    ["a link to a folder", "link/accepted.json"],
    ["a link to a file", "link.json"],
    ["a link to nothing", "nothing.json"],
    ["a path that Windows takes for absolute", "C:\\\\accepted.json"],
  ];
  for (const [what, path] of ways) {
    it(`may not leave the folder of the portolan.json that names it, by ${what}`, () => {
      const folder = folderOf({ "secret/there.json": '{ "version": 1, "findings": [] }', "app/a.swift": oldCode });
      const app = join(folder, "app");
      symlinkSync("../secret", join(app, "link"), "junction");
      symlinkSync("../secret/there.json", join(app, "link.json"));
      symlinkSync("../secret/none.json", join(app, "nothing.json"));
      writeFileSync(join(app, "portolan.json"), `{\n  "baseline": "${path}"\n}`);
      for (const words of [write, ["check"]]) {
        const run = portolan(app, words);
        const line = "“baseline” must be the path of a file in the folder of this one or below it";
        assert.equal(run.stderr, `portolan: portolan.json:2:15: ${line}\n`);
        assert.equal(run.stdout, "");
        assert.equal(run.code, 2);
      }
      assert.deepEqual(readdirSync(join(folder, "secret")), ["there.json"]);
    });
  }

  it("is read in UTF-16 and with a byte-order mark", () => {
    const folder = folderOf({ "a.swift": oldCode });
    portolan(folder, write);
    const text = read(folder, "portolan-baseline.json");
    for (const marked of [`\uFEFF${text}`, Buffer.from(`\uFEFF${text}`, "utf16le")]) {
      writeFileSync(join(folder, "portolan-baseline.json"), marked);
      const run = portolan(folder, ["check", "--baseline", "portolan-baseline.json", "--fail-on", "hint"]);
      assert.equal(run.code, 0, run.stderr);
    }
  });

  it("is not kept from a folder with a file where it needs a folder", () => {
    const folder = folderOf({ "a.swift": oldCode, file: "" });
    mkdirSync(join(folder, "folder"));
    for (const [place, reason] of [
      ["file/accepted.json", "a file stands where a folder is needed"],
      ["folder", "is a folder, not a file"],
    ]) {
      const run = portolan(folder, [...write, "--baseline", place!]);
      assert.ok(run.stderr.startsWith(`portolan: ${place}: ${reason}; it is not replaced by one`), run.stderr);
      assert.equal(run.code, 2);
    }
  });
});
