import { isLeftOutFolder } from "../core/left-out-folders.ts";
import { relativeTo, rootOf } from "../core/path.ts";
import { excluder, type Settings } from "../core/settings.ts";

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
