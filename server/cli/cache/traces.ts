import { readdirSync, realpathSync, statSync } from "node:fs";
import type { Entered, Host, LeftOut } from "../../core/host.ts";
import { foldersDownTo } from "../../features/configuration/layers.ts";

/**
 * What shows that a file is as it was: size, both times and number, as git's index keeps them; "" for one that may have changed
 * since without showing it, which equals nothing. @see Documentation/technical/racy-git.txt of git
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

/** Milliseconds in which a file may change twice and show it once; FAT counts in steps of two seconds. */
const unclear = 2000;

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
export function traced(host: Host, now: number, knownLists: () => Lists | undefined): Tracer {
  const lists: Lists = new Map();
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
  const entered: Entered = (folder, entries) => {
    folders.set(folder, { signature: signatureOf(folder, now), names: namesIn(entries) });
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        note(path);
        links.set(path, placeOf(path));
      } else if (entry.name === ".gitignore") note(path);
      else if (entry.name.endsWith(".xcodeproj")) note(`${path}/project.pbxproj`);
    }
  };
  const listed = async (root: string) => {
    // Below the root of the file system, as the listing looks for what these say.
    for (const above of foldersDownTo(root).slice(1)) {
      noteKind(`${above}/.git`);
      note(`${above}/.gitignore`);
    }
    const [paths, leftOut]: [string[], Parameters<LeftOut>[]] = [[], []];
    const hear: LeftOut = (...words) => {
      // What can't be listed now may be then.
      note(words[0]);
      leftOut.push(words);
    };
    for await (const path of host.listFiles(root, hear, entered)) paths.push(path);
    return { paths, leftOut };
  };
  const { readAtOnce, isFolder } = host;
  return {
    host: {
      ...host,
      readFile(path, limit, within) {
        note(path);
        return host.readFile(path, limit, within);
      },
      ...(readAtOnce && {
        readAtOnce(path: string, limit: number, within?: string) {
          note(path);
          return readAtOnce(path, limit, within);
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
    traces: () => ({ files, folders, kinds, links }),
  };
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

/** What was seen before and is still so, and what was seen now. */
export function joined(before: Traces, { files, folders, kinds, links }: Traces): Traces {
  return {
    files: new Map([...before.files, ...files]),
    folders: new Map([...before.folders, ...folders]),
    kinds: new Map([...before.kinds, ...kinds]),
    links: new Map([...before.links, ...links]),
  };
}

/** Whether a file with these signatures, then and now, is certainly the same. */
export function isSame(one: Signature, other: Signature | undefined): boolean {
  return one === other && one !== "";
}

/** The signature of what stands at a path, links followed. */
export function signatureOf(path: string, now: number): Signature {
  try {
    const { size, mtimeMs, ctimeMs, ino, mode } = statSync(path);
    return Math.max(mtimeMs, ctimeMs) > now - unclear ? "" : `${size} ${mtimeMs} ${ctimeMs} ${ino} ${mode}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "";
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
