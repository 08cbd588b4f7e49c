import { addTo, remembered } from "../../core/collections.ts";
import type { Platform } from "../../core/platform.ts";
import { platformOf } from "../../core/platform.ts";
import type { Spend } from "../allowance.ts";
import { foldersAbove, joinPath, keyOf } from "../paths.ts";
import { listField, type PbxObject, type Pbxproj, stringField } from "./pbxproj.ts";

/** That a target builds a file; `platforms` where it does so for some platforms only. */
export interface Membership {
  readonly target: string;
  readonly platforms?: readonly Platform[];
}

/** Which files an Xcode project knows, and which of its targets build them. */
export interface Members {
  /** Where a file reference or group lies; `undefined` for what is not in the source tree. */
  pathOf(id: string): string | undefined;
  targetsOf(path: string): readonly Membership[];
  /** Keys of the files that a target's phases list; "" for one whose place can't be told. */
  listedFor(target: string): readonly string[];
  /** Whether the project shows a file, built or not. */
  mentions(path: string): boolean;
}

interface SynchronizedFolder {
  readonly path: string;
  readonly targets: Set<string>;
  /** By target: what it leaves out of the folder if the folder is its own, and what it takes in otherwise. */
  readonly exceptions: Map<string, ReadonlySet<string>[]>;
}

/** Groups that are nested deeper than this are left out, and so are paths that no system can hold. */
const deepest = 100;
const longestPath = 4096;

const builds = new Set(["PBXSourcesBuildPhase", "PBXHeadersBuildPhase", "PBXResourcesBuildPhase"]);

/**
 * Reads groups, file references, build phases and synchronized folders of a project in `folder`. An object that is named
 * in several groups lies in the first of them, as in a tree.
 */
export function membersOf({ objects, root }: Pbxproj, folder: string, spend: Spend): Members {
  const paths = new Map<string, string>();
  const shown = new Set<string>();
  const built = new Map<string, Map<string, Membership>>();
  const listed = new Map<string, string[]>();
  const exceptionsIn = remembered(exceptionSet);
  const synchronized = new Map<string, SynchronizedFolder>();
  place(stringField(root, "mainGroup"), folder, 0);
  for (const object of objects.values()) if (object.fields.buildPhases !== undefined) addTarget(object);
  for (const object of objects.values()) {
    if (object.isa === "PBXFileSystemSynchronizedRootGroup") addExceptions(object);
  }

  return {
    pathOf: (id) => paths.get(id),
    targetsOf: (path) => [...(built.get(keyOf(path))?.values() ?? []), ...synchronizedTargets(path)],
    listedFor: (target) => listed.get(target) ?? [],
    mentions: (path) => shown.has(keyOf(path)) || synchronizedAround(path) !== undefined,
  };

  function place(id: string | undefined, parent: string, depth: number): void {
    const object = id === undefined ? undefined : objects.get(id);
    if (object === undefined || id === undefined || depth > deepest || paths.has(id)) return;
    const own = stringField(object, "path");
    const tree = stringField(object, "sourceTree") ?? "<group>";
    const base = tree === "<group>" ? parent : tree === "SOURCE_ROOT" ? folder : tree === "<absolute>" ? "" : undefined;
    if (base === undefined) return;
    const path = own === undefined ? base : joinPath(base, own);
    if (path.length > longestPath) return;
    paths.set(id, path);
    if (object.isa === "PBXFileReference") shown.add(keyOf(path));
    for (const child of listField(object, "children")) place(child, path, depth + 1);
  }

  function addTarget(target: PbxObject): void {
    for (const phase of new Set(listField(target, "buildPhases").map((id) => objects.get(id)))) {
      if (phase === undefined || !builds.has(phase.isa)) continue;
      const files = new Set(listField(phase, "files"));
      spend(files.size);
      for (const id of files) addBuildFile(target.id, objects.get(id));
    }
    for (const id of listField(target, "fileSystemSynchronizedGroups")) folderFor(id)?.targets.add(target.id);
  }

  function addBuildFile(target: string, buildFile: PbxObject | undefined): void {
    const reference = stringField(buildFile, "fileRef");
    if (reference === undefined) return;
    const platforms = platformsIn([
      ...listField(buildFile, "platformFilters"),
      ...listField(buildFile, "platformFilter"),
    ]);
    const children = listField(objects.get(reference), "children");
    spend(children.length);
    for (const id of [reference, ...children]) {
      const path = paths.get(id);
      addTo(listed, target, path === undefined ? "" : keyOf(path));
      if (path === undefined) continue;
      const key = keyOf(path);
      const known = built.get(key) ?? new Map<string, Membership>();
      if (!known.has(target)) known.set(target, platforms ? { target, platforms } : { target });
      built.set(key, known);
    }
  }

  function folderFor(id: string): SynchronizedFolder | undefined {
    const path = paths.get(id);
    if (path === undefined) return undefined;
    const key = keyOf(path);
    const known = synchronized.get(key) ?? { path: key, targets: new Set(), exceptions: new Map() };
    synchronized.set(key, known);
    return known;
  }

  function addExceptions(group: PbxObject): void {
    const known = folderFor(group.id);
    for (const id of new Set(listField(group, "exceptions"))) {
      const target = stringField(objects.get(id), "target");
      if (known !== undefined && target !== undefined) addTo(known.exceptions, target, exceptionsIn(id));
    }
  }

  function exceptionSet(id: string): ReadonlySet<string> {
    const files = listField(objects.get(id), "membershipExceptions");
    return new Set(files.map((file) => keyOf(file.replace(/^\/Localized\//, ""))));
  }

  function synchronizedAround(path: string): SynchronizedFolder | undefined {
    if (synchronized.size === 0) return undefined;
    for (const above of foldersAbove(keyOf(path))) {
      const found = synchronized.get(above);
      if (found) return found;
    }
    return undefined;
  }

  function synchronizedTargets(path: string): readonly Membership[] {
    const around = synchronizedAround(path);
    if (around === undefined) return [];
    const relative = keyOf(path).slice(around.path.length + 1);
    const candidates = new Set([...around.targets, ...around.exceptions.keys()]);
    return [...candidates]
      .filter((target) => around.targets.has(target) !== isExcepted(target))
      .map((target) => ({ target }));

    function isExcepted(target: string): boolean {
      const sets = around?.exceptions.get(target) ?? [];
      const named = [relative, ...foldersAbove(relative)];
      return sets.some((files) => named.some((each) => files.has(each)));
    }
  }
}

function platformsIn(filters: readonly string[]): readonly Platform[] | undefined {
  if (filters.length === 0) return undefined;
  return filters.map((filter) => platformOf(filter)).filter((platform) => platform !== undefined);
}
