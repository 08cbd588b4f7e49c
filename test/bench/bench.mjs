// Measures Portolan beside what a reader would use instead, and beside the least that the work could cost.
//   node test/bench/bench.mjs [folder] [--runs N] [--write]
// Or how the time grows with the text:
//   node test/bench/bench.mjs growth [part of a name] [--runs N] [--write]
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { measureChecking } from "./checking.mjs";
import { measureGrowth } from "./growth.mjs";
import { describeMachine } from "./timing.mjs";
import { measureKeystroke, measureLookup } from "./typing.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, write: { type: "boolean", default: false } },
});
const folder = resolve(positionals[0] ?? process.env.PORTOLAN_BENCH ?? "examples");
const runs = Number(options.runs);
if (positionals[0] === "growth") {
  await measureGrowth({ part: positionals[1], runs, write: options.write });
  process.exit();
}

// Bundled as it ships: loaded one by one, the modules would cost a look-up at every call.
const exported = {
  createPortolan: "features/create.ts",
  openFolders: "features/open-folders.ts",
  createHostAtOnce: "host/node.ts",
  decode: "core/host.ts",
  languageOf: "core/language.ts",
  defaultSettings: "core/settings.ts",
  isChecked: "cli/files/paths.ts",
  openCorpus: "corpus/open.ts",
};
await build({
  stdin: {
    contents: Object.entries(exported)
      .map(([name, path]) => `export { ${name} } from "./server/${path}";`)
      .join("\n"),
    resolveDir: ".",
  },
  bundle: true,
  platform: "node",
  format: "cjs",
  mainFields: ["module", "main"],
  outfile: "dist/bench.js",
  logLevel: "warning",
});
const { createPortolan, openFolders, createHostAtOnce, decode, languageOf, defaultSettings, isChecked, openCorpus } =
  createRequire(import.meta.url)(resolve("dist/bench.js"));

const pack = readFileSync("dist/corpus.json", "utf8");
const portolan = createPortolan(pack);
const host = createHostAtOnce(() => {});
const { index } = openCorpus(pack).prose;
const parts = {
  portolan,
  host,
  openFolders,
  decode,
  languageOf,
  isChecked,
  settings: defaultSettings,
  search: (query) => index.search(query, { prefix: true, fuzzy: 0.2 }),
};

const rows = [
  ...(await measureChecking(parts, folder, runs)),
  ...(await measureKeystroke({ ...parts, workspace: await openFolders(portolan, host, [resolve("examples")]) }, runs)),
  ...(await measureLookup(parts, runs)),
];
const table = tableOf(rows);
const heading = `${describeMachine()}. Medians of ${runs} runs, taken in turns, over ${positionals[0] ?? process.env.PORTOLAN_BENCH ?? "examples"}.`;
console.log(`${heading}\n\n${table}`);
if (options.write) write(heading, table);

function tableOf(rows) {
  const cells = [
    ["What", "Time", "Speed", "Over", "Beside"],
    ["---", "---:", "---:", "---", "---"],
    ...rows.map(({ what, ms, speed, over, against }) => [what, duration(ms), speed, over, against]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`).join("\n");
}

function duration(ms) {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`;
}

function write(heading, table) {
  const path = "docs/benchmarks.md";
  const text = readFileSync(path, "utf8");
  const [before] = text.split("<!-- results -->");
  writeFileSync(path, `${before}<!-- results -->\n\n${heading}\n\n${table}\n`);
  console.log(`\nWritten to ${path}.`);
}
