import { once, remembered } from "../../core/collections.ts";
import { joinPath } from "../../core/path.ts";
import { keyOf } from "../paths.ts";
import { listField, type Pbxproj, stringField } from "./pbxproj.ts";

/** Groups that are nested deeper than this are left out, and so are paths that no system can hold. */
const deepest = 100;
const longestPath = 4096;

/** Where the groups and files of a project lie, by id; without what is not in the source tree. */
export interface FileTree {
  readonly paths: ReadonlyMap<string, string>;
  /** The key of a path there. */
  keyAt(id: string): string | undefined;
  /** Keys of the files that the project shows. */
  readonly shown: () => ReadonlySet<string>;
}

/** Reads the tree of groups of a project in `folder`. What several groups name lies in the first of them. */
export function fileTreeOf(pbxproj: Pbxproj, folder: string): FileTree {
  const { paths, files } = placesOf(pbxproj, folder);
  const keyAt = remembered((id: string) => {
    const path = paths.get(id);
    return path === undefined ? undefined : keyOf(path);
  });
  return { paths, keyAt, shown: once(() => new Set(files.map((id) => keyAt(id)!))) };
}

/** Apart, so that what is asked of the tree later does not keep the objects. */
function placesOf(
  { objects, root }: Pbxproj,
  folder: string,
): { readonly paths: ReadonlyMap<string, string>; readonly files: readonly string[] } {
  const paths = new Map<string, string>();
  const files: string[] = [];
  place(stringField(root, "mainGroup"), folder, 0);
  return { paths, files };

  function place(id: string | undefined, parent: string, depth: number): void {
    const object = id === undefined ? undefined : objects.get(id);
    if (object === undefined || id === undefined || depth > deepest || paths.has(id)) return;
    const own = stringField(object, "path");
    const tree = stringField(object, "sourceTree") ?? "<group>";
    const base = tree === "<group>" ? parent : tree === "SOURCE_ROOT" ? folder : tree === "<absolute>" ? "" : undefined;
    if (base === undefined) return;
    const path = own === undefined ? base : isName(own) && isFolder(base) ? `${base}/${own}` : joinPath(base, own);
    if (path.length > longestPath) return;
    paths.set(id, path);
    if (object.isa === "PBXFileReference") files.push(id);
    for (const child of listField(object, "children")) place(child, path, depth + 1);
  }
}

/** Whether a path is one name, that of something in its folder. */
function isName(path: string): boolean {
  return path !== "" && path !== "." && path !== ".." && !path.includes("/");
}

/** Whether a path that was worked out takes a slash before a name. */
function isFolder(path: string): boolean {
  return path !== "" && !path.endsWith("/");
}
