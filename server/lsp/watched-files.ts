import { type FileSystemWatcher, WatchKind } from "vscode-languageserver";
import { firstFrom } from "../core/collections.ts";
import type { Host } from "../core/host.ts";
import { isUri, isWithin, nameOf } from "../core/path.ts";
import { defaultSettings } from "../core/settings.ts";
import { configName, foldersDownTo } from "../features/configuration/layers.ts";
import { answeringEndings, answeringNames } from "../features/file-names.ts";
import { toUri } from "./convert.ts";
import { isExcluded } from "./roots.ts";

/** What a client is asked to tell of. When a folder is moved or deleted, editors tell of the folder alone. */
export const watchers: readonly FileSystemWatcher[] = [
  { globPattern: `**/*.{${answeringEndings.join()}}` },
  { globPattern: `**/{${answeringNames.join()}}` },
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
];

/** Each portolan.json that may stand above the opened folders, where it holds in them too. */
export function watchersAbove(roots: readonly string[]): readonly FileSystemWatcher[] {
  const around = new Set(roots.flatMap((root) => (isUri(root) ? [] : foldersDownTo(root))));
  const above = [...around].filter((folder) => !roots.some((root) => isWithin(folder, root)));
  return above.map((folder) => ({ globPattern: { baseUri: toUri(folder), pattern: configName } }));
}

/** Whether an answer may come from a file, by its path. */
export function isWatched(path: string): boolean {
  const name = nameOf(path);
  return answeringNames.includes(name) || answeringEndings.some((ending) => name.endsWith(`.${ending}`));
}

/** What came or went, by path. */
export interface Moves {
  readonly created: readonly string[];
  readonly deleted: readonly string[];
}

/**
 * The paths among these that are, or were, folders with files of which an answer may come.
 * @param known such files, as far as they are known, by path; some may be gone
 */
export async function foldersAmong(
  host: Host,
  roots: readonly string[],
  known: readonly string[],
  { created, deleted }: Moves,
): Promise<readonly string[]> {
  const sorted = known.toSorted();
  const gone = deleted.filter((path) => path.endsWith(".xcodeproj") || holdsOne(sorted, path));
  const asked = created.filter((path) => !isExcluded(path, roots, defaultSettings));
  const come: string[] = [];
  for (const path of host.isFolder ? await filtered(asked, host.isFolder) : asked)
    if (await holdsWatched(host, path)) come.push(path);
  return [...gone, ...come];
}

/** Whether one of these paths, in order, lies below a folder. */
function holdsOne(sorted: readonly string[], folder: string): boolean {
  const first = sorted[firstFrom(sorted, `${folder}/`)];
  return first !== undefined && isWithin(first, folder);
}

/** How many paths are asked about at once: a checkout may bring thousands. */
const portion = 32;

async function filtered(paths: readonly string[], holds: (path: string) => Promise<boolean>): Promise<string[]> {
  const kept: string[] = [];
  for (let from = 0; from < paths.length; from += portion) {
    const some = paths.slice(from, from + portion);
    const held = await Promise.all(some.map(holds));
    kept.push(...some.filter((_, at) => held[at]));
  }
  return kept;
}

/** Of a path that is no folder, nothing is listed. */
async function holdsWatched(host: Host, folder: string): Promise<boolean> {
  for await (const path of host.listFiles(folder, () => {})) if (path !== folder && isWatched(path)) return true;
  return false;
}
