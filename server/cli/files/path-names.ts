import { isAbsolute, relative, sep } from "node:path";

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
export function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}
