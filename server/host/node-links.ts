import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { slasher } from "../core/path.ts";

/** See `Host.realPath`. */
export function realPath(path: string): string | undefined {
  try {
    return slasher(sep)(realpathSync.native(path));
  } catch {
    return undefined;
  }
}

/** Whether a path, links followed, leads to something that doesn't lie below `root`, which may be a link itself. */
export function leadsOutOf(root: string): (path: string) => boolean {
  let inside: string | undefined;
  return (path) => {
    try {
      inside ??= realpathSync.native(root).replace(/[\\/]+$/, "");
      const real = realpathSync.native(path);
      return real !== inside && !real.startsWith(inside + sep);
    } catch {
      return true;
    }
  };
}
