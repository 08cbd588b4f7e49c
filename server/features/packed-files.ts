import { type PackedPrescans, packPrescans, unpackPrescans } from "../engine/packed-prescans.ts";
import type { Surveyed } from "./portolan.ts";
import type { PrescannedFile } from "./surveys.ts";

/** What many files of code showed, in a form that is quickly kept, or sent to another thread. */
export interface PackedFiles {
  readonly paths: readonly string[];
  readonly prescans: PackedPrescans;
  readonly surveyed: readonly (Surveyed | undefined)[];
}

/** What they show, packed; `unpackFiles` gives it back. */
export function packFiles(prescanned: readonly PrescannedFile[]): PackedFiles {
  return {
    paths: prescanned.map(({ path }) => path),
    prescans: packPrescans(prescanned.map(({ prescan }) => prescan)),
    surveyed: prescanned.map((one) => one.surveyed),
  };
}

/** The same in the same order. */
export function unpackFiles({ paths, prescans, surveyed }: PackedFiles): readonly PrescannedFile[] {
  return unpackPrescans(prescans).map((prescan, at) => ({ path: paths[at]!, prescan, surveyed: surveyed[at] }));
}
