import { joinPath, keyOf } from "../paths.ts";
import { listField, type Pbxproj, stringField } from "./pbxproj.ts";

/** Groups that are nested deeper than this are left out, and so are paths that no system can hold. */
const deepest = 100;
const longestPath = 4096;

/** Where the groups and files of a project lie. */
export interface FileTree {
  /** By id; without what is not in the source tree. */
  readonly paths: ReadonlyMap<string, string>;
  /** Keys of the files that the project shows. */
  readonly shown: ReadonlySet<string>;
}

/** Reads the tree of groups of a project in `folder`. What several groups name lies in the first of them. */
export function fileTreeOf({ objects, root }: Pbxproj, folder: string): FileTree {
  const paths = new Map<string, string>();
  const shown = new Set<string>();
  place(stringField(root, "mainGroup"), folder, 0);
  return { paths, shown };

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
}
