import { addTo } from "../../core/collections.ts";
import { type Platform, platformOf } from "../../core/platform.ts";
import type { Spend } from "../allowance.ts";
import { keyOf } from "../paths.ts";
import { type FileTree, fileTreeOf } from "./file-tree.ts";
import { listField, type PbxObject, type Pbxproj, stringField } from "./pbxproj.ts";
import { folderAround, synchronizedFolders, targetsInFolder } from "./synchronized-folders.ts";

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

const builds = new Set(["PBXSourcesBuildPhase", "PBXHeadersBuildPhase", "PBXResourcesBuildPhase"]);

/** Reads groups, file references, build phases and synchronized folders of a project in `folder`. */
export function membersOf(pbxproj: Pbxproj, folder: string, spend: Spend): Members {
  const tree = fileTreeOf(pbxproj, folder);
  const { built, listed } = listedFiles(pbxproj, tree, spend);
  const folders = synchronizedFolders(pbxproj, tree.paths);
  return {
    pathOf: (id) => tree.paths.get(id),
    targetsOf: (path) => {
      const around = folderAround(folders, path);
      const byFolder = around === undefined ? [] : targetsInFolder(around, path).map((target) => ({ target }));
      return [...(built.get(keyOf(path)) ?? []), ...byFolder];
    },
    listedFor: (target) => listed.get(target) ?? [],
    mentions: (path) => tree.shown().has(keyOf(path)) || folderAround(folders, path) !== undefined,
  };
}

/** What the phases of targets list. */
interface Listed {
  /** By the file's key, each target once. */
  readonly built: ReadonlyMap<string, readonly Membership[]>;
  /** By target: the files' keys, "" for one whose place can't be told. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

function listedFiles({ objects }: Pbxproj, { keyAt }: FileTree, spend: Spend): Listed {
  const built = new Map<string, Membership[]>();
  const listed = new Map<string, string[]>();
  for (const object of objects.values()) if (object.fields.buildPhases !== undefined) addTarget(object);
  return { built, listed };

  function addTarget(target: PbxObject): void {
    const whole: Membership = { target: target.id };
    for (const phase of new Set(listField(target, "buildPhases").map((id) => objects.get(id)))) {
      if (phase === undefined || !builds.has(phase.isa)) continue;
      const files = new Set(listField(phase, "files"));
      spend(files.size);
      for (const id of files) addBuildFile(whole, objects.get(id));
    }
  }

  function addBuildFile(whole: Membership, buildFile: PbxObject | undefined): void {
    const reference = stringField(buildFile, "fileRef");
    if (reference === undefined) return;
    const platforms = platformsIn([
      ...listField(buildFile, "platformFilters"),
      ...listField(buildFile, "platformFilter"),
    ]);
    const membership = platforms === undefined ? whole : { ...whole, platforms };
    const children = listField(objects.get(reference), "children");
    spend(children.length);
    add(membership, reference);
    for (const id of children) add(membership, id);
  }

  function add(membership: Membership, id: string): void {
    const key = keyAt(id);
    addTo(listed, membership.target, key ?? "");
    if (key === undefined) return;
    const known = built.get(key);
    if (known === undefined) built.set(key, [membership]);
    // What a target lists comes together.
    else if (known.at(-1)!.target !== membership.target) known.push(membership);
  }
}

function platformsIn(filters: readonly string[]): readonly Platform[] | undefined {
  if (filters.length === 0) return undefined;
  return filters.map((filter) => platformOf(filter)).filter((platform) => platform !== undefined);
}
