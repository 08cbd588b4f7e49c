import { resolve } from "node:path";
import { type Severity, severities } from "../../core/finding.ts";
import { escapeControls, escapedJson, escapeTerminal } from "../../escape.ts";
import type { CheckRequest } from "../arguments/request.ts";
import type { Outcome } from "../check/outcome.ts";
import { pathFrom } from "../files/path-names.ts";
import { repositoryRoot } from "../files/paths.ts";
import { realPathOf } from "../files/real-paths.ts";
import type { Surface } from "../surface.ts";
import { count, grouped } from "./numbers.ts";
import { checkstyle, codeQuality, junit } from "./other-reports.ts";
import { painter } from "./paint.ts";
import type { Row } from "./report.ts";
import { sarif } from "./sarif.ts";

/** What `check` prints, in the format asked for; ends with a line break unless there is nothing to print. */
export function formatOf(surface: Surface, request: CheckRequest, outcome: Outcome): string {
  if (request.format === "json") return `${escapedJson(json(surface.version, outcome))}\n`;
  const root = repositoryRoot(process.cwd());
  if (request.format === "sarif") return `${escapedJson(sarifFromRoot(surface, request, outcome, root))}\n`;
  if (request.format === "gitlab") return `${escapedJson(codeQuality(fromRoot(outcome, root)))}\n`;
  if (request.format === "junit") return junit(fromRoot(outcome, root));
  if (request.format === "checkstyle") return checkstyle(fromRoot(outcome, root));
  if (request.question.fix === "diff") return diff(outcome);
  return request.format === "github" ? fromRoot(outcome, root).rows.map(annotation).join("") : text(request, outcome);
}

function json(version: string, outcome: Outcome) {
  const { files, bytes, rows, projects, problems, bySeverity, skipped, accepted, stale } = outcome;
  return {
    version: 1,
    tool: { name: "portolan", version },
    summary: { files, bytes, findings: rows.length, bySeverity, skipped },
    projects,
    ...(problems.length > 0 && { problems }),
    ...(stale !== undefined && { baseline: { accepted, stale } }),
    findings: rows.map(({ line: _, fingerprint: __, fixable: ___, details: ____, ...finding }) => finding),
  };
}

function sarifFromRoot(surface: Surface, { question }: CheckRequest, outcome: Outcome, root: string | undefined) {
  const source = root === undefined ? "The folder in which Portolan was run." : "The root of the repository.";
  const base = realPathOf(root ?? process.cwd());
  const [only, ...others] = question.within;
  const part = only === undefined || others.length > 0 ? "." : pathFrom(base, only);
  return sarif(surface, fromRoot(outcome, root), { source, part: /^(?:\.|\/|\w:)/.test(part) ? "" : part });
}

/** The same with paths from the repository's root on, where there is one: that is where GitHub looks for files. */
function fromRoot(outcome: Outcome, root: string | undefined): Outcome {
  if (root === undefined) return outcome;
  const move = <T extends { readonly path: string }>(one: T): T => ({
    ...one,
    path: pathFrom(root, resolve(one.path)),
  });
  const rows = outcome.rows.map(move).map(({ details, fixes, ...row }) => ({
    ...row,
    fixes: fixes.map((fix) => (fix.elsewhere === undefined ? fix : { ...fix, elsewhere: fix.elsewhere.map(move) })),
    ...(details && { details: { ...details, related: details.related.map(move) } }),
  }));
  return { ...outcome, rows, skipped: outcome.skipped.map(move) };
}

const commands: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** A workflow command of GitHub Actions; lines and columns count from 1. */
function annotation({ severity, path, range: { start, end }, rule, message }: Row): string {
  const place = {
    file: path,
    line: start.line + 1,
    endLine: end.line + 1,
    col: start.character + 1,
    endColumn: end.character + 1,
  };
  const properties = Object.entries({ ...place, title: `portolan: ${rule}` })
    .filter(([name]) => start.line === end.line || (name !== "col" && name !== "endColumn"))
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${properties.join(",")}::${escapeData(message)}\n`;
}

/** Line breaks keep their meaning, since the runner undoes these escapes; other control characters are shown. */
function escapeData(text: string): string {
  const shown = text.replace(/[^\r\n]+/g, escapeControls);
  return shown.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

/** Names are quoted as git quotes them; the lines are data for `patch`, unless they go to a terminal. */
function diff(outcome: Outcome): string {
  return process.stdout.isTTY === true ? outcome.diff.replace(/[^\t\r\n]+|\r(?!\n)/g, escapeControls) : outcome.diff;
}

function text(request: CheckRequest, outcome: Outcome): string {
  const showsSource = process.stdout.isTTY === true;
  const findings = outcome.rows.map((row) => `${finding(request, row)}${showsSource ? source(request, row) : ""}\n`);
  return findings.join("") + (request.quiet ? "" : `${summary(request, outcome)}\n`);
}

const marks = { safe: "(fixable) ", assisted: "(fixable, check the result) " } as const;

function finding(request: CheckRequest, { severity, path, range: { start }, message, rule, fixable }: Row): string {
  const paint = painter(request.color);
  const place = `${escapeTerminal(path)}:${start.line + 1}:${start.character + 1}`;
  return `${paint("place", place)}: ${paint(severity, severity)}: ${escapeTerminal(message)} ${paint("faint", `${fixable === undefined ? "" : marks[fixable]}[${rule}]`)}`;
}

/** The line of code with carets below; long lines and multi-line findings are cut, control characters but tabs shown. */
function source(request: CheckRequest, { severity, range: { start, end }, line }: Row): string {
  const paint = painter(request.color);
  const from = Math.max(0, start.character - 100);
  const until = from + 160;
  const last = Math.min(end.line === start.line ? end.character : line.length, until);
  const before = showLine(line.slice(from, start.character));
  const found = showLine(line.slice(start.character, last));
  const after = showLine(line.slice(Math.max(start.character, last), until));
  const number = String(start.line + 1).padStart(5);
  const indent = before.replace(/[^\t]/g, " ");
  const carets = "^".repeat(Math.max(1, found.length));
  return `\n${paint("faint", `${number} | `)}${before}${found}${after}\n${paint("faint", "      | ")}${indent}${paint(severity, carets)}`;
}

function showLine(code: string): string {
  return code.replace(/[^\t]+/g, escapeControls);
}

const plurals: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  information: ["information", "information"],
  hint: ["hint", "hints"],
};

function summary(request: CheckRequest, outcome: Outcome): string {
  const paint = painter(request.color);
  const parts = severities
    .filter((severity) => outcome.bySeverity[severity] > 0)
    .map((severity) => count(outcome.bySeverity[severity], ...plurals[severity]));
  const found =
    outcome.rows.length === 0 ? "No findings" : `${count(outcome.rows.length, "finding")} (${parts.join(", ")})`;
  const notes = [
    ...fixNotes(outcome),
    outcome.unasked > 0 ? `${grouped(outcome.unasked)} left out by ${filters(request)}` : "",
    outcome.accepted > 0 ? `${grouped(outcome.accepted)} accepted by the baseline` : "",
    outcome.skipped.length > 0 ? `${grouped(outcome.skipped.length)} skipped` : "",
    unreadProjects(outcome.problems.map(({ path }) => path)),
    hintNote(request, outcome),
  ].filter((note) => note !== "");
  return paint("strong", `${[`${found} in ${count(outcome.files, "file")}`, ...notes].join("; ")}.`);
}

/** How many findings --fix mends, and how many more can be with a look at the result. */
function fixNotes({ rows }: Outcome): readonly string[] {
  const of = (kind: Row["fixable"]): number => rows.filter(({ fixable }) => fixable === kind).length;
  const [safe, assisted] = [of("safe"), of("assisted")];
  return [
    safe > 0 ? `${grouped(safe)} fixable with --fix` : "",
    assisted > 0 ? `${grouped(assisted)} ${safe > 0 ? "more " : ""}fixable with --fix-assisted RULE` : "",
  ];
}

/** From so many on, hints hide what is louder on a screen. */
const manyHints = 10;

/** How to see what is louder, where many hints stand between it. */
function hintNote({ minSeverity }: CheckRequest, { rows, bySeverity: { hint } }: Outcome): string {
  const hides = minSeverity === undefined && hint >= manyHints && hint < rows.length;
  return hides ? "--min-severity information leaves out the hints" : "";
}

/** The options that leave findings out. */
function filters({ minSeverity, since }: CheckRequest): string {
  return [minSeverity && "--min-severity", since && "--since"].filter((option) => option !== undefined).join(" and ");
}

/** What may have made the targets and language modes guesses, by the name of the first. */
function unreadProjects(paths: readonly string[]): string {
  const [first, ...others] = new Set(paths);
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` and ${count(others.length, "other file")} of projects`;
  return `${escapeTerminal(first)}${more} can't be read in full`;
}
