// `npm test`: the suites in Node, then the extension's suite inside VS Code, as built and as packed, a folder of foreign markup in one that is
// trusted and one that is not, and one whose server does not start, then the site in a browser. Ends with what failed, said
// once more, and one line over all.
// `npm run update`: the suite of the generated files alone, which then writes them anew instead of comparing them.
import { fileURLToPath } from "node:url";
import { fromNpm } from "./host/hosts.mjs";
import { runTidily } from "./host/tidy.mjs";

const inVsCode = ["oldest", "newest"].flatMap((name) =>
  fromNpm
    ? [
        ["test/host/run-suite.mjs", name, "node"],
        ["test/host/run-suite.mjs", name, "web"],
        ["test/host/run-suite.mjs", name, "packed"],
        ["test/host/foreign-text.mjs", name, "trusted"],
        ["test/host/foreign-text.mjs", name, "restricted"],
        ["test/host/failed-start.mjs", name],
      ]
    : [["test/host/desktop.mjs", name]],
);
/** Elsewhere there may be no browser. */
const inBrowser = fromNpm ? [["test/host/website.mjs"]] : [];
const update = process.argv.includes("--update");
const total = { passed: 0, failed: 0 };
/** What the suites printed of their failures, for the end: of a long run often nothing else is kept. */
const failures = [];
/** How much of a suite's failures is said again, in lines. */
const longest = 60;

if (process.argv[1] !== fileURLToPath(import.meta.url))
  throw new Error("This file runs the suites; it is none of them.");
await runMocha();
if (update) console.log("Generated files were written anew where they were stale.");
else {
  for (const [file, ...words] of [...inVsCode, ...inBrowser]) await runInHost(file, words);
  await runInEditors();
}
if (failures.length > 0) console.log(`What failed:\n\n${failures.join("\n\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** Mocha is told apart by the summary it prints; one that never printed any has failed. */
async function runMocha() {
  const suites = update ? "test/repo/generated.test.ts" : "test/**/*.test.ts";
  const mocha = ["node_modules/mocha/bin/mocha.js", suites];
  const { code, output, printed, left } = await runTidily(mocha, update ? { UPDATE: "1" } : {});
  const numberBefore = (word) => Number(new RegExp(`^  (\\d+) ${word}`, "m").exec(output)?.[1] ?? 0);
  const failed = numberBefore("failing");
  count(
    update ? "generated files" : "unit and protocol",
    numberBefore("passing"),
    code === 0 ? failed : Math.max(failed, 1),
    left,
    printed,
  );
}

/** A host that can't be had is said and left out on a developer's machine; on a CI machine it is a failure. */
async function runInHost(file, words) {
  const name = words.join(" VS Code, ") || "the site in a browser";
  console.log(`— ${name}`);
  const { output, printed, left } = await runTidily([file, ...words]);
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  if (passed !== undefined) count(name, Number(passed), Number(failed), left, printed);
  else if (process.env.CI === "true") count(name, 0, 1, left, printed);
  else console.log(`— ${name}: left out, because it could not be started\n`);
}

/** Editors that are not on this machine are named by the run itself; no machine has to have them. */
async function runInEditors() {
  console.log("— other editors");
  const { output, printed, left } = await runTidily(["test/editors/run.mjs"]);
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  count("other editors", Number(passed ?? 0), Number(failed ?? 1), left, printed);
}

/** What a suite left in its temporary folder counts as one failure. */
function count(name, passed, failed, left, printed) {
  const leftBehind = left.length > 0 ? [`— ${name} left behind: ${left.join(", ")}`] : [];
  for (const line of leftBehind) console.error(line);
  failed += leftBehind.length;
  if (failed > 0) failures.push([`— ${name}`, ...failuresIn(printed), ...leftBehind].join("\n"));
  total.passed += passed;
  total.failed += failed;
  console.log(`— ${name}: ${passed} passed, ${failed} failed\n`);
}

/** The lines that tell of failures: what mocha says after its summary, and what other suites mark; the last ones where none do. */
function failuresIn(printed) {
  const lines = printed.trimEnd().split("\n");
  const summary = lines.findIndex((line) => /^\s*\d+ failing\b/.test(line));
  const told = summary === -1 ? lines.filter((line) => line.includes("✘")) : lines.slice(summary);
  if (told.length === 0) return lines.slice(-10);
  const more = told.length - longest;
  return more > 0 ? [...told.slice(0, longest), `… and ${more} more lines`] : told;
}
