// Measures Portolan beside what a reader would use instead, and beside the least that the work could cost.
//   node test/bench/bench.mjs [folder] [--runs N] [--only check,editor,…] [--named words] [--write]
// Or how the time grows with the text:
//   node test/bench/bench.mjs growth [part of a name] [--runs N] [--write]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { removeFolder, temporaryFolder } from "../host/temporary.mjs";
import { cacheIn } from "../support/cache-folder.mjs";
import { countCheck } from "./count-check.mjs";
import { measureEditor, memoryOverTime } from "./editor.mjs";
import { measureGrowth } from "./growth.mjs";
import { openOpponents } from "./opponents.mjs";
import { openParts } from "./parts.mjs";
import { head, reportOf } from "./report.mjs";
import { measureFiles, measureLines } from "./scaling.mjs";
import { measureSizes } from "./sizes.mjs";
import { tableOf } from "./table.mjs";
import { describeMachine } from "./timing.mjs";
import { measureKeystroke, measureLookup } from "./typing.mjs";
import { copyFolder, measureCheck, measureStart } from "./whole.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    edits: { type: "string", default: "2000" },
    only: { type: "string", default: "" },
    named: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const runs = Number(options.runs);
if (positionals[0] === "growth") {
  await measureGrowth({ part: positionals[1], runs, write: options.write });
  process.exit();
}
const folder = resolve(positionals[0] ?? process.env.PORTOLAN_BENCH ?? "examples");
const only = options.only === "" ? undefined : options.only.split(",");
const isAsked = (part) => only === undefined || only.includes(part);
const opponents = openOpponents();
const parts = await openParts();
const astGrepVersion = JSON.parse(readFileSync("package.json", "utf8")).devDependencies["@ast-grep/cli"];
const kept = temporaryFolder("bench");
// What checks keep for the next is kept for this run alone.
Object.assign(process.env, cacheIn(join(kept, "cache")));
try {
  const report = await measure();
  console.log(`\n${report.text}`);
  if (options.write) write(report);
} finally {
  removeFolder(kept);
}

/** Does what was asked for, part by part, and tells the rows of each part when it is done. */
async function measure() {
  const copy = join(kept, "app");
  const { code, swift } = await copyFolder(parts, folder, copy);
  const rows = [];
  const grown = {};
  const step = async (part, work) => {
    if (!isAsked(part)) return;
    process.stderr.write(`${part} …\n`);
    const more = await work();
    if (!Array.isArray(more)) return;
    rows.push(...more);
    process.stderr.write(`${tableOf(head, more)}\n\n`);
  };
  await step("check", () => measureCheck(parts, copy, runs));
  await step("start", () => measureStart(kept, runs));
  await step("keystroke", () => measureKeystroke(parts, opponents, runs));
  await step("counts", () => {
    grown.counts = countCheck(copy);
  });
  await step("editor", () => measureEditor(copy, code, opponents, runs));
  await step("lookup", () => measureLookup(parts, runs));
  await step("sizes", () => measureSizes(join(kept, "small")));
  await step("files", async () => {
    grown.files = await measureFiles(join(kept, "files"), runs);
    return grown.files.ofLargest;
  });
  await step("lines", async () => {
    grown.lines = await measureLines(parts, opponents, runs);
  });
  await step("memory", async () => {
    const edits = Number(options.edits);
    grown.memory = await memoryOverTime(copy, edits, edits / 20);
  });
  const name = options.named ?? basename(folder);
  const sizeOf = ({ files, bytes }) => `${files.toLocaleString("en-US")} files, ${(bytes / 1e6).toFixed(1)} MB`;
  const others = Object.entries(opponents?.versions ?? {}).map((each) => each.join(" "));
  const beside = others.length > 0 ? others.join(", ") : "nothing more, for npm could not fetch it";
  const heading = `${describeMachine()}. ${runs} runs, taken in turns, over ${name}: ${sizeOf(code)} of code, ${sizeOf(swift)} of it Swift. Beside it: ast-grep ${astGrepVersion}, ${beside}.`;
  return reportOf(heading, rows, grown);
}

function write({ text, pictures }) {
  const path = "docs/benchmarks.md";
  const [before] = readFileSync(path, "utf8").split("<!-- results -->");
  writeFileSync(path, `${before}<!-- results -->\n\n${text}\n`);
  mkdirSync("docs/images", { recursive: true });
  for (const [name, picture] of Object.entries(pictures)) writeFileSync(`docs/images/benchmarks-${name}.svg`, picture);
  console.log(`\nWritten to ${path}.`);
}
