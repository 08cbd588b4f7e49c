import { readFileSync, writeFileSync } from "node:fs";
import { Script } from "node:vm";
import { families, openCode, scriptOfCode } from "../growth/questions.mjs";
import { describeMachine, median } from "./timing.mjs";

/** The smallest size; the others are four and sixteen times as large. */
const size = 100;
/** Growth above this exponent is worth a look where it takes longer than this, in milliseconds. */
const limits = { exponent: 1.2, ms: 100 };

/**
 * Prints how the time for each family of texts grows, all questions about it together, as a table, and whether any of
 * those whose name holds `part` grows too fast. Times are those of the processor, so that a busy machine changes little.
 */
export async function measureGrowth({ part = "", runs, write }) {
  const code = openCode(new Script(await scriptOfCode()).runInThisContext());
  const rows = [];
  for (const { group, name, questions } of families) {
    if (!`${group}: ${name}`.includes(part)) continue;
    const row = await measure((n) => questions(code, n), runs);
    // A moment of garbage collection is no growth: what looks like it is measured again, longer.
    const sure = isTooFast(row) ? await measure((n) => questions(code, n), 4 * runs) : row;
    rows.push({ name: `${group}: ${name}`, ...sure });
    if (process.stderr.isTTY) process.stderr.write(`\r${rows.length} of ${families.length}\r`);
  }
  const heading = `${describeMachine()}. Medians of ${runs} runs, n = ${size}.`;
  const report = `${heading}\n\n${tableOf(rows)}\n\n${verdictOn(rows)}`;
  console.log(report);
  if (write) writeReport(report);
}

async function measure(questionsOf, runs) {
  await ask(questionsOf(size));
  const times = [];
  for (const n of [size, 4 * size, 16 * size]) {
    const questions = questionsOf(n);
    const all = [];
    for (let run = 0; run < runs; run++) all.push(await ask(questions));
    times.push(median(all));
  }
  const [, few, many] = times;
  return { times, exponent: Math.log(many / few) / Math.log(4) };
}

/** Milliseconds of the processor for all questions. */
async function ask(questions) {
  const before = process.cpuUsage();
  for (const question of Object.values(questions)) await question();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function isTooFast({ times, exponent }) {
  return exponent > limits.exponent && times[2] > limits.ms;
}

function tableOf(rows) {
  const cells = [
    ["Family", "n", "4 n", "16 n", "Exponent"],
    ["---", "---:", "---:", "---:", "---:"],
    ...rows.map(({ name, times, exponent }) => [
      name.replaceAll("|", "\\|"),
      ...times.map((ms) => `${ms.toFixed(1)} ms`),
      exponent.toFixed(2),
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`).join("\n");
}

function verdictOn(rows) {
  const fast = rows.filter(isTooFast).map(({ name }) => name);
  const what = `grows faster than n^${limits.exponent} while taking more than a tenth of a second`;
  return fast.length === 0
    ? `None of ${rows.length} families ${what}.`
    : `Of ${rows.length} families, this ${what}: ${fast.join("; ")}.`;
}

function writeReport(report) {
  const path = "docs/growth.md";
  const [before] = readFileSync(path, "utf8").split("<!-- results -->");
  writeFileSync(path, `${before}<!-- results -->\n\n${report}\n`);
  console.log(`\nWritten to ${path}.`);
}
