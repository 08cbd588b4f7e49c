import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { patience } from "../support/patience.ts";
import { folderOf, oldCode, portolan } from "./cli.ts";

const added = `\nfunc later() -> Any {\n    return NWHostEndpoint(hostname: "192.0.2.9", port: "1")\n}\n`;

function git(folder: string, ...words: readonly string[]): string {
  const own = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  const { status, stdout, stderr } = spawnSync("git", [...own, ...words], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

/** A repository with one commit of these files. */
function repositoryOf(files: Readonly<Record<string, string>>, parent?: string): string {
  const folder = folderOf(files, parent);
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message=one");
  return folder;
}

/** "path:line" of each finding since a commit. */
function since(folder: string, ref: string, words: readonly string[] = []): readonly string[] {
  const { stdout, stderr } = portolan(folder, ["check", "--format", "json", "--since", ref, ...words]);
  assert.notEqual(stdout, "", stderr);
  const { findings } = JSON.parse(stdout) as { findings: { path: string; range: { start: { line: number } } }[] };
  return findings.map(({ path, range }) => `${path}:${range.start.line + 1}`);
}

describe("findings on changed lines", () => {
  before(function () {
    if (spawnSync("git", ["--version"]).status !== 0) this.skip();
  });

  it("are none where nothing changed, and those on new lines where something did", () => {
    const folder = repositoryOf({ "a.swift": oldCode });
    assert.deepEqual(since(folder, "HEAD"), []);
    writeFileSync(join(folder, "a.swift"), oldCode + added);
    assert.deepEqual(since(folder, "HEAD"), ["a.swift:9"]);
    git(folder, "commit", "--quiet", "--all", "--message=two");
    assert.deepEqual(since(folder, "HEAD"), []);
    assert.deepEqual(since(folder, "HEAD~1"), ["a.swift:9"]);
  });

  it("are all of files that are not in the commit, whatever their names", () => {
    const folder = repositoryOf({ "a.swift": oldCode });
    const names = ['quo"te.swift', "line\nbreak.swift", "spa ce.swift", "ümlaut.swift"];
    for (const name of names) writeFileSync(join(folder, name), oldCode);
    assert.deepEqual(since(folder, "HEAD"), names.map((name) => `${name}:5`).sort());
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message=two");
    for (const name of names) writeFileSync(join(folder, name), oldCode + added);
    assert.deepEqual(since(folder, "HEAD"), names.map((name) => `${name}:9`).sort());
  });

  it("are those of the changed lines where a file was renamed, or has other line endings than the commit", () => {
    const folder = repositoryOf({ "a.swift": oldCode, "b.swift": oldCode.replace("dial", "ring") });
    renameSync(join(folder, "a.swift"), join(folder, "renamed.swift"));
    writeFileSync(join(folder, "renamed.swift"), oldCode + added);
    writeFileSync(join(folder, "b.swift"), (oldCode.replace("dial", "ring") + added).replaceAll("\n", "\r\n"));
    assert.deepEqual(since(folder, "HEAD"), ["b.swift:9", "renamed.swift:9"]);
  });

  it("leave out what others did on a branch meanwhile", () => {
    const folder = repositoryOf({ "a.swift": oldCode, "b.swift": oldCode });
    git(folder, "checkout", "--quiet", "-b", "work");
    writeFileSync(join(folder, "a.swift"), oldCode + added);
    git(folder, "commit", "--quiet", "--all", "--message=work");
    git(folder, "checkout", "--quiet", "main");
    writeFileSync(join(folder, "b.swift"), "import Network\n");
    git(folder, "commit", "--quiet", "--all", "--message=other");
    git(folder, "checkout", "--quiet", "work");
    assert.deepEqual(since(folder, "main"), ["a.swift:9"]);
  });

  it("work in a folder of the repository, in a work tree of it, and decide the exit code", () => {
    const folder = repositoryOf({ "ios/a.swift": oldCode });
    const tree = join(folderOf({}), "tree");
    git(folder, "worktree", "add", "--quiet", "-b", "other", tree);
    for (const root of [folder, tree]) {
      const words = ["check", "--fail-on", "hint", "--since", "HEAD"];
      assert.equal(portolan(join(root, "ios"), words).code, 0);
      writeFileSync(join(root, "ios/a.swift"), oldCode + added);
      assert.deepEqual(since(join(root, "ios"), "HEAD"), ["a.swift:9"]);
      assert.equal(portolan(join(root, "ios"), words).code, 1);
    }
  });

  it("are those since the commit that the outer repository names, in a submodule", () => {
    const inner = repositoryOf({ "a.swift": oldCode });
    const folder = repositoryOf({ "b.swift": oldCode });
    git(folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "lib");
    git(folder, "commit", "--quiet", "--message=lib");
    writeFileSync(join(folder, "lib/a.swift"), oldCode + added);
    assert.deepEqual(since(folder, "HEAD"), ["lib/a.swift:9"]);
  });

  const refusals: readonly (readonly [string, (folder: string) => string, RegExp])[] = [
    ["a commit that isn't there", () => "nope", /^portolan: --since: \.: there is no commit “nope”\n$/],
    ["a range", () => "HEAD..HEAD", /there is no commit/],
    ["an option", () => "--output=mark", /needs a commit, not “--output=mark”/],
  ];
  for (const [what, ref, expected] of refusals) {
    it(`are refused in one line for ${what}`, () => {
      const folder = repositoryOf({ "a.swift": oldCode });
      const { code, stdout, stderr } = portolan(folder, ["check", `--since=${ref(folder)}`]);
      assert.match(stderr, expected);
      assert.equal(stderr.trimEnd().split("\n").length, 1);
      assert.deepEqual([code, stdout, existsSync(join(folder, "mark"))], [2, "", false]);
    });
  }

  it("are refused in one line outside of a repository, and where there is no git", () => {
    const bare = portolan(folderOf({ "a.swift": oldCode }), ["check", "--since", "HEAD"]);
    assert.match(bare.stderr, /^portolan: --since needs a git repository, and .* lies in none\n$/);
    const folder = repositoryOf({ "a.swift": oldCode });
    const gitless = portolan(folder, ["check", "--since", "HEAD"], { environment: { PATH: "." } });
    assert.match(gitless.stderr, /^portolan: --since needs git, and there is none on the PATH\n$/);
    assert.deepEqual([bare.code, gitless.code, bare.stdout + gitless.stdout], [2, 2, ""]);
  });

  it("say of a shallow clone that the commit is not there", () => {
    const folder = repositoryOf({ "a.swift": oldCode });
    writeFileSync(join(folder, "a.swift"), oldCode + added);
    git(folder, "commit", "--quiet", "--all", "--message=two");
    const clone = join(folderOf({}), "clone");
    git(folder, "clone", "--quiet", "--depth=1", `file://${folder}`, clone);
    const { code, stderr } = portolan(clone, ["check", "--since", "HEAD~1"]);
    assert.match(stderr, /there is no commit “HEAD~1”; this clone is shallow/);
    assert.equal(code, 2);
  });

  it("start nothing that the repository's configuration names", function () {
    if (process.platform === "win32") this.skip();
    const folder = repositoryOf({ "a.swift": oldCode, ".gitattributes": "*.swift diff=evil filter=evil merge=evil\n" });
    const evil = join(folder, ".git/evil");
    const mark = join(folder, ".git/mark");
    writeFileSync(evil, `#!/bin/sh\necho "$0 $@" >> '${mark}'\n`);
    chmodSync(evil, 0o755);
    const settings = {
      "core.fsmonitor": evil,
      "core.pager": evil,
      "core.sshCommand": evil,
      "core.editor": evil,
      "core.hooksPath": join(folder, ".git/hooks"),
      "diff.external": evil,
      "diff.evil.command": evil,
      "diff.evil.textconv": evil,
      "filter.evil.clean": evil,
      "filter.evil.smudge": evil,
      "filter.evil.process": evil,
      "filter.evil.required": "true",
      "pager.rev-parse": evil,
      "pager.ls-tree": evil,
      "pager.cat-file": evil,
      "alias.ls-tree": `!${evil}`,
      "alias.cat-file": `!${evil}`,
      "alias.diff": `!${evil}`,
      "gpg.program": evil,
      "remote.origin.url": `ext::${evil}`,
      "remote.origin.promisor": "true",
      "protocol.ext.allow": "always",
      "extensions.partialClone": "origin",
    };
    for (const [name, value] of Object.entries(settings)) git(folder, "config", name, value);
    mkdirSync(join(folder, ".git/hooks"), { recursive: true });
    for (const hook of ["post-index-change", "reference-transaction", "fsmonitor-watchman"])
      writeFileSync(join(folder, ".git/hooks", hook), `#!/bin/sh\necho hook >> '${mark}'\n`, { mode: 0o755 });
    writeFileSync(join(folder, "git"), `#!/bin/sh\necho own >> '${mark}'\n`, { mode: 0o755 });
    writeFileSync(join(folder, "a.swift"), oldCode + added);
    const environment = { PATH: `.:${process.env.PATH}`, GIT_EXTERNAL_DIFF: evil, GIT_PAGER: evil };
    const { stdout, stderr } = portolan(folder, ["check", "--since", "HEAD"], { environment });
    assert.match(stdout, /^a\.swift:9:12: /, stderr);
    assert.equal(existsSync(mark), false);
    spawnSync("git", ["diff"], { cwd: folder, timeout: patience });
    assert.equal(existsSync(mark), true, "the marks would be left by git diff");
  });
});
