import { addTo } from "../core/collections.ts";
import { folderOf } from "../core/path.ts";
import type { Problem } from "../core/project.ts";
import { compareText } from "../core/text.ts";
import type { Matching } from "./match.ts";
import { keyOf } from "./paths.ts";

import { missing } from "./wording.ts";

/** A problem with the folders whose files are judged without what it hides. */
export interface ProjectProblem extends Problem {
  readonly folders: readonly string[];
}

/**
 * What could not be read, each problem once and sorted: `known` ones, files that are `unread`, and what the project files
 * themselves say. Of a file that is not ours no word is passed on, for a reader's message may hold some.
 */
export function problemsOf(
  match: Matching,
  known: readonly Problem[],
  unread: readonly { readonly path: string; readonly reason: string }[],
  isOurs: (path: string) => boolean,
): readonly ProjectProblem[] {
  const all = [
    ...known,
    ...unread.map(({ path, reason }) => ({ path, message: reason })),
    ...match.ordered.flatMap((source) => source.problems),
  ];
  const explained = new Set(unread.map(({ path }) => keyOf(path)));
  const told = all.filter(({ path, message }) => message !== missing || !explained.has(keyOf(path)));
  const guarded = told.map((problem) =>
    isOurs(problem.path) ? problem : { path: problem.path, message: "it can't be read" },
  );
  const once = new Map(guarded.map((problem) => [`${problem.path}\n${problem.message}`, problem]));
  const users = usersOfFiles(match);
  return [...once]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, problem]) => ({ ...problem, folders: users.get(keyOf(problem.path)) ?? [ownFolder(problem.path)] }));
}

/** The folders of the projects that read a file, by the file's key. */
function usersOfFiles({ ordered, listUsers }: Matching): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const source of ordered) {
    const files = new Set([...[...source.inputs].map(keyOf), ...listUsers.get(source)!.keys()]);
    for (const key of files) addTo(users, key, source.folder);
  }
  return users;
}

/** The folder whose files a file of a project speaks of: the one that holds it, or its bundle. */
function ownFolder(path: string): string {
  const folder = folderOf(path);
  return folder.endsWith(".xcodeproj") ? folderOf(folder) : folder;
}
