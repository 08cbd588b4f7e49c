import { type Severity, severities } from "../core/finding.ts";
import type { Skipped } from "../features/workspace.ts";
import { type Baseline, isAccepted } from "./baseline.ts";
import type { FileReport, Judged } from "./inspect.ts";
import { shownPath } from "./path-names.ts";
import { compareRows, compareText, type Row } from "./report.ts";

/** What one check came to; the same whatever the order in which files were done. */
export interface Outcome {
  /** Files that were checked, and their size. */
  readonly files: number;
  readonly bytes: number;
  /** Sorted; without what the baseline accepts. */
  readonly rows: readonly Row[];
  /** What the files with findings were judged by, each said once, with how many files it holds for. */
  readonly projects: readonly (Judged & { readonly files: number })[];
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly skipped: readonly Skipped[];
  /** Findings that the baseline accepts. */
  readonly accepted: number;
  readonly fixed: number;
  readonly fixedFiles: number;
  /** Unified diffs in order of path. */
  readonly diff: string;
}

/** Puts the reports of all files together. */
export function conclude(
  reports: readonly FileReport[],
  unlisted: readonly Skipped[],
  baseline: Baseline | undefined,
  baselinePath: string | undefined,
): Outcome {
  const inOrder = [...reports].sort((a, b) => compareText(shownPath(a.path), shownPath(b.path)));
  const read = inOrder.filter(({ skipped }) => skipped === undefined);
  const all = inOrder.flatMap(({ rows }) => rows).sort(compareRows);
  const rows = baseline === undefined ? all : all.filter((row) => !isAccepted(baseline, baselinePath!, row));
  const skipped = new Map(unlisted.map(({ path, reason }) => [shownPath(path), reason]));
  for (const { path, skipped: reason } of inOrder) if (reason !== undefined) skipped.set(shownPath(path), reason);
  return {
    files: read.length,
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    rows,
    projects: judgements(read),
    bySeverity: Object.fromEntries(
      severities.map((severity) => [severity, rows.filter((row) => row.severity === severity).length]),
    ) as Record<Severity, number>,
    skipped: [...skipped].map(([path, reason]) => ({ path, reason })).sort((a, b) => compareText(a.path, b.path)),
    accepted: all.length - rows.length,
    fixed: read.reduce((sum, { fixed }) => sum + fixed, 0),
    fixedFiles: read.filter(({ fixed }) => fixed > 0).length,
    diff: read.map(({ diff }) => diff ?? "").join(""),
  };
}

function judgements(read: readonly FileReport[]): Outcome["projects"] {
  const byText = new Map<string, Judged & { files: number }>();
  for (const { project } of read) {
    if (project === undefined) continue;
    const key = JSON.stringify(project);
    const known = byText.get(key);
    if (known === undefined) byText.set(key, { ...project, files: 1 });
    else known.files++;
  }
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, judged]) => judged);
}

/** Whether any finding is as bad as `failOn` or worse. */
export function reaches(outcome: Outcome, failOn: Severity | "never"): boolean {
  if (failOn === "never") return false;
  return severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => outcome.bySeverity[severity] > 0);
}

/** "1 finding", "2 findings". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}
