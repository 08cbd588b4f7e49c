import { once, remembered } from "../core/collections.ts";
import type { Host } from "../core/host.ts";
import { isLeftOutFolder } from "../core/left-out-folders.ts";
import { folderOf, isUri, isWithin, relativeTo, rootOf } from "../core/path.ts";
import { excluder, type Settings } from "../core/settings.ts";
import { toPath } from "./convert.ts";

/**
 * Whether a file is not checked: the settings leave it out, or it lies in a folder of dependencies or build products.
 * Globs are relative to the folder among `roots` that holds the file.
 */
export function isExcluded(path: string, roots: readonly string[], settings: Settings): boolean {
  const root = rootOf(path, roots);
  const relative = root === undefined ? path : relativeTo(path, root);
  if (root !== undefined && relative.split("/").some(isLeftOutFolder)) return true;
  return settings.exclude.length > 0 && excluder(settings.exclude)(relative);
}

/**
 * The paths of URIs as these folders have them: clients may follow links in the names of documents and not in those of
 * folders, or the other way round. What lies in a folder by its name, or once links to folders are followed, is named from
 * there.
 */
export function pathsWithin(roots: readonly string[], realPath: Host["realPath"]): (uri: string) => string {
  /** The folders by where they lie; of two that lie in one place, the first. */
  const byPlace = once(() => {
    const places = new Map<string, string>();
    for (const root of roots) {
      const place = realPath?.(root);
      if (place !== undefined && !places.has(place)) places.set(place, root);
    }
    return places;
  });
  const named = remembered((folder: string): string => {
    if (folder === "") return folder;
    const place = realPath?.(folder);
    const opened = place === undefined ? undefined : byPlace().get(place);
    if (opened !== undefined) return opened;
    const around = place === undefined ? undefined : rootOf(place, [...byPlace().keys()]);
    if (around !== undefined) return `${byPlace().get(around)}/${relativeTo(place!, around)}`;
    const above = folderOf(folder);
    return named(above) + folder.slice(above.length);
  });
  return (uri) => {
    const path = toPath(uri);
    if (realPath === undefined || isUri(path) || roots.some((root) => isWithin(path, root))) return path;
    const folder = folderOf(path);
    return named(folder) + path.slice(folder.length);
  };
}
