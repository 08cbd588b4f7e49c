import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathFrom, shownPath } from "./path-names.ts";
import { reasonOf } from "./paths.ts";
import type { Row } from "./report.ts";
import { Refusal } from "./surface.ts";

/** What a baseline accepts: paths from its folder on, with fingerprints. */
export type Baseline = ReadonlySet<string>;

/** @throws Refusal when the file can't be read or is no baseline. */
export function readBaseline(path: string): Baseline {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new Refusal(`${shownPath(path)}: ${reasonOf(error)}; --write-baseline makes a baseline`);
  }
  try {
    const { version, findings } = JSON.parse(text) as {
      version: unknown;
      findings: { path: string; fingerprint: string }[];
    };
    if (version !== 1 || !Array.isArray(findings)) throw new Error("not version 1");
    return new Set(findings.map(({ path, fingerprint }) => entry(path, fingerprint)));
  } catch {
    throw new Refusal(`${shownPath(path)}: this is not a baseline of Portolan; --write-baseline makes one`);
  }
}

/** Whether the baseline at `path` accepts a finding. */
export function isAccepted(baseline: Baseline, path: string, row: Row): boolean {
  return baseline.has(entry(fromFolderOf(path, row), row.fingerprint));
}

/** Writes the baseline that accepts exactly `rows`; the same rows make the same bytes. */
export function writeBaseline(path: string, rows: readonly Row[]): void {
  const findings = rows.map((row) => ({
    path: fromFolderOf(path, row),
    rule: row.rule,
    ...(row.symbol !== undefined && { symbol: row.symbol }),
    fingerprint: row.fingerprint,
  }));
  try {
    writeFileSync(path, `${JSON.stringify({ version: 1, findings }, null, 2)}\n`);
  } catch (error) {
    throw new Refusal(`${shownPath(path)}: the baseline can't be written: ${reasonOf(error)}`);
  }
}

function entry(path: string, fingerprint: string): string {
  return `${path}\n${fingerprint}`;
}

function fromFolderOf(baseline: string, row: Row): string {
  return pathFrom(dirname(baseline), resolve(row.path));
}
