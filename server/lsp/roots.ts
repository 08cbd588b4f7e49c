import { isLeftOutFolder } from "../core/host.ts";
import { excluder, type Settings } from "../core/settings.ts";

/** The innermost of `roots` that holds a file. */
export function rootOf(path: string, roots: readonly string[]): string | undefined {
  const around = roots.filter((folder) => path.startsWith(`${folder}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}

/**
 * Whether a file is not checked: the settings leave it out, or it lies in a folder of dependencies or build products.
 * Globs are relative to the folder among `roots` that holds the file.
 */
export function isExcluded(path: string, roots: readonly string[], settings: Settings): boolean {
  const root = rootOf(path, roots);
  const relative = root === undefined ? path : path.slice(root.length + 1);
  if (root !== undefined && relative.split("/").some(isLeftOutFolder)) return true;
  return settings.exclude.length > 0 && excluder(settings.exclude)(relative);
}
