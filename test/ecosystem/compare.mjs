// Runs two builds over checkouts of public repositories and prints what they find differently, and what they take.
//   node test/ecosystem/compare.mjs --before <folder> --after dist --checkouts <folder> [--only <part of a name>] [--runs 3]
// A folder of checkouts has one folder for each repository, named owner+name; `repositories.json` says which were read when
// rules were judged, and at which commit. Exit codes: 0 the same findings, 1 others, 2 a build failed.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { temporaryFolder } from "../host/temporary.mjs";
import { cacheIn } from "../support/cache-folder.mjs";
import { foldersIn } from "./checkouts.mjs";
import { differenceOf, linesOf, plain } from "./difference.mjs";

const { values } = parseArgs({
  options: {
    before: { type: "string" },
    after: { type: "string", default: "dist" },
    checkouts: { type: "string", multiple: true, default: [] },
    only: { type: "string", default: "" },
    runs: { type: "string", default: "1" },
  },
});
if (values.before === undefined || values.checkouts.length === 0)
  refuse("say --before <folder of a build> --after <folder of a build> --checkouts <folder>");
const builds = { before: commandOf(values.before), after: commandOf(values.after) };
const runs = Math.max(1, Number.parseInt(values.runs, 10) || 1);
const folders = values.checkouts
  .flatMap((parent) => foldersIn(parent, refuse))
  .filter((folder) => folder.includes(values.only));
if (folders.length === 0) refuse("there is no such checkout");

/** Says, when a run is over, how much memory it had at most, and how long the processor was at it; nothing else knows it of a child. */
const reporter = `import { writeSync } from "node:fs";
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ megabytes: maxRSS / 1024, processor: (userCPUTime + systemCPUTime) / 1e6 }));
});`;

/** What is worth a line: a repository that takes so many times as much as before, and so much more. */
const grown = {
  processor: { times: 1.2, more: 0.3, unit: "s of processor" },
  megabytes: { times: 1.1, more: 10, unit: "MB" },
};

const rows = [];
for (const folder of folders) {
  const { before, after } = await inTurns(folder);
  const difference = differenceOf(before.findings, after.findings);
  const lines = linesOf(difference);
  if (lines.length > 0) console.log(`${[plain(folder), ...lines.map((line) => `  ${line}`)].join("\n")}\n`);
  rows.push({ folder, before, after, lines });
}
summarize();
sayWhatElse();
process.exitCode = rows.some(({ lines }) => lines.length > 0) ? 1 : 0;

function summarize() {
  const sum = (build, of) => rows.reduce((total, row) => total + of(row[build]), 0);
  const most = (build, of) => Math.max(...rows.map((row) => of(row[build])));
  const table = [
    ["findings", (build) => sum(build, ({ findings }) => findings.length)],
    ["errors", (build) => sum(build, ({ findings }) => findings.filter((each) => each.severity === "error").length)],
    ["fixes", (build) => sum(build, ({ findings }) => findings.reduce((count, { fixes }) => count + fixes.length, 0))],
    ["seconds", (build) => sum(build, ({ seconds }) => seconds).toFixed(1)],
    ["of processor", (build) => sum(build, ({ processor }) => processor).toFixed(1)],
    ["slowest, in seconds", (build) => most(build, ({ seconds }) => seconds).toFixed(1)],
    ["most memory, in MB", (build) => Math.round(most(build, ({ megabytes }) => megabytes))],
  ];
  console.log(`${rows.length} repositories, ${rows.filter(({ lines }) => lines.length > 0).length} with a difference`);
  for (const [name, of] of table) console.log(`  ${name.padEnd(20)} ${of("before")} → ${of("after")}`);
}

/** The repositories that take clearly more, and those of the list that are not there. */
function sayWhatElse() {
  for (const { folder, before, after } of rows)
    for (const [measure, { times, more, unit }] of Object.entries(grown)) {
      const [old, now] = [before[measure], after[measure]];
      if (now > times * old && now > old + more)
        console.log(`  more: ${plain(basename(folder))} ${old.toFixed(1)} → ${now.toFixed(1)} ${unit}`);
    }
  const listed = JSON.parse(readFileSync(new URL("repositories.json", import.meta.url), "utf8"));
  const there = new Set(rows.map(({ folder }) => basename(folder).toLowerCase()));
  const missing = listed.filter(({ repository }) => !there.has(repository.replace("/", "+").toLowerCase()));
  if (missing.length > 0)
    console.log(`  ${missing.length} of ${listed.length} repositories of the list were not among them`);
}

/** The findings of both builds, with the least time and memory of all runs, in which they take turns. */
async function inTurns(folder) {
  const all = { before: [], after: [] };
  for (let run = 0; run < runs; run++)
    for (const [build, command] of Object.entries(builds)) all[build].push(await check(command, folder));
  const best = (each) => {
    const least = (measure) => Math.min(...each.map((run) => run[measure]));
    const measures = ["seconds", "processor", "megabytes"].map((measure) => [measure, least(measure)]);
    return { findings: each[0].findings, ...Object.fromEntries(measures) };
  };
  return { before: best(all.before), after: best(all.after) };
}

/** One run over one folder. One thread, for two would make time and memory depend on the machine. */
function check(command, folder) {
  const flags = ["check", "--format", "json", "--fail-on", "never", "--jobs", "1", "--quiet", "."];
  const preload = `data:text/javascript,${encodeURIComponent(reporter)}`;
  const started = process.hrtime.bigint();
  // Of nothing that it knows from before; an earlier build knows no option for that.
  const env = { ...process.env, ...cacheIn(temporaryFolder("compare")) };
  const child = spawn(process.execPath, ["--import", preload, command, ...flags], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [out, errors, usage] = child.stdio.slice(1).map(textOf);
  return new Promise((done) => {
    child.on("close", async (code) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code !== 0)
        refuse(`${command} ended with ${code} in ${plain(folder)}: ${plain((await errors).slice(0, 500))}`);
      const { findings } = JSON.parse(await out);
      done({ findings, seconds, ...JSON.parse(await usage) });
    });
  });
}

async function textOf(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function commandOf(folder) {
  const command = resolve(folder, "cli.js");
  if (!existsSync(command)) refuse(`${command} is not there; npm run build makes one in dist`);
  return command;
}

function refuse(reason) {
  console.error(`compare: ${reason}`);
  process.exit(2);
}
