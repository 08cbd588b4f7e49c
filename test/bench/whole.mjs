import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryOf, runProcess } from "./processes.mjs";
import { rowOf } from "./table.mjs";
import { takeTurns } from "./timing.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const rules = join(here, "ast-grep", "sgconfig.yml");
const libc = process.platform === "linux" ? "-gnu" : process.platform === "win32" ? "-msvc" : "";
const astGrep = resolve(`node_modules/@ast-grep/cli-${process.platform}-${process.arch}${libc}/ast-grep`);
const cli = resolve("dist/cli.js");
const again = [cli, "check", ".", "--format", "json", "--fail-on", "never", "--quiet", "--jobs"];
const checking = [cli, "check", "--no-cache", ...again.slice(2)];

/**
 * Copies what Portolan reads of a folder to `copy`, so that everybody has the same files and none is written to by
 * mistake. Answers how many files and bytes of code, and of Swift, there are.
 */
export async function copyFolder({ host, mayHaveFindings, readerFor }, folder, copy) {
  const code = { files: 0, bytes: 0 };
  const swift = { files: 0, bytes: 0 };
  // The whole of it is one repository, as the folder is.
  mkdirSync(join(copy, ".git"), { recursive: true });
  for await (const path of host.listFiles(folder, () => {})) {
    if (!mayHaveFindings(path) && readerFor(path) === undefined) continue;
    const to = join(copy, relative(folder, path));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(path, to);
    for (const [sum, ending] of [
      [code, /\.(swift|m|mm|h|c|cc|cpp|hpp)$/],
      [swift, /\.swift$/],
    ]) {
      if (!ending.test(path)) continue;
      sum.files++;
      sum.bytes += statSync(to).size;
    }
  }
  return { code, swift };
}

/** Waits until a file that was edited just now is no longer one that may be edited unseen (`server/cli/cache/traces.ts`). */
function waitUntilClear() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
}

/** `portolan check` over a folder as a whole process, beside ast-grep, the floor and itself with more threads. */
export async function measureCheck({ watched }, folder, runs) {
  const names = join(folder, ".git", "names.json");
  writeFileSync(names, JSON.stringify(watched));
  const threads = Math.min(Math.max(availableParallelism(), 2), 4);
  const check = (jobs) => runProcess(process.execPath, [...checking, String(jobs)], folder);
  const scan = (jobs) =>
    runProcess(astGrep, ["scan", "--config", rules, "--threads", String(jobs), "--json=stream", "."], folder);
  const checkAgain = () => runProcess(process.execPath, [...again, "1"], folder);
  const editFunction = functionIn(folder);
  const { one, more, grep, grepMore, floor, same, edited } = await takeTurns(
    {
      one: () => check(1),
      same: () => {
        waitUntilClear();
        // Knows of what was edited before, and keeps it.
        checkAgain();
        return checkAgain();
      },
      floor: () => runProcess(process.execPath, [join(here, "floor.mjs"), ".", names], folder),
      grep: () => scan(1),
      more: () => check(threads),
      grepMore: () => scan(threads),
      edited: () => {
        editFunction();
        return checkAgain();
      },
    },
    runs,
  );
  waitUntilClear();
  const { memory, memoryAgain } = await takeTurns(
    {
      memory: () => memoryOf([...checking, "1"], folder),
      memoryAgain: () => memoryOf([...again, "1"], folder),
    },
    runs,
  );
  const what = "`portolan check`, whole process";
  const besideGrep = { beside: "ast-grep, 20 rules, 1 thread", theirs: grep.ms, faster: true, goal: { atLeast: 15 } };
  const besideFloor = { beside: "the floor", theirs: floor.ms, goal: { atMost: 2.5 } };
  const rows = [
    rowOf({ what: `${what}, 1 thread`, ours: one.ms, ...besideGrep }),
    rowOf({
      what: `${what}, ${threads} threads`,
      ours: more.ms,
      beside: `ast-grep, 20 rules, ${threads} threads`,
      theirs: grepMore.ms,
      faster: true,
      goal: { atLeast: 15 },
    }),
    rowOf({ what: `${what}, 1 thread`, ours: one.ms, ...besideFloor }),
    rowOf({ what: `${what}, again, after an edit inside of a function`, ours: edited.ms, ...besideGrep }),
    rowOf({ what: `${what}, again, after an edit inside of a function`, ours: edited.ms, ...besideFloor }),
    rowOf({ what: `${what}, again, nothing changed`, ours: same.ms, ...besideGrep }),
    rowOf({ what: `${what}, again, nothing changed`, ours: same.ms, ...besideFloor }),
    rowOf({
      what: `${what}, ${threads} threads`,
      ours: more.ms,
      beside: "itself, 1 thread",
      theirs: one.ms,
      faster: true,
    }),
  ];
  if (one.cpu !== undefined) {
    const processor = "`portolan check`, processor time, 1 thread";
    rows.push(
      rowOf({ what: processor, ours: one.cpu, beside: "ast-grep, 1 thread", theirs: grep.cpu, faster: true }),
      rowOf({ what: processor, ours: one.cpu, beside: "the floor", theirs: floor.cpu }),
    );
  }
  const most = { unit: "MB", goal: { atMost: 120 } };
  rows.push(
    rowOf({ what: "`portolan check`, memory at most, 1 thread", ours: memory.megabytes, ...most }),
    rowOf({ what: "the same, again, nothing changed", ours: memoryAgain.megabytes, ...most }),
  );
  return rows;
}

/** Adds a line to the first function of Swift in which there is something to find; nothing is declared by it. */
function functionIn(folder) {
  const { stdout } = spawnSync(process.execPath, [...checking, "1"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  const paths = new Set(JSON.parse(stdout).findings.map((finding) => join(folder, finding.path)));
  const head = /\bfunc \w+\([^\n]*\{\n/;
  const path = [...paths].find((each) => each.endsWith(".swift") && head.test(readFileSync(each, "utf8")));
  return () => {
    if (path !== undefined) writeFileSync(path, readFileSync(path, "utf8").replace(head, "$&_ = 1\n"));
  };
}

/** What a command takes that looks at no file, beside a program of Node that does nothing. */
export async function measureStart(folder, runs) {
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, "");
  const node = (...words) => runProcess(process.execPath, words, folder);
  const commands = ["--version", "--help", "rules"];
  const { bare, ...taken } = await takeTurns(
    { bare: () => node(empty), ...Object.fromEntries(commands.map((word) => [word, () => node(cli, word)])) },
    3 * runs,
  );
  return commands.map((word) =>
    rowOf({
      what: `\`portolan ${word}\`, whole process`,
      ours: taken[word].ms,
      beside: "Node that does nothing",
      theirs: bare.ms,
      goal: { atMost: 1.3 },
    }),
  );
}
