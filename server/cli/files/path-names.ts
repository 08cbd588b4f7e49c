import { isAbsolute, relative, sep } from "node:path";
import { slasher } from "../../core/path.ts";

/** A path as the output names it: relative to the working folder, with `/`. */
export function shownPath(path: string): string {
  return pathFrom(process.cwd(), path);
}

/** `path` seen from `folder`, with `/`; absolute where there is no way. */
export function pathFrom(folder: string, path: string): string {
  const seen = relative(folder, path);
  return slashed(seen === "" ? "." : isAbsolute(seen) ? path : seen);
}

/** A path of this system with `/` between its parts. */
export const slashed = slasher(sep);
