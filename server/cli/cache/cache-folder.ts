import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  utimesSync,
} from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import envPaths from "env-paths";
import { removeIfThere, writeBeside } from "../files/file-parts.ts";

/** How many files are kept, those used last; each belongs to one folder that was checked. */
const mostKept = 24;

/** Bytes of a file that is kept; more is not worth reading. */
const mostBytes = 64 * 1024 * 1024;

/** Where the operating system has programs of this user keep what can be made again. */
const folder = (): string => envPaths("portolan", { suffix: "" }).cache;

/** What was kept under a name, if it is there and nobody but this user could have written it. Never throws. */
export function readKept(name: string): Buffer | undefined {
  const path = join(folder(), name);
  try {
    if (!isAbsolute(path) || !isOwn(folder()) || !isOwn(path) || statSync(path).size > mostBytes) return undefined;
    const bytes = readFileSync(path);
    const now = new Date();
    utimesSync(path, now, now);
    return bytes;
  } catch {
    return undefined;
  }
}

/** Keeps bytes under a name, whole or not at all, and lets go of what was not used for longest. Never throws: without them, all is found again. */
export function keep(name: string, bytes: Uint8Array): void {
  if (bytes.length > mostBytes || !isAbsolute(folder())) return;
  try {
    makeFolder(folder());
    if (!isOwn(folder())) return;
    const path = join(folder(), name);
    const fresh = writeBeside(path, bytes);
    try {
      chmodSync(fresh, 0o600);
      renameSync(fresh, path);
    } catch {
      removeIfThere(fresh);
    }
    letGo();
  } catch {}
}

/** Not `recursive`: where a system says of each folder that there is none, as in /proc, Node never ends with that. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
  // Who does something for another, in that one's home, would own a folder there that the other needs.
  if (lstatSync(dirname(path)).uid !== lstatSync(path).uid) {
    rmdirSync(path);
    throw new Error("the folder around it is another's");
  }
}

function letGo(): void {
  const kept = readdirSync(folder()).map((name) => join(folder(), name));
  const byUse = kept.map((path) => ({ path, used: lstatSync(path).mtimeMs })).sort((a, b) => b.used - a.used);
  for (const { path } of byUse.slice(mostKept)) removeIfThere(path);
}

/** Whether something is no link and this user's, and others may not write it; Windows keeps its folder to the user by itself. */
function isOwn(path: string): boolean {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return false;
  return process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0);
}
