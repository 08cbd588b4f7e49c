import { existsSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, parse, resolve, sep } from "node:path";
import { reasonOf } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { isWithin, slasher } from "../core/path.ts";
import { Refused } from "./world.ts";

const slashed = slasher(sep);

/** A path that an agent named, where it really lies. */
export interface Place {
  /** Absolute, every link followed, with `/`. */
  readonly path: string;
  readonly isFolder: boolean;
  /** The root that holds it, likewise. */
  readonly root: string;
}

/** The roots as they really are; those that aren't there, and what is no folder, are left out. */
function realRoots(roots: readonly string[]): readonly string[] {
  return roots.flatMap((root) => {
    try {
      const real = realpathSync.native(root);
      return statSync(real).isDirectory() ? [slashed(real)] : [];
    } catch {
      return [];
    }
  });
}

/**
 * Where a path lies that is absolute or relative to a root, the first that has it.
 * @throws Refused where it is in none, there or behind a link, and where it can't be read
 */
export function placeOf(path: string, roots: readonly string[]): Place {
  const real = realRoots(roots);
  if (real.length === 0) throw new Refused("no folder is open to look in");
  // A path outside is refused by its words, before anything is looked up there.
  const inside = real
    .map((root) => resolve(root, path))
    .filter((each) => real.some((root) => isWithin(slashed(each), root)));
  const found = inside.find((candidate) => existsSync(candidate)) ?? inside[0];
  if (found === undefined) throw new Refused(outside(path));
  let lies: string;
  let stats: Stats;
  try {
    lies = slashed(realpathSync.native(found));
    stats = statSync(lies);
  } catch (error) {
    throw new Refused(`${path}: ${reasonOf(error)}`);
  }
  const root = real.filter((each) => isWithin(lies, each)).sort((a, b) => b.length - a.length)[0];
  if (root === undefined) throw new Refused(outside(path));
  if (!stats.isDirectory() && !stats.isFile()) throw new Refused(`${path}: neither a file nor a folder`);
  return { path: lies, isFolder: stats.isDirectory(), root };
}

/**
 * The folder whose code belongs together with a place, inside its root: the repository around it, else the nearest folder
 * with a project, else the folder itself.
 * @throws Refused where that would be a whole disk or a home folder
 */
export function projectFolder(
  { workspaceAround, homeFolder }: Pick<Host, "workspaceAround" | "homeFolder">,
  { path, isFolder, root }: Place,
): string {
  const folder = isFolder ? path : slashed(dirname(path));
  const found = workspaceAround?.(folder, (at) => isWithin(slashed(at), root)) ?? folder;
  if (isTooWide(found, homeFolder?.()))
    throw new Refused("that is a whole disk or a home folder; name the folder of the project");
  return found;
}

function isTooWide(folder: string, home: string | undefined): boolean {
  return folder === slashed(parse(folder).root) || (home !== undefined && folder === slashed(home));
}

function outside(path: string): string {
  return `${path}: outside the folders that are open`;
}
