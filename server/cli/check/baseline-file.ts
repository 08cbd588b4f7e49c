import { dirname, resolve } from "node:path";
import { decode } from "../../core/encoding.ts";
import { isMissing, reasonOf, sizeLimits } from "../../core/file-access.ts";
import type { Host } from "../../core/host.ts";
import { compareText } from "../../core/text.ts";
import { pathFrom, shownPath, slashed } from "../files/path-names.ts";
import { repositoryRoot } from "../files/paths.ts";
import { replaceFile } from "../files/whole-file.ts";
import type { Row } from "../print/report.ts";
import { Refusal } from "../surface.ts";

/** One accepted finding, as the file has it: its path is seen from the baseline's base. */
export interface Entry {
  readonly path: string;
  readonly rule: string;
  readonly symbol?: string;
  readonly fingerprint: string;
}

/** What a baseline accepts. */
export interface Baseline {
  readonly bytes: Uint8Array;
  /** The folder that its paths are seen from, absolute: the root of the repository around it, or its own. */
  readonly base: string;
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
    return baselineIn(await host.readFile(path, sizeLimits.baseline), path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${shownPath(path)}: ${reasonOf(error)}; --write-baseline makes a baseline`);
  }
}

/**
 * The baseline that is to be replaced, or nothing where none is yet.
 * @throws Refusal for a file that is no baseline, which nobody wants replaced by one.
 */
export async function readOldBaseline(host: Host, { path }: BaselinePlace): Promise<Baseline | undefined> {
  try {
    return baselineIn(await host.readFile(path, sizeLimits.baseline), path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    const reason = error instanceof Refusal ? "this is not a baseline of Portolan" : reasonOf(error);
    throw new Refusal(`${shownPath(path)}: ${reason}; it is not replaced by one`);
  }
}

/** @throws Refusal where a report is to take the place of a baseline, whether anything names that or not. */
export async function refuseBaseline(host: Host, output: string): Promise<void> {
  const path = resolve(output);
  const found = await readBaseline(host, { path, within: undefined }).catch(() => undefined);
  if (found !== undefined) throw new Refusal(`--output ${output}: it is a baseline, and no report`);
}

/** What two findings have in common that are the same to a baseline with this base. */
export function keyOf(base: string, row: Row): string {
  return keyOfEntry({ path: pathFrom(base, resolve(row.path)), fingerprint: row.fingerprint });
}

/** The same of what a baseline accepts. */
export function keyOfEntry({ path, fingerprint }: Pick<Entry, "path" | "fingerprint">): string {
  return `${path}\n${fingerprint}`;
}

/** The path of an accepted finding, absolute. */
export function pathOfEntry({ base }: Baseline, entry: Entry): string {
  return slashed(resolve(base, entry.path));
}

/**
 * Writes the baseline that accepts `rows` and what the old one accepts of all that was not looked for; the same rows
 * make the same bytes.
 * @param old what `readOldBaseline` gave
 * @returns how many findings it accepts, or why it could not be written; the old one is then as it was.
 */
export async function writeBaseline(
  place: BaselinePlace,
  old: Baseline | undefined,
  rows: readonly Row[],
  isCovered: Covered,
): Promise<number | string> {
  const base = baseFor(place);
  const stay = (old?.entries ?? [])
    .map((each) => ({ at: pathOfEntry(old!, each), each }))
    .filter(({ at, each }) => !isCovered(at, each.rule))
    .map(({ at, each }) => ({ ...each, path: pathFrom(base, at) }));
  const now = rows.map((row) => ({
    path: pathFrom(base, resolve(row.path)),
    rule: row.rule,
    ...(row.symbol !== undefined && { symbol: row.symbol }),
    fingerprint: row.fingerprint,
  }));
  return put(place, base, old, [...stay, ...now]);
}

/** Writes a baseline without what `isStale`; as `writeBaseline` does. */
export async function pruneBaseline(
  place: BaselinePlace,
  old: Baseline,
  isStale: (entry: Entry) => boolean,
): Promise<number | string> {
  return put(
    place,
    old.base,
    old,
    old.entries.filter((each) => !isStale(each)),
  );
}

async function put(
  { path, within }: BaselinePlace,
  base: string,
  old: Baseline | undefined,
  entries: readonly Entry[],
): Promise<number | string> {
  const findings = [...entries].sort((a, b) => compareText(a.path, b.path));
  const from = pathFrom(dirname(path), base);
  const text = JSON.stringify({ version: 1, ...(from !== "." && { base: from }), findings }, null, 2);
  try {
    await replaceFile({ path, before: old?.bytes, after: Buffer.from(`${text}\n`), within });
    return findings.length;
  } catch (error) {
    return reasonOf(error);
  }
}

function baseFor({ path }: BaselinePlace): string {
  return repositoryRoot(dirname(path)) ?? dirname(path);
}

function baselineIn(bytes: Uint8Array, path: string): Baseline {
  try {
    const decoded = decode(bytes);
    if ("problem" in decoded) throw new Error(decoded.problem);
    const { version, tool, base, findings } = JSON.parse(decoded.text) as {
      version: unknown;
      /** Only reports have one, and one without findings looks like a baseline otherwise. */
      tool?: unknown;
      base: unknown;
      findings: Entry[];
    };
    if (version !== 1 || tool !== undefined || !Array.isArray(findings)) throw new Error("not version 1");
    if (base !== undefined && typeof base !== "string") throw new Error("a base that is no path");
    if (findings.some(({ path, fingerprint }) => typeof path !== "string" || typeof fingerprint !== "string"))
      throw new Error("an entry without a path or a fingerprint");
    return { bytes, base: resolve(dirname(path), base ?? "."), entries: findings };
  } catch {
    throw new Refusal(`${shownPath(path)}: this is not a baseline of Portolan; --write-baseline makes one`);
  }
}
