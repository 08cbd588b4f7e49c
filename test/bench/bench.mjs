// Measures Portolan beside what a reader would use instead, and beside the least that the work could cost.
//   node test/bench/bench.mjs [folder] [--runs N] [--only check,editor,…] [--named words] [--write]
// Or how the time grows with the text:
//   node test/bench/bench.mjs growth [part of a name] [--runs N] [--write]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { removeFolder, temporaryFolder } from "../host/temporary.mjs";
import { lineChart } from "./chart.mjs";
import { countCheck } from "./count-check.mjs";
import { measureEditor, memoryOverTime } from "./editor.mjs";
import { measureGrowth } from "./growth.mjs";
import { openOpponents } from "./opponents.mjs";
import { openParts } from "./parts.mjs";
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
const kept = temporaryFolder("bench");
try {
  const report = await measure();
  console.log(`\n${report.text}`);
  if (options.write) write(report);
} finally {
  removeFolder(kept);
}

async function measure() {
  const copy = join(kept, "app");
  const { code, swift } = await copyFolder(parts, folder, copy);
  const rows = [];
  const pictures = {};
  const sections = [];
  const step = async (part, work) => {
    if (!isAsked(part)) return;
    process.stderr.write(`${part} …\n`);
    const more = await work();
    if (Array.isArray(more)) rows.push(...more);
  };
  const grown = {};
  await step("check", () => measureCheck(parts, copy, runs));
  await step("files", async () => {
    grown.files = await measureFiles(join(kept, "files"), runs);
    return grown.files.ofLargest;
  });
  await step("start", () => measureStart(kept, runs));
  await step("keystroke", () => measureKeystroke(parts, opponents, runs));
  await step("counts", () => {
    grown.counts = countCheck(copy);
  });
  await step("editor", () => measureEditor(copy, code, opponents, runs));
  await step("lookup", () => measureLookup(parts, runs));
  await step("sizes", () => measureSizes(join(kept, "small")));
  await step("lines", async () => {
    grown.lines = await measureLines(parts, opponents, runs);
  });
  await step("memory", async () => {
    const edits = Number(options.edits);
    grown.memory = await memoryOverTime(join(kept, "app"), edits, edits / 20);
  });
  const { files, lines, memory, counts } = grown;
  if (rows.length > 0)
    sections.push(tableOf(["What", "Portolan: median (least – most)", "Beside it", "Ratio", "Goal"], rows));
  if (counts) sections.push(`### What one check reads\n\n${countTable(counts)}`);
  if (files) {
    pictures.files = files.picture;
    sections.push(`### From 1 to 10,000 files\n\n${pictureOf("files", "Time by number of files")}\n\n${files.table}`);
  }
  if (lines) {
    pictures.lines = lines.picture;
    sections.push(`### From 1 to 50,000 lines\n\n${pictureOf("lines", "Time by number of lines")}\n\n${lines.table}`);
  }
  if (memory) {
    const points = memory.map(({ edits, megabytes }) => [edits, megabytes]);
    const chart = {
      title: "Memory of the server",
      across: "edits",
      up: "MB",
      lines: [{ name: "", points }],
      isLinear: true,
    };
    pictures.memory = lineChart(chart);
    sections.push(
      `### Memory over time\n\n${pictureOf("memory", "Memory by number of edits")}\n\n${memoryTable(memory)}`,
    );
  }
  const name = options.named ?? basename(folder);
  const sizeOf = ({ files, bytes }) => `${files.toLocaleString("en-US")} files, ${(bytes / 1e6).toFixed(1)} MB`;
  const others = opponents
    ? Object.entries(opponents.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(", ")
    : "nothing from npm besides ast-grep could be had";
  const heading = `${describeMachine()}. ${runs} runs, taken in turns, over ${name}: ${sizeOf(code)} of code, ${sizeOf(swift)} of it Swift. Beside it: ${others}.`;
  return { text: [heading, ...sections].join("\n\n"), pictures };
}

function countTable(counts) {
  const told = {
    files: "files opened",
    read: "times a file was opened",
    glanced: "files looked at as bytes",
    lexed: "texts lexed",
    outlined: "of them outlined",
    surveyed: "of them surveyed for what they declare",
    asked: "files in which rules were asked",
  };
  const rows = Object.entries(told).map(([key, words]) => [words, counts[key].toLocaleString("en-US")]);
  return tableOf(["One check of this folder", ""], rows, "-:");
}

function memoryTable(memory) {
  const some = memory.filter((_, at) => at % 5 === 0);
  return tableOf(
    ["Edits", "Memory of the server"],
    some.map(({ edits, megabytes }) => [edits.toLocaleString("en-US"), `${megabytes.toFixed(0)} MB`]),
    "::",
  );
}

function pictureOf(name, words) {
  return `![${words}](images/benchmarks-${name}.svg)`;
}

function write({ text, pictures }) {
  const path = "docs/benchmarks.md";
  const [before] = readFileSync(path, "utf8").split("<!-- results -->");
  writeFileSync(path, `${before}<!-- results -->\n\n${text}\n`);
  mkdirSync("docs/images", { recursive: true });
  for (const [name, picture] of Object.entries(pictures)) writeFileSync(`docs/images/benchmarks-${name}.svg`, picture);
  console.log(`\nWritten to ${path}.`);
}
