import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileError, isMissing } from "../../core/file-access.ts";
import { isWithin } from "../../core/path.ts";
import { slashed } from "./path-names.ts";
import type { AskedPath } from "./paths.ts";

/**
 * Where a file really lies, every link followed; it need not be there yet, nor the folders around it.
 * @throws for a link that leads nowhere or in a circle
 */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error;
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw fileError("leadsNowhere");
    return join(realPathOf(dirname(path)), basename(path));
  }
}

/** Where the files and folders that were asked for really lie. */
export function realPlaces(asked: readonly Pick<AskedPath, "path">[]): readonly string[] {
  return asked.map(({ path }) => realPathOf(path));
}

/** Whether a real path is one of `places` or lies below it. */
export function isAmong(real: string, places: readonly string[]): boolean {
  return places.some((place) => isWithin(slashed(real), slashed(place)));
}

/** Whether a path, seen from `folder`, really leads out of it. */
export function leavesFolder(folder: string, path: string): boolean {
  try {
    return !isAmong(realPathOf(resolve(folder, path)), realPlaces([{ path: folder }]));
  } catch {
    return true;
  }
}
