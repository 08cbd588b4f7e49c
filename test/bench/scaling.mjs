import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { lineChart } from "./chart.mjs";
import { countCheck } from "./count-check.mjs";
import { longText, writeApp } from "./generated.mjs";
import { memoryOf, runProcess } from "./processes.mjs";
import { duration, rowOf, tableOf } from "./table.mjs";
import { median, takeTurns } from "./timing.mjs";

const fileCounts = [1, 10, 100, 1000, 3000, 10_000];
const lineCounts = [1, 10, 100, 1000, 5000, 10_000, 50_000];
/** Every so many files of a generated app have something to find. */
const every = 50;
const reporting = ["--format", "json", "--fail-on", "never", "--quiet", "--jobs"];
const checking = [resolve("dist/cli.js"), "check", ".", "--no-cache", ...reporting];
const whole = (value) => value.toLocaleString("en-US");

/** `portolan check` over more and more files of our own, up to 50 MB: a table, a picture, and rows for the largest. */
export async function measureFiles(folder, runs) {
  const threads = Math.min(Math.max(availableParallelism(), 2), 4);
  const rows = [];
  const points = [];
  let ofLargest = [];
  for (const count of fileCounts) {
    const app = join(folder, `app${count}`);
    writeApp(app, count, every);
    const check = (jobs) => () => runProcess(process.execPath, [...checking, String(jobs)], app);
    const { one, more } = await takeTurns({ one: check(1), more: check(threads) }, runs);
    const { megabytes } = memoryOf([...checking, "1"], app);
    const { read, lexed, asked } = countCheck(app);
    const ms = median(one.ms);
    points.push([count, ms]);
    rows.push([
      whole(count),
      duration(ms),
      duration(median(more.ms)),
      `${megabytes.toFixed(0)} MB`,
      ...[read, lexed, asked].map(whole),
    ]);
    if (count === fileCounts.at(-1))
      ofLargest = [
        rowOf({
          what: `\`portolan check\`, ${threads} threads, ${whole(count)} files of our own (50 MB)`,
          ours: more.ms,
          beside: "itself, 1 thread",
          theirs: one.ms,
          faster: true,
          goal: { atLeast: 1.6 },
        }),
      ];
    rmSync(app, { recursive: true });
  }
  const head = ["Files", "1 thread", `${threads} threads`, "Memory", "Read", "Lexed", "Asked"];
  return {
    ofLargest,
    table: tableOf(head, rows, ":::::::"),
    picture: lineChart({
      title: "portolan check, whole process, 1 thread",
      across: "files of 5 kB",
      up: "milliseconds",
      lines: [{ name: "", points }],
    }),
  };
}

/** The findings of one file that is longer and longer, beside native tree-sitter parsing it. */
export async function measureLines({ portolan, host, openFolders, settings }, opponents, runs) {
  const workspace = await openFolders(portolan, host, [resolve("examples")]);
  const path = resolve("examples/harbour/Proxy/Long.swift");
  const around = workspace.around({ path, language: "swift", text: "" }, settings);
  const parser = opponents?.swiftParser();
  const rows = [];
  const lines = [{ name: "findings", points: [] }, ...(parser ? [{ name: "tree-sitter, parsing", points: [] }] : [])];
  for (const count of lineCounts) {
    const text = longText(count);
    const times = Math.max(1, Math.ceil(20_000 / count));
    const each = (read) => () => {
      const start = performance.now();
      for (let time = 0; time < times; time++) read();
      return { ms: (performance.now() - start) / times };
    };
    const taken = await takeTurns(
      {
        findings: each(() => portolan.findings({ path, language: "swift", text }, around)),
        ...(parser && { parse: each(() => parser.parse(text, undefined, { bufferSize: 1 << 22 })) }),
      },
      runs,
    );
    const medians = Object.values(taken).map(({ ms }) => median(ms));
    for (const [at, ms] of medians.entries()) lines[at].points.push([count, ms]);
    rows.push([whole(count), `${whole(Math.ceil(text.length / 1000))} kB`, ...medians.map(duration)]);
  }
  const head = ["Lines", "Size", "Findings", ...(parser ? ["tree-sitter, parsing"] : [])];
  return {
    table: tableOf(head, rows, head.map(() => ":").join("")),
    picture: lineChart({ title: "Findings of one file", across: "lines", up: "milliseconds", lines }),
  };
}
