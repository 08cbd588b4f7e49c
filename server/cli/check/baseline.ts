import { dirname, resolve } from "node:path";
import { isMissing, reasonOf, sizeLimits } from "../../core/file-access.ts";
import { decode, type Host } from "../../core/host.ts";
import { pathFrom, shownPath } from "../files/path-names.ts";
import { replaceFile } from "../files/whole-file.ts";
import type { Row } from "../print/report.ts";
import { Refusal } from "../surface.ts";

/** What a baseline accepts: paths from its folder on, with fingerprints. */
export type Baseline = ReadonlySet<string>;

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
    return acceptedIn(await host.readFile(path, sizeLimits.baseline), path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${shownPath(path)}: ${reasonOf(error)}; --write-baseline makes a baseline`);
  }
}

/**
 * The bytes of the baseline that is to be replaced, or nothing where none is yet.
 * @throws Refusal for a file that is no baseline, which nobody wants replaced by one.
 */
export async function readOldBaseline(host: Host, { path }: BaselinePlace): Promise<Uint8Array | undefined> {
  try {
    const bytes = await host.readFile(path, sizeLimits.baseline);
    acceptedIn(bytes, path);
    return bytes;
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
 * Writes the baseline that accepts exactly `rows`; the same rows make the same bytes.
 * @param old what `readOldBaseline` gave
 * @returns why it could not be written; the old one is then as it was.
 */
export async function writeBaseline(
  { path, within }: BaselinePlace,
  old: Uint8Array | undefined,
  rows: readonly Row[],
): Promise<string | undefined> {
  const findings = rows.map((row) => ({
    path: fromFolderOf(path, row),
    rule: row.rule,
    ...(row.symbol !== undefined && { symbol: row.symbol }),
    fingerprint: row.fingerprint,
  }));
  const after = Buffer.from(`${JSON.stringify({ version: 1, findings }, null, 2)}\n`);
  try {
    await replaceFile({ path, before: old, after, within });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function acceptedIn(bytes: Uint8Array, path: string): Baseline {
  try {
    const decoded = decode(bytes);
    if ("problem" in decoded) throw new Error(decoded.problem);
    const { version, findings } = JSON.parse(decoded.text) as {
      version: unknown;
      findings: { path: string; fingerprint: string }[];
    };
    if (version !== 1 || !Array.isArray(findings)) throw new Error("not version 1");
    return new Set(findings.map(({ path, fingerprint }) => entry(path, fingerprint)));
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
