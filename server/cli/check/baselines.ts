import type { Host } from "../../core/host.ts";
import { shownPath } from "../files/path-names.ts";
import { compareRows, type Row } from "../print/report.ts";
import { say } from "../surface.ts";
import {
  type Baseline,
  type BaselinePlace,
  type Covered,
  isAccepted,
  type OldBaseline,
  readBaseline,
  readOldBaseline,
  writeBaseline,
} from "./baseline.ts";
import type { FileSettings } from "./configured.ts";
import type { FileReport } from "./inspect.ts";
import { count } from "./outcome.ts";

/** The baselines of the files that are checked: each file has the one that its settings name. */
export interface Baselines {
  /**
   * Reads the baselines that are not known yet.
   * @throws Refusal for one that can't be read or is none.
   */
  add(settings: readonly FileSettings[]): Promise<void>;
  /** Whether the baseline that these settings name accepts a finding; none does while they are to be written. */
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
}

/** Reads the baselines that `settings` name. @throws as `add` does. */
export async function openBaselines(
  host: Host,
  toWrite: boolean,
  settings: readonly FileSettings[],
): Promise<Baselines> {
  const known = new Map<string, Baseline>();
  const toReplace = new Map<string, { readonly place: BaselinePlace; readonly old: OldBaseline | undefined }>();
  const add: Baselines["add"] = async (some) => {
    for (const place of new Set(some.map(({ baseline }) => baseline))) {
      if (place === undefined || known.has(place.path) || toReplace.has(place.path)) continue;
      if (toWrite) toReplace.set(place.path, { place, old: await readOldBaseline(host, place) });
      else known.set(place.path, await readBaseline(host, place));
    }
  };
  await add(settings);
  return {
    add,
    accept({ baseline }, row) {
      const accepted = baseline && known.get(baseline.path);
      return accepted !== undefined && isAccepted(accepted, baseline!.path, row);
    },
    async write(reports, isCovered, quiet) {
      let failed = false;
      for (const { place, old } of toReplace.values()) {
        const its = reports.filter(({ settings: { baseline } }) => baseline?.path === place.path);
        const rows = its.flatMap((report) => report.rows).sort(compareRows);
        const written = await writeBaseline(place, old, rows, isCovered);
        const shown = shownPath(place.path);
        if (typeof written === "string") say(`${shown}: the baseline can't be written, ${written}`);
        else if (!quiet) say(`${shown} now accepts ${count(written, "finding")}`);
        failed ||= typeof written === "string";
      }
      return failed;
    },
  };
}
