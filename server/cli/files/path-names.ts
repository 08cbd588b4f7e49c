import { isAbsolute, relative, sep } from "node:path";
import { slasher } from "../../core/path.ts";

/** A path as the output names it: relative to the working folder, with `/`. */
export function shownPath(path: string): string {
  const from = process.cwd();
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  if (!isUsual(path) || folder === "" || `${slashed(from)}/`.startsWith(`${path}/`)) return pathFrom(from, path);
  // Files come folder by folder.
  if (last.from !== from || last.folder !== folder) {
    const seen = pathFrom(from, folder);
    last = { from, folder, seen: seen === "." ? "" : seen.endsWith("/") ? seen : `${seen}/` };
  }
  return last.seen + path.slice(folder.length);
}

let last = { from: "", folder: "", seen: "" };

/** Whether nothing in a path is worked out. */
function isUsual(path: string): boolean {
  return !/\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)|\\/.test(path);
}

/** `path` seen from `folder`, with `/`; absolute where there is no way. */
export function pathFrom(folder: string, path: string): string {
  const seen = relative(folder, path);
  return slashed(seen === "" ? "." : isAbsolute(seen) ? path : seen);
}

/** A path of this system with `/` between its parts. */
export const slashed = slasher(sep);
