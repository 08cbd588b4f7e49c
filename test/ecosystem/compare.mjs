// Runs two builds over checkouts of public repositories and prints what they find differently, and what they take.
//   node test/ecosystem/compare.mjs --before <folder> --after dist --checkouts <folder> [--only <part of a name>] [--runs 3]
// A folder of checkouts has one folder for each repository; `repositories.json` says which were read when rules were
// judged, and at which commit. Exit codes: 0 the same findings, 1 others, 2 a build failed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
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

/** Says, when a run is over, how much memory it had at most; nothing else knows it of a child. */
const reporter = `import { writeSync } from "node:fs";
process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));`;

const rows = [];
for (const folder of folders) {
  const before = await best(builds.before, folder);
  const after = await best(builds.after, folder);
  const difference = differenceOf(before.findings, after.findings);
  const lines = linesOf(difference);
  if (lines.length > 0) console.log(`${[plain(folder), ...lines.map((line) => `  ${line}`)].join("\n")}\n`);
  rows.push({ folder, before, after, lines });
}
summarize();
process.exitCode = rows.some(({ lines }) => lines.length > 0) ? 1 : 0;

function summarize() {
  const sum = (build, of) => rows.reduce((total, row) => total + of(row[build]), 0);
  const most = (build, of) => Math.max(...rows.map((row) => of(row[build])));
  const table = [
    ["findings", (build) => sum(build, ({ findings }) => findings.length)],
    ["errors", (build) => sum(build, ({ findings }) => findings.filter((each) => each.severity === "error").length)],
    ["fixes", (build) => sum(build, ({ findings }) => findings.reduce((count, { fixes }) => count + fixes.length, 0))],
    ["seconds", (build) => sum(build, ({ seconds }) => seconds).toFixed(1)],
    ["slowest, in seconds", (build) => most(build, ({ seconds }) => seconds).toFixed(1)],
    ["most memory, in MB", (build) => Math.round(most(build, ({ megabytes }) => megabytes))],
  ];
  console.log(`${rows.length} repositories, ${rows.filter(({ lines }) => lines.length > 0).length} with a difference`);
  for (const [name, of] of table) console.log(`  ${name.padEnd(20)} ${of("before")} → ${of("after")}`);
}

/** The findings, with the least time and memory of all runs. */
async function best(command, folder) {
  const all = [];
  for (let run = 0; run < runs; run++) all.push(await check(command, folder));
  const least = (of) => Math.min(...all.map(of));
  return { ...all[0], seconds: least(({ seconds }) => seconds), megabytes: least(({ megabytes }) => megabytes) };
}

/** One run over one folder. One thread, for two would make time and memory depend on the machine. */
function check(command, folder) {
  const flags = ["check", "--format", "json", "--fail-on", "never", "--jobs", "1", "--quiet", "."];
  const preload = `data:text/javascript,${encodeURIComponent(reporter)}`;
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, ["--import", preload, command, ...flags], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [out, errors, memory] = child.stdio.slice(1).map(textOf);
  return new Promise((done) => {
    child.on("close", async (code) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code !== 0)
        refuse(`${command} ended with ${code} in ${plain(folder)}: ${plain((await errors).slice(0, 500))}`);
      const { findings } = JSON.parse(await out);
      done({ findings, seconds, megabytes: Number(await memory) / 1024 });
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
