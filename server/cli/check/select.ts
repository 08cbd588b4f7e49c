import type { Host } from "../../core/host.ts";
import { mayHaveFindings } from "../../core/language.ts";
import { isWithin } from "../../core/path.ts";
import { compareText } from "../../core/text.ts";
import { listInto } from "../../features/open-folders.ts";
import type { OpenWorkspace, Skipped } from "../../features/open-workspace.ts";
import { type AskedPath, leftOutBy } from "../files/paths.ts";
import type { Configured, FileSettings } from "./configured.ts";

/** A file to check, and what it is judged by. */
export interface Selected {
  readonly path: string;
  readonly settings: FileSettings;
}

/** What is known of the opened folders before a file is inspected. */
export interface Listing extends Pick<OpenWorkspace, "files" | "skipped"> {
  readonly unread: ReturnType<OpenWorkspace["unread"]>;
  readonly problems: ReturnType<OpenWorkspace["problems"]>;
}

/** That of a workspace as of now. */
export function listingOf({ files, skipped, unread, problems }: OpenWorkspace): Listing {
  return { files, skipped, unread: unread(), problems: problems() };
}

/** Why a file that was named, or all of a folder, is skipped where settings leave it out, which is no failure. */
export const leftOut = "left out by “exclude”";

/**
 * The files to check, sorted, each once. A folder that the workspace leaves out (dependencies, build products,
 * what version control ignores) is listed when it is asked for by name; so is a single file. What settings exclude is not
 * checked, however it is asked for; a file that is named is skipped then, and so is a folder without any other.
 */
export async function selectFiles(
  host: Host,
  { files: listed, skipped: unlisted, unread }: Listing,
  asked: readonly AskedPath[],
  exclude: Parameters<typeof leftOutBy>[0],
  configured: Configured,
): Promise<{ files: readonly Selected[]; skipped: readonly Skipped[] }> {
  const isExcluded = leftOutBy(exclude);
  const files = new Map<string, FileSettings>();
  const folders = asked.filter(({ kind }) => kind === "folder");
  const skipped = unlisted.filter(({ path }) => folders.some((folder) => isWithin(path, folder.path)));
  skipped.push(...unread);
  const add = (path: string): void | Promise<void> => {
    if (files.has(path)) return;
    const found = configured.of(path, false);
    if (found instanceof Promise) return found.then((settings) => take(path, settings));
    take(path, found);
  };
  const take = (path: string, settings: FileSettings | undefined): void => {
    if (settings !== undefined) files.set(path, settings);
  };
  for (const { path: place, kind } of asked) {
    if (kind === "file") {
      if (!isExcluded(place)) await add(place);
      if (!files.has(place)) skipped.push({ path: place, reason: leftOut });
      continue;
    }
    const known = listed.filter((path) => isWithin(path, place) && mayHaveFindings(path));
    for (const path of known) {
      // Waiting for nothing thousands of times takes longer than all that is waited for.
      const pending = isExcluded(path) ? undefined : add(path);
      if (pending instanceof Promise) await pending;
    }
    if (known.length > 0) {
      if (!known.some((path) => files.has(path))) skipped.push({ path: place, reason: leftOut });
      continue;
    }
    for await (const path of listInto(host, place, skipped)) {
      if (mayHaveFindings(path) && !isExcluded(path)) await add(path);
    }
  }
  const inOrder = [...files].sort(([a], [b]) => compareText(a, b));
  return { files: inOrder.map(([path, settings]) => ({ path, settings })), skipped };
}

/** The folders that lie in none of the others. */
export function outermost(folders: readonly string[]): readonly string[] {
  const once = [...new Set(folders)];
  return once.filter((folder) => !once.some((other) => other !== folder && isWithin(folder, other))).sort(compareText);
}
