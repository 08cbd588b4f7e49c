import { once } from "../core/collections.ts";
import type { Host } from "../core/host.ts";
import { isLeftOutFolder } from "../core/left-out-folders.ts";
import { folderOf, isWithin, relativeTo, rootLength, rootOf } from "../core/path.ts";
import { compareVersions } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import { listsToRead, matching } from "./match.ts";
import { keyOf } from "./paths.ts";
import { listStore } from "./plist/lists.ts";
import { type ProjectProblem, problemsOf } from "./problems.ts";
import { type Product, productsOf } from "./products.ts";
import { readerFor } from "./readers.ts";
import { projectReadings } from "./readings.ts";
import type { ProjectSource } from "./source.ts";
import { textStore } from "./texts.ts";
import { missing } from "./wording.ts";

/** The projects of a workspace. */
export interface Projects {
  /** What is known of the code around a file; `unknownProject` when nothing is. Remembered until something is reloaded. */
  projectOf(path: string): Project;
  /** Whether code of one file may be in the module of another; where it isn't known what builds one of them, it may. */
  mayShareModule(path: string, other: string): boolean;
  /** Whether a change to this file may change an answer: project files and everything they lead to. */
  isProjectFile(path: string): boolean;
  /** The paths of project files and of the files with settings that they lead to, as the disk spells them; some may not be there. */
  inputs(): readonly string[];
  /**
   * Reads again what depends on a file: after a change, or when it has come or gone. `text` stands for the file's
   * content where an editor holds a newer one than the host.
   */
  reload(path: string, text?: string): Promise<void>;
  /** Takes the text of a file that no project reads so far; it counts from when one does. */
  hold(path: string, text?: string): void;
  /** The apps and extensions of projects that have an extension; `code` are the files that may be theirs. */
  products(code: readonly string[]): readonly Product[];
  /** What could not be read of the workspace's own projects, sorted. */
  problems(): readonly ProjectProblem[];
  /** Files that were asked for, are there, and can't be read. */
  unread(): readonly { readonly path: string; readonly reason: string }[];
  /** Those whose tool makes targets of them that aren’t read, as readers see them, sorted. */
  partial(): readonly string[];
  /** The project files that were read, as readers see them, sorted. */
  names(): readonly string[];
}

/** Reads the project files among `files`, which lie below `roots`. What can't be read is left out and said in `problems`. */
export async function openProjects(host: Host, files: readonly string[], roots: readonly string[]): Promise<Projects> {
  const texts = textStore(host, files);
  const lists = listStore(texts.read, texts.spelt);
  const folders = once(() => {
    const known = new Set<string>();
    for (const file of files) addFolders(known, file);
    return known;
  });
  const hasFolder = (folder: string) => folders().has(keyOf(folder));
  const readings = projectReadings({ readText: texts.read, hasFolder, show });
  let match = matching([], lists.at);
  let reloading: Promise<void> = Promise.resolve();

  await Promise.all(files.filter((file) => readerFor(file) !== undefined && !isForeign(file)).map(readings.read));
  await settle();
  return {
    projectOf: (path) => match.projectOf(path),
    mayShareModule: (path, other) => {
      const [own, others] = [match.buildersOf(path), match.buildersOf(other)];
      return own.length === 0 || others.length === 0 || own.some((target) => others.includes(target));
    },
    isProjectFile: (path) => readerFor(path) !== undefined || lists.has(path) || readings.readersOf(path).length > 0,
    inputs: () => readings.inputs().map(texts.spelt),
    reload: (path, text) => {
      reloading = reloading.then(() => reloadNow(path, text));
      return reloading;
    },
    hold: texts.forget,
    products: (code) => productsOf(match.ordered, code, match.listAt),
    problems: () => {
      const isOurs = (path: string) => roots.some((root) => isWithin(path, root));
      const said = problemsOf(match, [...readings.faults(), ...lists.problems()], unread(), isOurs);
      return said.filter(({ path, message }) => !isOurs(path) || !(isForeign(path) || isToBeMade(path, message)));
    },
    unread,
    partial: () => match.ordered.flatMap(({ name, isPartial }) => (isPartial ? [name] : [])).sort(),
    names: () => match.ordered.map((source) => source.name).sort(),
  };

  async function reloadNow(path: string, text: string | undefined): Promise<void> {
    texts.forget(path, text);
    addFolders(folders(), path);
    const affected = new Set(readings.readersOf(path));
    if (readerFor(path) && !isForeign(path)) affected.add(path);
    lists.forget(path);
    await Promise.all([...affected].map(readings.read));
    await settle();
  }

  /** What can't be read and still is asked for. */
  function unread(): ReturnType<typeof texts.unread> {
    const all = texts.unread();
    if (all.length === 0) return all;
    const asked = new Set(readings.inputs().map(keyOf));
    return all.filter(({ path }) => readerFor(path) !== undefined || lists.has(path) || asked.has(keyOf(path)));
  }

  async function settle(): Promise<void> {
    match = matching(newest(readings.sources()), lists.at);
    await lists.load(match.ordered.flatMap((source) => source.targets).flatMap(listsToRead));
  }

  /** Project files among dependencies and build products speak of other people's code. */
  function isForeign(path: string): boolean {
    return show(path).split("/").some(isLeftOutFolder);
  }

  function show(path: string): string {
    const root = rootOf(path, roots);
    return root === undefined ? path : relativeTo(path, root);
  }
}

/** Whether a file is missing that Flutter writes into a checkout before it builds there; no target or version stands in it. */
function isToBeMade(path: string, message: string): boolean {
  return message === missing && /(?:^|\/)Flutter\/(?:ephemeral\/Flutter-)?Generated\.xcconfig$/.test(path);
}

/** A package may have a manifest for each compiler; the newest compiler takes the newest, and its alone is kept. */
function newest(sources: readonly ProjectSource[]): readonly ProjectSource[] {
  const packages = new Map<string, ProjectSource>();
  for (const source of sources) {
    const other = packages.get(source.folder);
    if (source.kind === "package" && (other === undefined || isNewer(source, other)))
      packages.set(source.folder, source);
  }
  return sources.filter((source) => source.kind !== "package" || packages.get(source.folder) === source);
}

function isNewer({ version = "0", path }: ProjectSource, other: ProjectSource): boolean {
  const order = compareVersions(version, other.version ?? "0");
  return order > 0 || (order === 0 && path < other.path);
}

/** Adds the folders around a file, by their keys. */
function addFolders(to: Set<string>, file: string): void {
  for (
    let folder = folderOf(keyOf(file));
    folder.length > rootLength(folder) && !to.has(folder);
    folder = folderOf(folder)
  )
    to.add(folder);
}
