import type { Platform } from "../core/platform.ts";
import { platformOf } from "../core/platform.ts";
import { listField, type PbxObject, type Pbxproj, stringField } from "../syntax/pbxproj.ts";
import { foldersAbove, joinPath, keyOf } from "./paths.ts";

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
  /** Whether the project shows a file, built or not. */
  mentions(path: string): boolean;
}

interface SynchronizedFolder {
  readonly path: string;
  readonly targets: Set<string>;
  /** By target: what it leaves out of the folder if the folder is its own, and what it takes in otherwise. */
  readonly exceptions: Map<string, readonly string[]>;
}

const builds = new Set(["PBXSourcesBuildPhase", "PBXHeadersBuildPhase", "PBXResourcesBuildPhase"]);

/** Reads groups, file references, build phases and synchronized folders of a project in `folder`. */
export function membersOf({ objects, root }: Pbxproj, folder: string): Members {
  const paths = new Map<string, string>();
  const shown = new Set<string>();
  const built = new Map<string, Membership[]>();
  const synchronized = new Map<string, SynchronizedFolder>();
  place(stringField(root, "mainGroup"), folder, 0);
  for (const object of objects.values()) if (object.fields.buildPhases !== undefined) addTarget(object);
  for (const object of objects.values()) {
    if (object.isa === "PBXFileSystemSynchronizedRootGroup") addExceptions(object);
  }

  return {
    pathOf: (id) => paths.get(id),
    targetsOf: (path) => [...(built.get(keyOf(path)) ?? []), ...synchronizedTargets(path)],
    mentions: (path) => shown.has(keyOf(path)) || synchronizedAround(path) !== undefined,
  };

  function place(id: string | undefined, parent: string, depth: number): void {
    const object = id === undefined ? undefined : objects.get(id);
    if (object === undefined || id === undefined || depth > 100 || paths.has(id)) return;
    const own = stringField(object, "path");
    const tree = stringField(object, "sourceTree") ?? "<group>";
    const base = tree === "<group>" ? parent : tree === "SOURCE_ROOT" ? folder : tree === "<absolute>" ? "" : undefined;
    if (base === undefined) return;
    const path = own === undefined ? base : joinPath(base, own);
    paths.set(id, path);
    if (object.isa === "PBXFileReference") shown.add(keyOf(path));
    for (const child of listField(object, "children")) place(child, path, depth + 1);
  }

  function addTarget(target: PbxObject): void {
    for (const phase of listField(target, "buildPhases").map((id) => objects.get(id))) {
      if (phase === undefined || !builds.has(phase.isa)) continue;
      for (const buildFile of listField(phase, "files").map((id) => objects.get(id)))
        addBuildFile(target.id, buildFile);
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
    for (const id of [reference, ...listField(objects.get(reference), "children")]) {
      const path = paths.get(id);
      if (path === undefined) continue;
      const key = keyOf(path);
      const known = built.get(key) ?? [];
      if (known.some((each) => each.target === target)) continue;
      known.push(platforms ? { target, platforms } : { target });
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
    for (const set of listField(group, "exceptions").map((id) => objects.get(id))) {
      const target = stringField(set, "target");
      if (known === undefined || target === undefined) continue;
      const files = listField(set, "membershipExceptions").map((file) => keyOf(file.replace(/^\/Localized\//, "")));
      known.exceptions.set(target, [...(known.exceptions.get(target) ?? []), ...files]);
    }
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
      const files = around?.exceptions.get(target) ?? [];
      return files.some((file) => relative === file || relative.startsWith(`${file}/`));
    }
  }
}

function platformsIn(filters: readonly string[]): readonly Platform[] | undefined {
  if (filters.length === 0) return undefined;
  return filters.map((filter) => platformOf(filter)).filter((platform) => platform !== undefined);
}
