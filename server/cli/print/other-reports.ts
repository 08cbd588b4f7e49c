import { createHash } from "node:crypto";
import type { Severity } from "../../core/finding.ts";
import { escapeControls } from "../../escape.ts";
import type { Outcome } from "../check/outcome.ts";
import type { Row } from "./report.ts";

const codeQualitySeverities: Readonly<Record<Severity, string>> = {
  error: "critical",
  warning: "major",
  information: "minor",
  hint: "info",
};

/** The findings as GitLab's Code Quality takes them: a part of Code Climate's issues, lines from 1. */
export function codeQuality({ rows }: Outcome) {
  return rows.map(({ rule, severity, message, path, range, fingerprint }) => ({
    type: "issue",
    description: message,
    check_name: rule,
    // One of its kind in the whole report, where our own is in its file.
    fingerprint: createHash("sha256").update(`${path}\n${fingerprint}`).digest("hex").slice(0, 32),
    severity: codeQualitySeverities[severity],
    location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  }));
}

/**
 * The findings as JUnit's XML: a suite for each file, a failed case for each finding, of whatever severity; where there are
 * none, one case that passed, since some take a report without cases for a broken one. The schema that Jenkins holds reports
 * to has no file or line on a case.
 */
export function junit({ rows }: Outcome): string {
  const suites =
    rows.length === 0
      ? [
          `  <testsuite name="portolan" tests="1" failures="0" errors="0" time="0">\n    <testcase name="no findings" classname="portolan" time="0"/>\n  </testsuite>\n`,
        ]
      : byFile(rows).map((some) => suite(some));
  const tests = Math.max(rows.length, 1);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="portolan" tests="${tests}" failures="${rows.length}" errors="0" time="0">\n${suites.join("")}</testsuites>\n`;
}

function suite(rows: readonly Row[]): string {
  const name = attribute(rows[0]!.path);
  return `  <testsuite name="${name}" file="${name}" tests="${rows.length}" failures="${rows.length}" errors="0" time="0">\n${rows.map(testCase).join("")}  </testsuite>\n`;
}

function testCase({ rule, severity, message, path, range: { start } }: Row): string {
  const place = `${path}:${start.line + 1}:${start.character + 1}`;
  const name = attribute(`${rule} at ${start.line + 1}:${start.character + 1}`);
  return `    <testcase name="${name}" classname="${attribute(path)}" time="0">
      <failure message="${attribute(message)}" type="${severity}">${markup(`${place}: ${severity}: ${message} [${rule}]`)}</failure>
    </testcase>\n`;
}

const checkstyleSeverities: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "info",
  hint: "info",
};

/** The findings as Checkstyle's XML: a file for each that has some, an error for each finding; lines and columns from 1. */
export function checkstyle({ rows }: Outcome): string {
  const files = byFile(rows).map(
    (some) => `  <file name="${attribute(some[0]!.path)}">\n${some.map(checkstyleError).join("")}  </file>\n`,
  );
  // The version is the one whose form everybody reads; Checkstyle's own follows its releases.
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join("")}</checkstyle>\n`;
}

function checkstyleError({ rule, severity, message, range: { start } }: Row): string {
  const place = `line="${start.line + 1}" column="${start.character + 1}"`;
  return `    <error ${place} severity="${checkstyleSeverities[severity]}" message="${attribute(message)}" source="portolan.rules.${rule}"/>\n`;
}

/** The rows of each file; they are sorted by path. */
function byFile(rows: readonly Row[]): readonly (readonly Row[])[] {
  const files: Row[][] = [];
  for (const row of rows) {
    const last = files.at(-1);
    if (last !== undefined && last[0]!.path === row.path) last.push(row);
    else files.push([row]);
  }
  return files;
}

/** Text for XML, in which not even escapes may stand for control characters. */
function markup(text: string): string {
  return escapeControls(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, "\ufffd");
}

function attribute(text: string): string {
  return markup(text).replace(/"/g, "&quot;");
}
