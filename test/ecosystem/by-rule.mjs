// Prints what a build finds in checkouts of public repositories, by rule with counts, so that each rule's findings can be read.
//   node test/ecosystem/by-rule.mjs --checkouts <folder> [--build dist] [--only <part of a name>] [--rule <id>] [--at-most 10]
// Each rule's findings are listed where there are no more than `--at-most`, or all of those that `--rule` names. Rules
// that find nothing stand at the end. Exit codes: 0 done, 2 a build failed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { foldersIn } from "./checkouts.mjs";
import { plain } from "./difference.mjs";

const { values } = parseArgs({
  options: {
    build: { type: "string", default: "dist" },
    checkouts: { type: "string", multiple: true, default: [] },
    only: { type: "string", default: "" },
    rule: { type: "string", multiple: true, default: [] },
    "at-most": { type: "string", default: "10" },
  },
});
const command = resolve(values.build, "cli.js");
if (!existsSync(command)) refuse(`${command} is not there; npm run build makes one in dist`);
const folders = values.checkouts
  .flatMap((parent) => foldersIn(parent, refuse))
  .filter((folder) => folder.includes(values.only));
if (folders.length === 0) refuse("there is no such checkout; say --checkouts <folder>");

const atMost = Number.parseInt(values["at-most"], 10) || 0;
const found = new Map(idsOfRules().map((id) => [id, []]));
for (const folder of folders)
  for (const finding of findingsIn(folder)) {
    if (!found.has(finding.rule)) found.set(finding.rule, []);
    found.get(finding.rule).push({ folder, ...finding });
  }
const rows = [...found].sort(([a, inA], [b, inB]) => inB.length - inA.length || a.localeCompare(b));
for (const [rule, findings] of rows) {
  console.log(`${String(findings.length).padStart(6)}  ${rule}`);
  const isRead = values.rule.length > 0 ? values.rule.includes(rule) : findings.length <= atMost;
  for (const each of isRead ? findings : []) console.log(`        ${lineOf(each)}`);
}

function lineOf({ folder, path, range, severity, message }) {
  const place = `${join(folder, path)}:${range.start.line + 1}:${range.start.character + 1}`;
  return plain(`${place} ${severity}: ${message}`);
}

function findingsIn(folder) {
  const flags = ["check", "--format", "json", "--fail-on", "never", "--quiet", "."];
  return JSON.parse(run(folder, flags)).findings;
}

function idsOfRules() {
  return JSON.parse(run(".", ["rules", "--format", "json"])).rules.map(({ id }) => id);
}

function run(folder, flags) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...flags], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (status !== 0) refuse(`${command} ended with ${status} in ${plain(folder)}: ${plain(stderr.slice(0, 500))}`);
  return stdout;
}

function refuse(reason) {
  console.error(`by-rule: ${reason}`);
  process.exit(2);
}
