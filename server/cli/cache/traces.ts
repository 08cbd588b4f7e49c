import { accessSync, constants, readdirSync, realpathSync, statSync } from "node:fs";
import type { Entered, Host, LeftOut } from "../../core/host.ts";
import { foldersDownTo } from "../../features/configuration/layers.ts";

/**
 * What shows that a file is as it was: size, both times and number, as git's index keeps them, or why it can't be read. It
 * begins with `unclear` where the file may have changed since without showing it, or was not read for a reason that may have
 * passed. @see Documentation/technical/racy-git.txt of git
 */
export type Signature = string;

/** What was seen at each place that was looked at. */
export interface Traces {
  /** Files that were read or looked for. */
  readonly files: ReadonlyMap<string, Signature>;
  /** Folders that were listed, with the names in them. */
  readonly folders: ReadonlyMap<string, { readonly signature: Signature; readonly names: string }>;
  /** What stood at places that were only asked for. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Where links led, which decides whether they are listed at all. */
  readonly links: ReadonlyMap<string, string>;
}

type Kind = "file" | "folder" | "nothing";

/** What was listed below each root, and what `leftOut` heard. */
export type Lists = Map<
  string,
  { readonly paths: readonly string[]; readonly leftOut: readonly Parameters<LeftOut>[] }
>;

const unclear = "?";

/** Milliseconds in which a file may change twice and show it once; FAT counts in steps of two seconds. */
const unclearFor = 2000;

/** Takes down what a host is asked. */
export interface Tracer {
  /** The host, with a note of everything that is read, listed or looked for. */
  readonly host: Host;
  /** Looks at a file and takes that down; before it is read, so that a change between the two is seen later. */
  note(path: string): Signature;
  traces(): Traces;
  readonly lists: Lists;
}

/**
 * @param knownLists lists that are known to be what would be listed
 * @param now milliseconds since 1970 when the first file was looked at, by the clock of the file system
 */
export function tracerOf(host: Host, now: number, knownLists: () => Lists | undefined): Tracer {
  const lists: Lists = new Map();
  const notes = notesFrom(now);
  const { note, noteKind, noteFailure } = notes;
  const listed = async (root: string) => {
    // Below the root of the file system, as the listing looks for what these say.
    for (const above of foldersDownTo(root).slice(1)) {
      noteKind(`${above}/.git`);
      note(`${above}/.gitignore`);
    }
    const [paths, leftOut]: [string[], Parameters<LeftOut>[]] = [[], []];
    const hear: LeftOut = (...words) => {
      notes.leftOut(...words);
      leftOut.push(words);
    };
    for await (const path of host.listFiles(root, hear, notes.entered)) paths.push(path);
    return { paths, leftOut };
  };
  const { readAtOnce, isFolder } = host;
  return {
    host: {
      ...host,
      async readFile(path, limit, within) {
        note(path);
        try {
          return await host.readFile(path, limit, within);
        } catch (error) {
          noteFailure(path, error);
          throw error;
        }
      },
      ...(readAtOnce && {
        readAtOnce(path: string, limit: number, within?: string) {
          note(path);
          try {
            return readAtOnce(path, limit, within);
          } catch (error) {
            noteFailure(path, error);
            throw error;
          }
        },
      }),
      async *listFiles(root, leftOut) {
        const list = knownLists()?.get(root) ?? (await listed(root));
        lists.set(root, list);
        for (const words of list.leftOut) leftOut(...words);
        yield* list.paths;
      },
      ...(isFolder && {
        isFolder(path: string) {
          noteKind(path);
          return isFolder(path);
        },
      }),
    },
    note,
    lists,
    traces: () => notes.traces,
  };
}

/** Notes of what is seen, each of its first sight. */
function notesFrom(now: number) {
  const files = new Map<string, Signature>();
  const folders = new Map<string, { signature: Signature; names: string }>();
  const kinds = new Map<string, Kind>();
  const links = new Map<string, string>();
  const note = (path: string): Signature => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const signature = signatureOf(path, now);
    files.set(path, signature);
    return signature;
  };
  const noteKind = (path: string): void => {
    if (!kinds.has(path)) kinds.set(path, kindOf(path));
  };
  const noteFailure = (path: string, error?: unknown): void => {
    if (!isShown(note(path), (error as NodeJS.ErrnoException | undefined)?.code)) files.set(path, unclear);
  };
  const entered: Entered = (folder, entries) => {
    folders.set(folder, { signature: signatureOf(folder, now), names: namesIn(entries) });
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        note(path);
        links.set(path, placeOf(path));
      } else if (entry.name === ".gitignore") note(path);
      // Bytes that are no UTF-8 were read as this, which may be in a name too.
      else if (entry.name.includes("\uFFFD")) noteKind(path);
      else if (entry.name.endsWith(".xcodeproj")) note(`${path}/project.pbxproj`);
    }
  };
  /** What can't be listed now may be then. */
  const leftOut: LeftOut = (path, _, kind) => {
    if (kind === "file" || folders.has(path) || links.has(path) || path.endsWith("/.gitignore")) note(path);
    else noteFailure(path);
  };
  return { note, noteKind, noteFailure, entered, leftOut, traces: { files, folders, kinds, links } satisfies Traces };
}

/** Whether all of it is seen again, but for files that `mayDiffer` names. */
export function holds({ files, folders, kinds, links }: Traces, now: number, mayDiffer: ReadonlySet<string>): boolean {
  for (const [path, kind] of kinds) if (kindOf(path) !== kind) return false;
  for (const [path, place] of links) {
    if (placeOf(path) !== place || (mayDiffer.has(path) && !isSame(signatureOf(path, now), files.get(path))))
      return false;
  }
  for (const [path, { signature, names }] of folders) {
    if (!isSame(signatureOf(path, now), signature) && namesNow(path) !== names) return false;
  }
  for (const [path, signature] of files)
    if (!mayDiffer.has(path) && !isSame(signatureOf(path, now), signature)) return false;
  return true;
}

/** What was seen before and holds, but for files that have `changed`, and what was seen now. */
export function joined(before: Traces, now: Traces, changed: ReadonlySet<string>): Traces {
  const unchanged = [...before.files].filter(([path]) => !changed.has(path));
  return {
    files: new Map([...now.files, ...unchanged]),
    folders: new Map([...now.folders, ...before.folders]),
    kinds: new Map([...now.kinds, ...before.kinds]),
    links: new Map([...now.links, ...before.links]),
  };
}

/** Whether a file with these signatures, then and now, is certainly the same. */
export function isSame(one: Signature, other: Signature | undefined): boolean {
  return one === other && !one.startsWith(unclear);
}

/** Whether a signature says by itself that reading ends with this error; other reasons pass without a trace. */
function isShown(signature: Signature, code: string | undefined): boolean {
  const isThere = signature.includes(" ");
  return isThere
    ? code === "tooLarge" || code === "special" || code === "EISDIR"
    : code === undefined || code === signature;
}

/** The signature of what stands at a path, links followed. */
export function signatureOf(path: string, now: number): Signature {
  try {
    const { size, mtimeMs, ctimeMs, ino, mode } = statSync(path);
    // Rights come from more than the file and the user shows.
    accessSync(path, constants.R_OK);
    const mark = Math.max(mtimeMs, ctimeMs) > now - unclearFor ? unclear : "";
    return `${mark}${size} ${mtimeMs} ${ctimeMs} ${ino} ${mode}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? unclear;
  }
}

function kindOf(path: string): Kind {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
}

/** Where a link leads in the end, or why it leads nowhere. */
function placeOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "";
  }
}

function namesNow(folder: string): string | undefined {
  try {
    return namesIn(readdirSync(folder, { withFileTypes: true }));
  } catch {
    return undefined;
  }
}

/** The names in a folder with what they are, in their order; no name has a slash or NUL. */
function namesIn(entries: Parameters<Entered>[1]): string {
  return entries
    .map((entry) => `${entry.name}${entry.isDirectory() ? "/" : entry.isSymbolicLink() ? "\0" : ""}`)
    .sort()
    .join("//");
}
