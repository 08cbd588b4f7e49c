import { addTo, remembered } from "../../core/collections.ts";
import { foldersAbove, keyOf } from "../paths.ts";
import { listField, type Pbxproj, stringField } from "./pbxproj.ts";

/** A folder whose files belong to targets as they stand there. */
export interface SynchronizedFolder {
  /** As a key. */
  readonly path: string;
  readonly targets: Set<string>;
  /** By target: what it leaves out of the folder if the folder is its own, and what it takes in otherwise. */
  readonly exceptions: Map<string, ReadonlySet<string>[]>;
}

/** The synchronized folders of a project, by the keys of their paths. `paths` has where each group lies. */
export function synchronizedFolders(
  { objects }: Pbxproj,
  paths: ReadonlyMap<string, string>,
): ReadonlyMap<string, SynchronizedFolder> {
  const folders = new Map<string, SynchronizedFolder>();
  const filesIn = remembered((id: string): ReadonlySet<string> => {
    const files = listField(objects.get(id), "membershipExceptions");
    return new Set(files.map((file) => keyOf(file.replace(/^\/Localized\//, ""))));
  });
  for (const object of objects.values()) {
    if (object.fields.buildPhases === undefined) continue;
    for (const id of listField(object, "fileSystemSynchronizedGroups")) folderFor(id)?.targets.add(object.id);
  }
  for (const object of objects.values()) {
    const folder = object.isa === "PBXFileSystemSynchronizedRootGroup" ? folderFor(object.id) : undefined;
    if (folder === undefined) continue;
    for (const id of new Set(listField(object, "exceptions"))) {
      const target = stringField(objects.get(id), "target");
      if (target !== undefined) addTo(folder.exceptions, target, filesIn(id));
    }
  }
  return folders;

  function folderFor(id: string): SynchronizedFolder | undefined {
    const path = paths.get(id);
    if (path === undefined) return undefined;
    const key = keyOf(path);
    const known = folders.get(key) ?? { path: key, targets: new Set(), exceptions: new Map() };
    folders.set(key, known);
    return known;
  }
}

/** The innermost of `folders`, which are given by their keys, that holds a file. */
export function folderAround(
  folders: ReadonlyMap<string, SynchronizedFolder>,
  path: string,
): SynchronizedFolder | undefined {
  if (folders.size === 0) return undefined;
  for (const above of foldersAbove(keyOf(path))) {
    const found = folders.get(above);
    if (found) return found;
  }
  return undefined;
}

/** The targets that build a file in a synchronized folder. */
export function targetsInFolder({ path: folder, targets, exceptions }: SynchronizedFolder, path: string) {
  const relative = keyOf(path).slice(folder.length + 1);
  const named = [relative, ...foldersAbove(relative)];
  const isExcepted = (target: string) =>
    (exceptions.get(target) ?? []).some((files) => named.some((each) => files.has(each)));
  return [...new Set([...targets, ...exceptions.keys()])].filter((each) => targets.has(each) !== isExcepted(each));
}
