import type { Host } from "../core/host.ts";
import { listInto } from "../features/open-folders.ts";
import type { OpenWorkspace, Skipped } from "../features/workspace.ts";
import { isWithin } from "./path-names.ts";
import { type Asked, isChecked, leftOutBy } from "./paths.ts";
import { compareText } from "./report.ts";

/**
 * The files to check, sorted, each once. A folder that the workspace leaves out (dependencies, build products,
 * what version control ignores) is listed when it is asked for by name; so is a single file.
 */
export async function selectFiles(
  host: Host,
  workspace: OpenWorkspace,
  asked: readonly Asked[],
  exclude: Parameters<typeof leftOutBy>[0],
): Promise<{ files: readonly string[]; skipped: readonly Skipped[] }> {
  const isExcluded = leftOutBy(exclude);
  const files = new Set<string>();
  const folders = asked.filter(({ kind }) => kind === "folder");
  const skipped = workspace.skipped.filter(({ path }) => folders.some((folder) => isWithin(path, folder.path)));
  skipped.push(...workspace.unread());
  for (const { path: place, kind } of asked) {
    if (kind === "file") {
      files.add(place);
      continue;
    }
    const known = workspace.files.filter((path) => isWithin(path, place) && isChecked(path));
    for (const path of known) if (!isExcluded(path)) files.add(path);
    if (known.length > 0) continue;
    for await (const path of listInto(host, place, skipped)) {
      if (isChecked(path) && !isExcluded(path)) files.add(path);
    }
  }
  return { files: [...files].sort(compareText), skipped };
}

/** The folders that lie in none of the others. */
export function outermost(folders: readonly string[]): readonly string[] {
  const once = [...new Set(folders)];
  return once.filter((folder) => !once.some((other) => other !== folder && isWithin(folder, other))).sort(compareText);
}
