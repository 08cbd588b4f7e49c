import type { Host } from "../../core/host.ts";
import { shownPath } from "../files/path-names.ts";
import { count } from "../print/numbers.ts";
import { compareRows, type Row } from "../print/report.ts";
import { say } from "../surface.ts";
import {
  type Baseline,
  type BaselinePlace,
  type Covered,
  type Entry,
  keyOf,
  keyOfEntry,
  pathOfEntry,
  pruneBaseline,
  readBaseline,
  readOldBaseline,
  writeBaseline,
} from "./baseline-file.ts";
import type { FileSettings } from "./configured.ts";
import type { FileReport } from "./inspect.ts";

/** More stale entries are counted, not said one by one. */
const mostStale = 10;

/** The baselines of the files that are checked: each file has the one that its settings name. */
export interface Baselines {
  /** Whether there is any. */
  readonly areThere: boolean;
  /** Where those lie that are known by now, and those that are to be written. */
  paths(): readonly string[];
  /**
   * Reads the baselines that are not known yet.
   * @throws Refusal for one that can't be read or is none.
   */
  add(settings: readonly FileSettings[]): Promise<void>;
  /** Whether the baseline that these settings name accepts a finding; one that is to be written will accept them all. */
  accept(settings: FileSettings, row: Row): boolean;
  /**
   * Writes each baseline with the findings of its files, and with what it accepts of all that was not looked for, and says
   * so; whether one could not be written.
   */
  write(
    reports: readonly Pick<FileReport, "rows" | "settings">[],
    isCovered: Covered,
    quiet: boolean,
  ): Promise<boolean>;
  /** What they accept of all that was looked for and `accept` was asked of no finding for, by path. */
  stale(isCovered: Covered): readonly Stale[];
}

/** Entries of one baseline that nothing is found for. */
export interface Stale {
  readonly place: BaselinePlace;
  readonly baseline: Baseline;
  readonly entries: readonly Entry[];
}

/** A baseline in use: what it accepts by key, and the keys that were met. */
interface Known {
  readonly place: BaselinePlace;
  readonly baseline: Baseline;
  readonly accepted: ReadonlySet<string>;
  readonly met: Set<string>;
}

/** Reads the baselines that `settings` name. @throws as `add` does. */
export async function openBaselines(
  host: Host,
  toWrite: boolean,
  settings: readonly FileSettings[],
): Promise<Baselines> {
  const known = new Map<string, Known>();
  const toReplace = new Map<string, { readonly place: BaselinePlace; readonly old: Baseline | undefined }>();
  const add: Baselines["add"] = async (some) => {
    for (const place of new Set(some.map(({ baseline }) => baseline))) {
      if (place === undefined || known.has(place.path) || toReplace.has(place.path)) continue;
      if (toWrite) toReplace.set(place.path, { place, old: await readOldBaseline(host, place) });
      else known.set(place.path, opened(place, await readBaseline(host, place)));
    }
  };
  await add(settings);
  return {
    get areThere() {
      return known.size > 0;
    },
    paths: () => [...known.keys(), ...toReplace.keys()],
    add,
    accept({ baseline: place }, row) {
      if (place === undefined) return false;
      const its = known.get(place.path);
      if (its === undefined) return toReplace.has(place.path);
      const key = keyOf(its.baseline.base, row);
      if (!its.accepted.has(key)) return false;
      its.met.add(key);
      return true;
    },
    async write(reports, isCovered, quiet) {
      let failed = false;
      for (const { place, old } of toReplace.values()) {
        const its = reports.filter(({ settings: { baseline } }) => baseline?.path === place.path);
        const rows = its.flatMap((report) => report.rows).sort(compareRows);
        failed = sayKept(place, await writeBaseline(place, old, rows, isCovered), quiet) || failed;
      }
      return failed;
    },
    stale: (isCovered) =>
      [...known.values()]
        .map(({ place, baseline, met }) => ({ place, baseline, entries: notMet(baseline, met, isCovered) }))
        .filter(({ entries }) => entries.length > 0),
  };
}

/** Takes stale entries out of their baselines and says so; whether one could not be written. */
export async function prune(stale: readonly Stale[], quiet: boolean): Promise<boolean> {
  let failed = false;
  for (const { place, baseline, entries } of stale) {
    const gone = new Set(entries);
    failed = sayKept(place, await pruneBaseline(place, baseline, (each) => gone.has(each)), quiet) || failed;
  }
  return failed;
}

/** Says which entries are stale, the first of them by name. */
export function sayStale(stale: readonly Stale[], advice: string): void {
  for (const { place, baseline, entries } of stale) {
    const shown = entries.slice(0, mostStale).map((each) => `${shownPath(pathOfEntry(baseline, each))} [${each.rule}]`);
    const more = entries.length > mostStale ? ` and ${entries.length - mostStale} more` : "";
    say(
      `${shownPath(place.path)}: ${count(entries.length, "finding")} accepted and no longer there: ${shown.join(", ")}${more}${advice}`,
    );
  }
}

function opened(place: BaselinePlace, baseline: Baseline): Known {
  return { place, baseline, accepted: new Set(baseline.entries.map(keyOfEntry)), met: new Set() };
}

function notMet(baseline: Baseline, met: ReadonlySet<string>, isCovered: Covered): readonly Entry[] {
  return baseline.entries.filter(
    (each) => !met.has(keyOfEntry(each)) && isCovered(pathOfEntry(baseline, each), each.rule),
  );
}

function sayKept(place: BaselinePlace, written: number | string, quiet: boolean): boolean {
  const shown = shownPath(place.path);
  if (typeof written === "string") say(`${shown}: the baseline can't be written, ${written}`);
  else if (!quiet) say(`${shown} now accepts ${count(written, "finding")}`);
  return typeof written === "string";
}
