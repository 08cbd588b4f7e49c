import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  type Stats,
  utimesSync,
} from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { removeIfThere, writeBeside } from "../files/file-parts.ts";

/** How many files are kept, those used last; each belongs to one folder that was checked, or two to one verb. */
const mostKept = 40;

/** Bytes of a file that is kept; more is not worth reading. */
const mostBytes = 64 * 1024 * 1024;

/** Milliseconds after which nobody writes a file any more that has not got its name. */
const longestWriting = 60 * 60 * 1000;

/**
 * Where the operating system has programs of this user keep what can be made again; nothing where there is no such place. A home
 * that isn't there is meant not to be, as Debian's /nonexistent, which root could make.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(home: string | undefined): string | undefined {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const inHome = (path: string) => (home !== undefined && existsSync(home) ? join(home, path) : "");
  const [place, name] =
    process.platform === "win32"
      ? [LOCALAPPDATA || inHome("AppData/Local"), "portolan/Cache"]
      : process.platform === "darwin"
        ? [inHome("Library/Caches"), "portolan"]
        : [XDG_CACHE_HOME || inHome(".cache"), "portolan"];
  return isAbsolute(place) ? join(place, name) : undefined;
}

/** The name under which something is kept: another one wherever what it hangs on is another, which may be a text in ASCII, too. */
export function keptName(hangsOn: readonly unknown[], text = ""): string {
  return createHash("sha256").update(JSON.stringify(hangsOn)).update(text, "latin1").digest("hex").slice(0, 32);
}

/** What was kept under a name, if it is there as it was written and nobody but this user could have done that. Never throws. */
export function readKept(folder: string, name: string): Buffer | undefined {
  const path = join(folder, name);
  try {
    const stats = lstatSync(path);
    if (!isOwn(lstatSync(folder)) || !isOwn(stats) || !stats.isFile() || stats.size > mostBytes) return undefined;
    const kept = readFileSync(path);
    const now = new Date();
    utimesSync(path, now, now);
    const digest = digestOf(kept.subarray(digestLength));
    return digest.equals(kept.subarray(0, digestLength)) ? kept.subarray(digestLength) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps bytes under a name, whole or not at all, and lets go of what was not used for longest. Never throws: without them, all is found again. */
export function keep(folder: string, name: string, bytes: Uint8Array): void {
  if (digestLength + bytes.length > mostBytes) return;
  try {
    makeFolder(folder);
    if (!isOwn(lstatSync(folder))) return;
    const fresh = writeBeside(join(folder, name), Buffer.concat([digestOf(bytes), bytes]), undefined, 0o600);
    try {
      renameSync(fresh, join(folder, name));
    } catch {
      removeIfThere(fresh);
    }
    letGo(folder);
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

/** Lets go of what was not used for longest, and of what a writer left that was killed. */
function letGo(folder: string): void {
  const oldest = Date.now() - longestWriting;
  const kept = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const used = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return used === undefined ? [] : [{ path, used, isLeft: name.startsWith(".") && used < oldest }];
  });
  const byUse = kept.sort((a, b) => b.used - a.used);
  for (const [at, { path, isLeft }] of byUse.entries()) if (isLeft || at >= mostKept) removeIfThere(path);
}

const digestLength = 32;

/** What shows that bytes are those that were written; they stand in front of them. */
function digestOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Whether something is no link and this user's, and others may not write it; Windows keeps its folder to the user by itself. */
function isOwn(stats: Stats): boolean {
  if (stats.isSymbolicLink()) return false;
  return process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0);
}
