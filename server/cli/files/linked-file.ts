import { closeSync, constants, fsyncSync, ftruncateSync, linkSync, lstatSync, openSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileError, keptEnding } from "../../core/file-access.ts";
import { flushFolder, removeIfThere, writeAll, writeBeside } from "./file-parts.ts";

/**
 * Writes over a file that has several names (hard links), so that all of them show the new bytes. Beside it stands, until
 * that is done and flushed, `.NAME.portolan-old` with the old bytes, whole: after SIGKILL or a power cut the file may hold
 * a mixture, that one never does, and every later check of the folder says that it is there. It is not put back by itself,
 * for the file may have been edited since.
 * @param real the file itself, no link, which holds `before`
 * @throws `fileError` with the file as it was; or else the message names where the old bytes are.
 */
export function writeInPlace(real: string, before: Uint8Array, after: Uint8Array): void {
  const kept = join(dirname(real), `.${basename(real)}${keptEnding}`);
  const file = openSync(real, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    keep(real, before, kept);
    try {
      fill(file, after);
    } catch (error) {
      setBack(file, before, kept);
      unlinkSync(kept);
      throw error;
    }
  } finally {
    closeSync(file);
  }
  removeIfThere(kept);
}

function keep(real: string, before: Uint8Array, kept: string): void {
  const fresh = writeBeside(real, before, lstatSync(real));
  try {
    linkSync(fresh, kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw fileError("cutOff", `a run was cut off here before; ${basename(kept)} beside it holds the old text`);
  } finally {
    removeIfThere(fresh);
  }
  flushFolder(dirname(real));
}

function setBack(file: number, before: Uint8Array, kept: string): void {
  try {
    fill(file, before);
  } catch {
    throw fileError("broken", `it can't be written, nor set back; ${basename(kept)} beside it holds the old text`);
  }
}

function fill(file: number, bytes: Uint8Array): void {
  writeAll(file, bytes);
  ftruncateSync(file, bytes.length);
  fsyncSync(file);
}
