import { addTo, areSame } from "../core/collections.ts";
import { type Host, isLeftOutFolder } from "../core/host.ts";
import { compareVersions } from "../core/platform.ts";
import { type Project, unknownProject } from "../core/project.ts";
import { allowance } from "./allowance.ts";
import { completed, type Match, projectFrom } from "./answer.ts";
import { listStore } from "./lists.ts";
import { folderOf, foldersAbove, isWithin, keyOf, relativeTo } from "./paths.ts";
import { readerFor } from "./readers.ts";
import { type Found, type Problem, type ProjectSource, type SourceTarget, sourceKinds } from "./source.ts";
import { textStore } from "./texts.ts";
import { unreadable } from "./wording.ts";

/** A problem with the folders whose files are judged without what it hides. */
export interface ProjectProblem extends Problem {
  readonly folders: readonly string[];
}

/** The projects of a workspace. */
export interface Projects {
  /** What is known of the code around a file; `unknownProject` when nothing is. Remembered until something is reloaded. */
  projectOf(path: string): Project;
  /** Whether a change to this file may change an answer: project files and everything they lead to. */
  isProjectFile(path: string): boolean;
  /**
   * Reads again what depends on a file: after a change, or when it has come or gone. `text` stands for the file's
   * content where an editor holds a newer one than the host.
   */
  reload(path: string, text?: string): Promise<void>;
  /** What could not be read of the workspace's own projects, sorted. */
  problems(): readonly ProjectProblem[];
  /** Files that were asked for, are there, and can't be read. */
  unread(): readonly { readonly path: string; readonly reason: string }[];
  /** The project files that were read, as readers see them, sorted. */
  names(): readonly string[];
}

/** Reads the project files among `files`, which lie below `roots`. What can't be read is left out and said in `problems`. */
export async function openProjects(host: Host, files: readonly string[], roots: readonly string[]): Promise<Projects> {
  const texts = textStore(host, files);
  const lists = listStore(texts.read);
  const folders = new Set<string>();
  const sources = new Map<string, ProjectSource>();
  const faults = new Map<string, string>();
  const answers = new Map<string, Project>();
  const known = new Map<SourceTarget, { readonly match: Match; readonly project: Project }[]>();
  const surroundings = { readText: texts.read, hasFolder: (folder: string) => folders.has(keyOf(folder)), show };
  let ordered: readonly ProjectSource[] = [];
  let folderKeys: readonly string[] = [];
  let listUsers: ReadonlyMap<ProjectSource, ListUsers> = new Map();
  let reloading: Promise<void> = Promise.resolve();

  for (const file of files) addFolders(file);
  await Promise.all(files.filter((file) => !isForeign(file)).map(readSource));
  await settle();
  return {
    projectOf,
    isProjectFile: (path) =>
      readerFor(path) !== undefined ||
      lists.has(path) ||
      [...sources.values()].some((source) => readsFrom(source, path)),
    reload: (path, text) => {
      reloading = reloading.then(() => reloadNow(path, text));
      return reloading;
    },
    problems,
    unread: texts.unread,
    names: () => ordered.map((source) => source.name).sort(),
  };

  /** What package managers make is missing wherever they have not run, which is nothing to be told. */
  function problems(): readonly ProjectProblem[] {
    const unread = texts.unread();
    const all = [
      ...[...faults].map(([path, message]) => ({ path, message })),
      ...unread.map(({ path, reason }) => ({ path, message: reason })),
      ...lists.problems(),
      ...ordered.flatMap((source) => source.problems),
    ];
    const explained = new Set(unread.map(({ path }) => keyOf(path)));
    const once = new Map(all.map(guarded).map((problem) => [`${problem.path}\n${problem.message}`, problem]));
    const users = usersOfFiles();
    return [...once]
      .filter(([, { path, message }]) => message !== unreadable || !explained.has(keyOf(path)))
      .filter(([, { path }]) => !isOurs(path) || !isForeign(path))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, problem]) => ({ ...problem, folders: users.get(keyOf(problem.path)) ?? [ownFolder(problem.path)] }));
  }

  /** The folders of the projects that read a file, by the file's key. */
  function usersOfFiles(): ReadonlyMap<string, readonly string[]> {
    const users = new Map<string, string[]>();
    for (const source of ordered) {
      const files = new Set([...[...source.inputs].map(keyOf), ...listUsers.get(source)!.keys()]);
      for (const key of files) addTo(users, key, source.folder);
    }
    return users;
  }

  function isOurs(path: string): boolean {
    return roots.some((root) => isWithin(root, path));
  }

  /** Of a file outside the folders no word is passed on, and a reader's message may hold some. */
  function guarded(problem: Problem): Problem {
    return isOurs(problem.path) ? problem : { ...problem, message: unreadable };
  }

  function projectOf(path: string): Project {
    let answer = answers.get(path);
    if (answer === undefined) {
      answer = answerFor(path);
      answers.set(path, answer);
    }
    return answer;
  }

  function answerFor(path: string): Project {
    const key = keyOf(path);
    const around = ordered.filter((_, at) => isWithin(folderKeys[at]!, key));
    const answer = matched(path, key, around);
    const others = around.filter((source) => !source.targets.some((target) => answer.targets.includes(target)));
    return others.reduce(completed, answer);
  }

  function matched(path: string, key: string, around: readonly ProjectSource[]): Project {
    const listing = ordered
      .map((source) => ({ source, targets: listUsers.get(source)?.get(key) ?? source.targetsOf(path) }))
      .filter((each) => each.targets.length > 0);
    const kind = sourceKinds.find((each) => listing.some(({ source }) => source.kind === each));
    const best = listing.filter(({ source }) => source.kind === kind);
    const chosen = kind === "xcode" ? best : best.slice(0, 1);
    if (chosen.length > 0) {
      const targets = chosen.flatMap((each) => each.targets);
      return shared({ targets, names: chosen.map((each) => each.source.name) });
    }
    for (const source of [...around, ...ordered]) {
      const related = source.related(path);
      if (related) return fallback(source, related);
    }
    const nearest = around.find((source) => source.targets.length > 0);
    if (nearest === undefined) return unknownProject;
    const reason = `the file is in no target of ${nearest.name}`;
    return fallback(nearest, { targets: nearest.targets, reason, isBorrowed: true });
  }

  function fallback(source: ProjectSource, { targets, reason, isBorrowed }: Found): Project {
    const shipped = targets.filter((target) => !target.isTest);
    return shared({
      targets: shipped.length > 0 ? shipped : targets,
      names: [source.name],
      reason: reason ?? "",
      ...(isBorrowed && { isBorrowed }),
    });
  }

  /** The answer to a match; files that match alike share it. */
  function shared(match: Match): Project {
    const first = match.targets[0];
    if (first === undefined) return projectFrom(match, lists.at);
    const alike = known.get(first)?.find((other) => isSame(other.match, match));
    if (alike !== undefined) return alike.project;
    const project = projectFrom(match, lists.at);
    addTo(known, first, { match, project });
    return project;
  }

  async function reloadNow(path: string, text: string | undefined): Promise<void> {
    texts.forget(path, text);
    addFolders(path);
    const affected = [...sources.values()].filter((source) => readsFrom(source, path)).map((source) => source.path);
    if (readerFor(path) && !isForeign(path) && !affected.includes(path)) affected.push(path);
    lists.forget(path);
    await Promise.all(affected.map(readSource));
    await settle();
  }

  async function readSource(path: string): Promise<void> {
    sources.delete(path);
    faults.delete(path);
    try {
      const source = await readerFor(path)?.(path, { ...surroundings, spend: allowance() });
      if (source) sources.set(path, source);
    } catch (error) {
      faults.set(path, `it can't be read: ${reasonOf(error)}`);
    }
  }

  async function settle(): Promise<void> {
    ordered = [...sources.values()].filter(isNewest).sort(byNearness);
    folderKeys = ordered.map((source) => keyOf(source.folder));
    listUsers = new Map(ordered.map((source) => [source, listUsersOf(source)]));
    answers.clear();
    known.clear();
    await lists.load(ordered.flatMap((source) => source.targets).flatMap(listPaths));
  }

  /** A package may have a manifest for each compiler; the newest compiler takes the newest. */
  function isNewest({ kind, folder, path, version = "0" }: ProjectSource): boolean {
    return ![...sources.values()].some((other) => {
      if (kind !== "package" || other.kind !== kind || other.folder !== folder) return false;
      const order = compareVersions(other.version ?? "0", version);
      return order > 0 || (order === 0 && other.path < path);
    });
  }

  function addFolders(file: string): void {
    for (const folder of foldersAbove(keyOf(file))) {
      if (folders.has(folder)) return;
      folders.add(folder);
    }
  }

  /** Project files among dependencies and build products speak of other people's code. */
  function isForeign(path: string): boolean {
    return show(path).split("/").some(isLeftOutFolder);
  }

  function show(path: string): string {
    const root = roots.filter((each) => isWithin(each, path)).sort((a, b) => b.length - a.length)[0];
    return root === undefined ? path : relativeTo(root, path);
  }
}

/** The folder whose files a file of a project speaks of: the one that holds it, or its bundle. */
function ownFolder(path: string): string {
  const folder = folderOf(path);
  return folder.endsWith(".xcodeproj") ? folderOf(folder) : folder;
}

/** What kept a reader from its end; what the engine says of its own bounds is nothing for readers. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return "it is too large or nested too deeply";
  return error instanceof Error ? error.message : String(error);
}

/** The targets that use a property list, by the list's key: it belongs to them, whatever the project file says. */
type ListUsers = ReadonlyMap<string, readonly SourceTarget[]>;

function listUsersOf(source: ProjectSource): ListUsers {
  const users = new Map<string, SourceTarget[]>();
  for (const target of source.targets) {
    for (const key of new Set(listPaths(target).map(keyOf))) addTo(users, key, target);
  }
  return users;
}

function isSame(a: Match, b: Match): boolean {
  return a.reason === b.reason && areSame(a.targets, b.targets) && areSame(a.names, b.names);
}

function listPaths(target: SourceTarget): readonly string[] {
  return [...(target.infoPlistPaths ?? []), ...(target.entitlementPaths ?? [])];
}

/** Deepest folder first, then by trust: the order in which sources are asked. */
function byNearness(a: ProjectSource, b: ProjectSource): number {
  const trust = sourceKinds.indexOf(a.kind) - sourceKinds.indexOf(b.kind);
  return b.folder.length - a.folder.length || trust || (a.path < b.path ? -1 : 1);
}

function readsFrom(source: ProjectSource, path: string): boolean {
  const key = keyOf(path);
  return [...source.inputs].some((input) => keyOf(input) === key);
}
