import { type Severity, severities } from "../../core/finding.ts";
import type { Problem } from "../../core/project.ts";
import { compareText } from "../../core/text.ts";
import type { Skipped } from "../../features/open-workspace.ts";
import { shownPath } from "../files/path-names.ts";
import { compareRows, type Row } from "../print/report.ts";
import type { FileSettings } from "./configured.ts";
import type { FileReport, Judged } from "./inspect.ts";

/** What one check came to; the same whatever the order in which files were done. */
export interface Outcome {
  /** Files that were checked, and their size. */
  readonly files: number;
  readonly bytes: number;
  /** Sorted; without what the baseline accepts. */
  readonly rows: readonly Row[];
  /** What the files of `rows` were judged by, each said once, with how many of these files it holds for. */
  readonly projects: readonly (Judged & { readonly files: number })[];
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Whether a finding is as bad as its file's settings allow, or worse. */
  readonly isFailing: boolean;
  readonly skipped: readonly Skipped[];
  /** What could not be read of the projects around the files. */
  readonly problems: readonly Problem[];
  /** Findings that the baseline accepts. */
  readonly accepted: number;
  /** Findings of a severity, or on lines, that nobody asked for. */
  readonly unasked: number;
  /** What a baseline accepts and nobody finds any more; absent where there is no baseline. */
  readonly stale?: readonly { readonly path: string; readonly rule: string }[] | undefined;
  /** The rule of each fix that was made. */
  readonly fixed: readonly string[];
  readonly fixedFiles: number;
  /** What fixes leave to do: the title of each that does, with the file that it changed. */
  readonly left: readonly { readonly path: string; readonly title: string }[];
  /** Unified diffs in order of path. */
  readonly diff: string;
}

/**
 * Puts the reports of all files together.
 * @param isAccepted whether a baseline accepts a row of a file with these settings
 * @param isAsked whether a row is one that was asked for
 */
export function conclude(
  reports: readonly FileReport[],
  { skipped: unlisted, problems }: { readonly skipped: readonly Skipped[]; readonly problems: readonly Problem[] },
  isAccepted: (settings: FileSettings, row: Row) => boolean,
  isAsked: (row: Row) => boolean,
): Outcome {
  const inOrder = reports
    .map((report) => ({ report, shown: shownPath(report.path) }))
    .sort((a, b) => compareText(a.shown, b.shown))
    .map(({ report }) => report);
  const read = inOrder.filter(({ skipped }) => skipped === undefined);
  const all = inOrder.flatMap(({ rows, settings }) => rows.map((row) => ({ row, settings })));
  const unaccepted = all.filter(({ row, settings }) => !isAccepted(settings, row));
  const left = unaccepted.filter(({ row }) => isAsked(row));
  const rows = left.map(({ row }) => row).sort(compareRows);
  const skipped = new Map(unlisted.map(({ path, reason }) => [shownPath(path), reason]));
  for (const { path, skipped: reason } of inOrder) if (reason !== undefined) skipped.set(shownPath(path), reason);
  return {
    files: read.length,
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    rows,
    projects: judgements(read, new Set(rows.map(({ path }) => path))),
    bySeverity: Object.fromEntries(
      severities.map((severity) => [severity, rows.filter((row) => row.severity === severity).length]),
    ) as Record<Severity, number>,
    isFailing: left.some(({ row, settings }) => meetsThreshold(row.severity, settings.failOn)),
    skipped: [...skipped].map(([path, reason]) => ({ path, reason })).sort((a, b) => compareText(a.path, b.path)),
    problems: problems.map(({ path, message }) => ({ path: shownPath(path), message })),
    accepted: all.length - unaccepted.length,
    unasked: unaccepted.length - rows.length,
    fixed: read.flatMap(({ fixed }) => fixed),
    fixedFiles: read.filter(({ fixed }) => fixed.length > 0).length,
    left: read.flatMap(({ path, left = [] }) => left.map((title) => ({ path: shownPath(path), title }))),
    diff: read.map(({ diff }) => diff ?? "").join(""),
  };
}

function judgements(read: readonly FileReport[], named: ReadonlySet<string>): Outcome["projects"] {
  const byText = new Map<string, Judged & { files: number }>();
  for (const { path, project } of read) {
    if (project === undefined || !named.has(shownPath(path))) continue;
    const key = JSON.stringify(project);
    const known = byText.get(key);
    if (known === undefined) byText.set(key, { ...project, files: 1 });
    else known.files++;
  }
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, judged]) => judged);
}

/** Whether a finding is as bad as `threshold` or worse. */
export function meetsThreshold(severity: Severity, threshold: Severity | "never"): boolean {
  return threshold !== "never" && severities.indexOf(severity) <= severities.indexOf(threshold);
}
