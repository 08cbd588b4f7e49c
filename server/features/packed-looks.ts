import { type PackedGlances, packGlances, unpackGlances } from "../engine/packed-glances.ts";
import type { Surveyed } from "./portolan.ts";
import type { Glanced } from "./surveys.ts";

/** What many files of code showed, in a form that is quickly kept, or sent to another thread. */
export interface PackedLooks {
  readonly paths: readonly string[];
  readonly glances: PackedGlances;
  readonly surveyed: readonly (Surveyed | undefined)[];
}

/** What they show, packed; `unpackLooks` gives it back. */
export function packLooks(glanced: readonly Glanced[]): PackedLooks {
  return {
    paths: glanced.map(({ path }) => path),
    glances: packGlances(glanced.map(({ glance }) => glance)),
    surveyed: glanced.map((one) => one.surveyed),
  };
}

/** The same in the same order. */
export function unpackLooks({ paths, glances, surveyed }: PackedLooks): readonly Glanced[] {
  return unpackGlances(glances).map((glance, at) => ({ path: paths[at]!, glance, surveyed: surveyed[at] }));
}
