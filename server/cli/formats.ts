import { type Severity, severities } from "../core/finding.ts";
import type { Portolan } from "../features/portolan.ts";
import { count, type Outcome } from "./outcome.ts";
import { painter } from "./paint.ts";
import type { Row } from "./report.ts";
import type { CheckRequest } from "./request.ts";
import { sarif } from "./sarif.ts";

/** What `check` prints, in the format asked for; ends with a line break unless there is nothing to print. */
export function formatOf(portolan: Portolan, version: string, request: CheckRequest, outcome: Outcome): string {
  if (request.format === "json") return `${JSON.stringify(json(version, outcome), null, 2)}\n`;
  if (request.format === "sarif") return `${JSON.stringify(sarif(portolan, version, outcome), null, 2)}\n`;
  if (request.question.fix === "diff") return outcome.diff;
  return request.format === "github" ? outcome.rows.map(annotation).join("") : text(request, outcome);
}

function json(version: string, { files, bytes, rows, projects, bySeverity, skipped }: Outcome) {
  return {
    version: 1,
    tool: { name: "portolan", version },
    summary: { files, bytes, findings: rows.length, bySeverity, skipped },
    projects,
    findings: rows.map(({ line: _, fingerprint: __, ...finding }) => finding),
  };
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

function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

function text(request: CheckRequest, outcome: Outcome): string {
  const showsSource = process.stdout.isTTY === true;
  const findings = outcome.rows.map((row) => `${finding(request, row)}${showsSource ? source(request, row) : ""}\n`);
  return findings.join("") + (request.quiet ? "" : `${summary(request, outcome)}\n`);
}

function finding(request: CheckRequest, { severity, path, range: { start }, message, rule }: Row): string {
  const paint = painter(request.color);
  const place = `${path}:${start.line + 1}:${start.character + 1}`;
  return `${paint("place", place)}: ${paint(severity, severity)}: ${message} ${paint("faint", `[${rule}]`)}`;
}

/** The line of code with carets below; long lines and multi-line findings are cut. */
function source(request: CheckRequest, { severity, range: { start, end }, line }: Row): string {
  const paint = painter(request.color);
  const from = Math.max(0, start.character - 100);
  const shown = line.slice(from, from + 160);
  const number = String(start.line + 1).padStart(5);
  const before = shown.slice(0, start.character - from).replace(/[^\t]/g, " ");
  const last = end.line === start.line ? end.character : line.length;
  const carets = "^".repeat(Math.max(1, Math.min(last - from, shown.length) - (start.character - from)));
  return `\n${paint("faint", `${number} | `)}${shown}\n${paint("faint", "      | ")}${before}${paint(severity, carets)}`;
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
    outcome.accepted > 0 ? `${outcome.accepted.toLocaleString("en-US")} accepted by the baseline` : "",
    outcome.skipped.length > 0 ? `${outcome.skipped.length.toLocaleString("en-US")} skipped` : "",
  ].filter((note) => note !== "");
  return paint("strong", `${[`${found} in ${count(outcome.files, "file")}`, ...notes].join("; ")}.`);
}
