import { dirname, resolve } from "node:path";
import { isMissing, reasonOf, sizeLimits } from "../../core/file-access.ts";
import { decode, type Host } from "../../core/host.ts";
import { pathFrom, shownPath, slashed } from "../files/path-names.ts";
import { replaceFile } from "../files/whole-file.ts";
import { compareText, type Row } from "../print/report.ts";
import { Refusal } from "../surface.ts";

/** What a baseline accepts: paths from its folder on, with fingerprints. */
export type Baseline = ReadonlySet<string>;

/** One accepted finding, as the file has it. */
interface Entry {
  readonly path: string;
  readonly rule: string;
  readonly symbol?: string;
  readonly fingerprint: string;
}

/** A baseline that is to be replaced. */
export interface OldBaseline {
  readonly bytes: Uint8Array;
  readonly entries: readonly Entry[];
}

/** Whether a check looked for what a rule has to say of a file, by its absolute path; what it didn't look for stays accepted. */
export type Covered = (path: string, rule: string) => boolean;

/** Where a baseline stands. */
export interface BaselinePlace {
  /** Absolute. */
  readonly path: string;
  /** Real paths in which it must really lie to be written; `undefined` for one that was asked for by name. */
  readonly within: readonly string[] | undefined;
}

/** @throws Refusal when the file can't be read or is no baseline. */
export async function readBaseline(host: Host, { path }: BaselinePlace): Promise<Baseline> {
  try {
    const entries = entriesIn(await host.readFile(path, sizeLimits.baseline), path);
    return new Set(entries.map((each) => entry(each.path, each.fingerprint)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${shownPath(path)}: ${reasonOf(error)}; --write-baseline makes a baseline`);
  }
}

/**
 * The baseline that is to be replaced, or nothing where none is yet.
 * @throws Refusal for a file that is no baseline, which nobody wants replaced by one.
 */
export async function readOldBaseline(host: Host, { path }: BaselinePlace): Promise<OldBaseline | undefined> {
  try {
    const bytes = await host.readFile(path, sizeLimits.baseline);
    return { bytes, entries: entriesIn(bytes, path) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    const reason = error instanceof Refusal ? "this is not a baseline of Portolan" : reasonOf(error);
    throw new Refusal(`${shownPath(path)}: ${reason}; it is not replaced by one`);
  }
}

/** Whether the baseline at `path` accepts a finding. */
export function isAccepted(baseline: Baseline, path: string, row: Row): boolean {
  return baseline.has(entry(fromFolderOf(path, row), row.fingerprint));
}

/**
 * Writes the baseline that accepts `rows` and what the old one accepts of all that was not looked for; the same rows
 * make the same bytes.
 * @param old what `readOldBaseline` gave
 * @returns how many findings it accepts, or why it could not be written; the old one is then as it was.
 */
export async function writeBaseline(
  { path, within }: BaselinePlace,
  old: OldBaseline | undefined,
  rows: readonly Row[],
  isCovered: Covered,
): Promise<number | string> {
  const stay = (old?.entries ?? []).filter((each) => !isCovered(slashed(resolve(dirname(path), each.path)), each.rule));
  const now = rows.map((row) => ({
    path: fromFolderOf(path, row),
    rule: row.rule,
    ...(row.symbol !== undefined && { symbol: row.symbol }),
    fingerprint: row.fingerprint,
  }));
  const findings = [...stay, ...now].sort((a, b) => compareText(a.path, b.path));
  const after = Buffer.from(`${JSON.stringify({ version: 1, findings }, null, 2)}\n`);
  try {
    await replaceFile({ path, before: old?.bytes, after, within });
    return findings.length;
  } catch (error) {
    return reasonOf(error);
  }
}

function entriesIn(bytes: Uint8Array, path: string): readonly Entry[] {
  try {
    const decoded = decode(bytes);
    if ("problem" in decoded) throw new Error(decoded.problem);
    const { version, findings } = JSON.parse(decoded.text) as {
      version: unknown;
      findings: Entry[];
    };
    if (version !== 1 || !Array.isArray(findings)) throw new Error("not version 1");
    if (findings.some((each) => typeof each.path !== "string")) throw new Error("an entry without a path");
    return findings;
  } catch {
    throw new Refusal(`${shownPath(path)}: this is not a baseline of Portolan; --write-baseline makes one`);
  }
}

function entry(path: string, fingerprint: string): string {
  return `${path}\n${fingerprint}`;
}

function fromFolderOf(baseline: string, row: Row): string {
  return pathFrom(dirname(baseline), resolve(row.path));
}
