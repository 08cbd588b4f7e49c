import { accessSync, constants, linkSync, lstatSync, renameSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import { fileError } from "../../core/file-access.ts";
import { holdSignals } from "../signals.ts";
import { flushFolder, holds, removeIfThere, writeBeside } from "./file-parts.ts";
import { writeInPlace } from "./linked-file.ts";
import { isAmong, realPathOf } from "./real-paths.ts";

/** Bytes that are to stand for others. */
export interface Replacement {
  readonly path: string;
  /** What the file held when it was read; `undefined` for a file that must not be there yet. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
  /** Real paths of the files and folders in which something may be written; `undefined` allows every place. */
  readonly within: readonly string[] | undefined;
}

/** How a file was written; "in place" is for one with several names, from which a new file would be parted. */
export type Written = "whole" | "in place";

/**
 * Writes a file so that, whenever the program or the machine ends, it holds all of the old bytes or all of the new ones:
 * a new file beside it is filled and flushed and then takes its name. Links are followed onto the real file. Mode and
 * owner stay, the owner where the system lets one; extended attributes and access lists, which Node neither shows nor
 * copies, don't. A file with several names is written in place; see `writeInPlace`.
 *
 * SIGINT, SIGTERM and SIGHUP take effect before or after, so that no new file is left behind. SIGKILL may leave one; its
 * name begins with `.portolan-` and ends in `.tmp`, and nothing reads it.
 * @throws an error for `reasonOf` with the file untouched, among others when it no longer holds `before`.
 */
export function replaceFile(replacement: Replacement): Promise<Written> {
  return holdSignals(() => replaceNow(replacement));
}

function replaceNow({ path, before, after, within }: Replacement): Written {
  const real = realPathOf(path);
  if (within !== undefined && !isAmong(real, within)) throw fileError("notAsked");
  if (before === undefined) {
    takeFreeName(writeBeside(real, after), real);
    return flushed(real);
  }
  const old = writable(real);
  if (old.nlink > 1) {
    if (!holds(real, before)) throw fileError("changed");
    writeInPlace(real, before, after);
    return "in place";
  }
  const fresh = writeBeside(real, after, old);
  try {
    if (!holds(real, before)) throw fileError("changed");
    renameSync(fresh, real);
  } catch (error) {
    removeIfThere(fresh);
    throw error;
  }
  return flushed(real);
}

function flushed(real: string): "whole" {
  flushFolder(dirname(real));
  return "whole";
}

/** A new name could be put over a file that may not be written itself. */
function writable(real: string): Stats {
  const stats = lstatSync(real);
  if (stats.isDirectory()) throw fileError("EISDIR");
  if (!stats.isFile()) throw fileError("special");
  accessSync(real, constants.W_OK);
  return stats;
}

/** Gives a new file a name that must be free; where the system knows no second names, a look has to do. */
function takeFreeName(fresh: string, real: string): void {
  try {
    linkSync(fresh, real);
  } catch {
    if (lstatSync(real, { throwIfNoEntry: false }) !== undefined) throw fileError("changed");
    renameSync(fresh, real);
  } finally {
    removeIfThere(fresh);
  }
}
