import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  type Stats,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileError } from "../../core/file-access.ts";

/**
 * A new file beside `real` with these bytes, flushed; its name is no source's and nobody's guess.
 * @param like whose mode and owner it takes, as far as the system lets it
 * @param mode what it has from its first moment on, but for what the user forbids
 */
export function writeBeside(
  real: string,
  bytes: Uint8Array,
  like?: Stats,
  mode = like === undefined ? 0o666 : 0o600,
): string {
  const path = join(dirname(real), `.portolan-${randomBytes(16).toString("hex")}.tmp`);
  const file = openBeside(path, mode, like !== undefined);
  try {
    try {
      writeAll(file, bytes);
      if (like !== undefined) makeAlike(file, like);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return path;
  } catch (error) {
    removeIfThere(path);
    throw error;
  }
}

/** All of `bytes` from the file's head on, however many the system takes at a time. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, done);
}

/** Whether a path is that of a regular file, not a link, which holds exactly these bytes now. */
export function holds(path: string, bytes: Uint8Array): boolean {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size !== bytes.length) return false;
    const now = Buffer.alloc(bytes.length);
    let done = 0;
    for (let read = -1; done < now.length && read !== 0; done += read)
      read = readSync(file, now, done, now.length - done, done);
    return now.equals(bytes);
  } finally {
    closeSync(file);
  }
}

/** Makes the names in a folder outlast the machine. Not every system lets one; the others see to it themselves. */
export function flushFolder(folder: string): void {
  try {
    const opened = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {}
}

/** Removes a file of ours, if it is still there and can be removed. */
export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {}
}

function openBeside(path: string, mode: number, isReplacement: boolean): number {
  try {
    return openSync(path, "wx", mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Where nothing is replaced, the system's own reason says it all.
    throw isReplacement && (code === "EACCES" || code === "EPERM") ? fileError("lockedFolder") : error;
  }
}

/** Owner before mode, as the system takes the special bits away with the owner; they stay only with both. */
function makeAlike(file: number, { uid, gid, mode }: Stats): void {
  const own = fstatSync(file);
  const isSameOwner = (own.uid === uid && own.gid === gid) || isGiven(file, uid, gid);
  if (!isSameOwner) isGiven(file, own.uid, gid);
  fchmodSync(file, mode & (isSameOwner ? 0o7777 : 0o777));
}

function isGiven(file: number, uid: number, gid: number): boolean {
  try {
    fchownSync(file, uid, gid);
    return true;
  } catch {
    return false;
  }
}
