import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "mocha";
import { folderOf, oldCode, program, shell } from "./cli.ts";

describe("whoever reads the output", () => {
  const many = `${oldCode}${oldCode.split("\n").slice(3).join("\n").repeat(3000)}`;

  for (const format of ["text", "json", "github", "sarif"]) {
    it(`may leave early without changing the exit code: ${format}`, async () => {
      const folder = folderOf({ "a.swift": many });
      const words = [program, "check", "--format", format, "--fail-on", "hint"];
      const run = spawn(process.execPath, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
      const ended = once(run, "exit");
      let said = "";
      run.stderr.on("data", (data) => {
        said += data;
      });
      await once(run.stdout, "data");
      run.stdout.destroy();
      assert.deepEqual(await ended, [1, null]);
      assert.equal(said, "");
    });
  }

  it("may leave early while a long log is explained", async () => {
    const run = spawn(process.execPath, [program, "explain", "-", "--format", "json"], { cwd: folderOf({}) });
    const ended = once(run, "exit");
    let said = "";
    run.stderr.on("data", (data) => {
      said += data;
    });
    run.stdin.on("error", () => {});
    run.stdin.end("a line that nothing is known of\n".repeat(100_000));
    await once(run.stdout, "data");
    run.stdout.destroy();
    assert.deepEqual(await ended, [0, null]);
    assert.equal(said, "");
  });

  it("gets the first parts of a long log as JSON before its last is written", async () => {
    const run = spawn(process.execPath, [program, "explain", "-", "--format", "json"], {
      cwd: folderOf({}),
      stdio: ["pipe", "pipe", "inherit"],
    });
    const ended = once(run, "exit");
    let said = "";
    run.stdout.setEncoding("utf8");
    const begun = new Promise<void>((resolve) => {
      run.stdout.on("data", (data: string) => {
        said += data;
        if (said.includes("line 999 ")) resolve();
      });
    });
    const lines = Array.from({ length: 1000 }, (_, at) => `line ${at} of “nothing”\t😀`).join("\n");
    run.stdin.write(`${lines}\n`);
    await begun;
    assert.ok(!said.includes("matches"), "the input is not closed");
    run.stdin.end("errno=61\n");
    assert.deepEqual(await ended, [0, null]);
    const answer = JSON.parse(said) as { input: string; matches: { id: string; line: number }[] };
    assert.equal(answer.input, `${lines}\nerrno=61\n`);
    assert.deepEqual(
      answer.matches.map(({ id, line }) => [id, line]),
      [["NSPOSIXErrorDomain/ECONNREFUSED", 1001]],
    );
  });

  it("may have closed standard error without changing the exit code", async () => {
    for (const [words, code] of [
      [["check", "gone.swift"], 2],
      [["check", "a.swift", "--fail-on", "hint"], 1],
    ] as const) {
      const run = spawn(process.execPath, [program, ...words], {
        cwd: folderOf({ "a.swift": oldCode }),
        stdio: ["ignore", "ignore", "pipe"],
      });
      run.stderr.destroy();
      assert.deepEqual(await once(run, "exit"), [code, null]);
    }
  });

  it("is told where standard output can't be written", function () {
    if (process.platform !== "linux") this.skip();
    const run = shell(folderOf({ "a.swift": oldCode }), '"$@" > /dev/full', ["check"]);
    assert.equal(run.stderr, "portolan: standard output: the disk is full\n");
    assert.equal(run.code, 2);
  });
});
