import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { patience } from "../support/patience.ts";
import { filesBelow, manifest, read, root } from "../support/repo.ts";
import { temporaryFolder } from "./temporary.mjs";

const tidy = pathToFileURL(`${root}test/host/tidy.mjs`).href;
const temporary = pathToFileURL(`${root}test/host/temporary.mjs`).href;
const browser = pathToFileURL(`${root}test/host/browser.mjs`).href;
const foreignFiles = pathToFileURL(`${root}test/host/foreign-files.mjs`).href;

/** A program that leaves a folder and a file, has a child that leaves another, and never ends by itself. */
const litter = `
  const { mkdtempSync, writeFileSync } = require("node:fs");
  const { join } = require("node:path");
  const { tmpdir } = require("node:os");
  writeFileSync(join(mkdtempSync(join(tmpdir(), "left-")), "file"), "");
  if (process.argv[1] !== "child") require("node:child_process").spawn(process.execPath, ["-e", process.env.LITTER, "child"], { stdio: "inherit" });
  else process.ppid && setTimeout(() => console.log("ready", process.pid), 0);
  for (const signal of process.env.DEAF ? ["SIGINT", "SIGTERM"] : []) process.on(signal, () => undefined);
  setInterval(() => undefined, 1000);
`;

describe("a run of the suites", () => {
  interface Ended {
    readonly signal: string | null;
    readonly code: number | null;
    readonly left: readonly string[];
    readonly output: string;
  }

  /** Runs `script` with a temporary folder of its own, and ends it with `signal` once it says that it is ready. */
  function run(script: string, signal?: NodeJS.Signals, environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return runNode(["--input-type=module", "-e", script], signal, environment);
  }

  /** The same for Node with these words. */
  function runNode(
    words: readonly string[],
    signal?: NodeJS.Signals,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Ended> {
    const folder = temporaryFolder("tidy");
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { ...process.env, ...environment, LITTER: litter, TMPDIR: folder, TEMP: folder, TMP: folder },
      stdio: ["ignore", "pipe", "inherit"],
      timeout: patience,
      killSignal: "SIGKILL",
    });
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
      if (signal !== undefined && output.includes("ready")) child.kill(signal);
    });
    return new Promise((resolve) => {
      child.on("close", (code, by) => resolve({ code, signal: by, left: readdirSync(folder), output }));
    });
  }

  const supervised = `
    import { runTidily } from ${JSON.stringify(tidy)};
    const { code, left } = await runTidily(process.env.WORDS.split("\\n"));
    console.log("left", JSON.stringify({ code, left: left.map((name) => name.slice(0, 5)) }));
    await runTidily(["-e", "console.log('the next one')"]);
  `;

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`leaves no file and no process when ${signal} breaks it off, and begins nothing more`, async () => {
      const ended = await run(supervised, signal, { WORDS: ["-e", litter.replaceAll("\n", " ")].join("\n") });
      assert.deepEqual([ended.signal, ended.code, ended.left], [null, code, []]);
      assertGone(ended.output);
      assert.doesNotMatch(ended.output, /left|the next one/);
    });
  }

  it("leaves none either of a program that hears no signal", async () => {
    const words = ["-e", litter.replaceAll("\n", " ")].join("\n");
    const ended = await run(supervised, "SIGINT", { WORDS: words, DEAF: "1" });
    assert.deepEqual([ended.signal, ended.code, ended.left], [null, 130, []]);
    assertGone(ended.output);
  });

  it("names what a suite left that has ended, and removes it", async () => {
    const words = [
      "-e",
      `require("node:fs").mkdtempSync(require("node:os").tmpdir() + "/left-"); process.exitCode = 3`,
    ];
    const ended = await run(supervised, undefined, { WORDS: words.join("\n") });
    assert.deepEqual([ended.code, ended.left], [0, []]);
    assert.match(ended.output, /^left \{"code":3,"left":\["left-"\]\}$/m);
  });

  it("loses the folders of a test that is broken off by itself", async () => {
    const script = `
      import { temporaryFolder } from ${JSON.stringify(temporary)};
      temporaryFolder("one");
      console.log("ready");
      setInterval(() => undefined, 1000);
    `;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      assert.deepEqual((await run(script, signal)).left, [], signal);
    }
  });

  it("leaves no cache of what reads TypeScript, and no worker of a fuzz run", async () => {
    const uncached = { TSX_DISABLE_CACHE: undefined };
    const foreign = await run(`await import(${JSON.stringify(foreignFiles)})`, undefined, uncached);
    assert.deepEqual([foreign.code, foreign.left], [0, []]);
    const [program, ...words] = manifest.scripts.fuzz!.split(" ");
    assert.equal(program, "node");
    const fuzz = await runNode([...words, "--target", "objc-lexer", "--count", "1"], undefined, uncached);
    assert.match(fuzz.output, /^1 inputs with seed 1 in \d+ s, 0 failures\.$/m);
    assert.deepEqual([fuzz.code, fuzz.left], [0, []]);
  });

  it("leaves nothing of a browser that is killed", async function () {
    if (process.platform === "win32") this.skip();
    const killed = path.join(temporaryFolder("killed"), "chromium");
    writeFileSync(killed, '#!/bin/sh\necho "$TMPDIR" >&2\nmkdir "$TMPDIR/left"\nkill -9 $$\n', { mode: 0o755 });
    const script = `
      import { openBrowser } from ${JSON.stringify(browser)};
      await openBrowser().catch((error) => console.log(error.message));
    `;
    const ended = await run(script, undefined, { CHROMIUM: killed });
    assert.match(ended.output, /portolan-chromium-\w{6}$/m);
    assert.deepEqual([ended.code, ended.left], [0, []]);
  });

  it("makes every temporary folder in the one place that removes them", () => {
    const names = new RegExp(["mkdtemp", "tmpdir\\("].join("|"));
    const files = filesBelow("test").filter((path) => /\.(ts|mjs|cjs)$/.test(path) && names.test(read(path)));
    const allowed = ["test/cli/nobody.ts", "test/host/npm.mjs", "test/host/temporary.mjs", "test/host/tidy.test.ts"];
    assert.deepEqual(files, allowed);
  });

  function assertGone(output: string): void {
    const [, id] = /ready (\d+)/.exec(output)!;
    if (process.platform !== "linux" || !existsSync(`/proc/${id}/stat`)) return;
    assert.match(readFileSync(`/proc/${id}/stat`, "utf8"), /\) Z /, `process ${id} is still there`);
  }
});
