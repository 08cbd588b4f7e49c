import { lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import ignore from "ignore";
import { once } from "../core/collections.ts";
import { deepestFolder, fileError, isMissing, reasonOf, sizeLimits } from "../core/file-access.ts";
import type { Entered, Host, LeftOut } from "../core/host.ts";
import { isLeftOutFolder } from "../core/left-out-folders.ts";
import { folderOf, nameOf } from "../core/path.ts";
import { compareText } from "../core/text.ts";
import { boundedPatterns, type Entry, isNamePattern, nameTest, nearnessTest } from "./ignore-patterns.ts";
import { homeFolder } from "./node-home.ts";
import { leadsOutOf, realPath } from "./node-links.ts";
import { createPageKeeper } from "./node-pages.ts";
import { readAtOnce, readFile, readToShare } from "./node-read.ts";
import { workspaceAround } from "./node-workspace.ts";

/** Whether patterns of one .gitignore leave out a path, or take it in again; nothing where they don't speak of it. */
type Ignored = (path: string, entry: Entry) => boolean | undefined;

/** One walk through a folder. */
interface Walk {
  /** Whether a link leads to something that doesn't lie below the folder. */
  readonly leadsOut: (path: string) => boolean;
  readonly leftOut: LeftOut;
  readonly entered: Entered | undefined;
}

/** The outside world on Node; `log` is where its words go. */
export function createNodeHost(log: Host["log"]): Host {
  const keepPage = createPageKeeper();
  return {
    readFile,
    readAtOnce: readToShare,
    listFiles,
    isFolder,
    realPath,
    workspaceAround,
    homeFolder,
    keepPage,
    log,
    now: () => performance.now(),
  };
}

/** The same where files are read at once; see `readAtOnce`. */
export function createHostAtOnce(log: Host["log"]): Host {
  return { ...createNodeHost(log), readFile: async (path, limit, within) => readAtOnce(path, limit, within) };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Folders are read at once, which is several times faster than waiting for each; in between, others get their turn. */
async function* listFiles(root: string, leftOut: LeftOut, entered?: Entered): AsyncIterable<string> {
  const start = root.replaceAll("\\", "/").replace(/(?<=.)\/+$/, "");
  const walk: Walk = { leadsOut: leadsOutOf(start), leftOut, entered };
  let listed = 0;
  for (const path of below(start, 0, ignoredAbove(start, walk), walk)) {
    if (++listed % 500 === 0) await setImmediate();
    yield path;
  }
}

function* below(folder: string, depth: number, inherited: readonly Ignored[], walk: Walk): Iterable<string> {
  const { leadsOut, leftOut } = walk;
  try {
    if (depth > deepestFolder) throw fileError("tooDeep");
    const entries = readdirSync(folder, { withFileTypes: true });
    walk.entered?.(folder, entries);
    const rules = entries.find(({ name }) => name === ".gitignore");
    const ignored =
      rules === undefined ? inherited : withIgnoredOf(folder, rules.isSymbolicLink(), inherited, walk, true);
    const start = folder === "/" ? "/" : `${folder}/`;
    const folderName = nameOf(folder).toLowerCase();
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const path = start + entry.name;
      const named = { name: entry.name.toLowerCase(), folder: folderName, isFolder: false };
      if (isMisread(entry.name, path)) {
        if (!isIgnored(path, named, ignored))
          leftOut(path, reasonOf(fileError("notUtf8")), entry.isDirectory() ? "folder" : "file");
        continue;
      }
      const isLink = entry.isSymbolicLink();
      const kind = isLink ? statOf(path) : entry;
      if (kind === undefined) continue;
      if (kind.isDirectory()) {
        if (isLeftOutFolder(entry.name)) continue;
        if (isIgnored(`${path}/`, { ...named, isFolder: true }, ignored)) {
          const description = isLink ? undefined : projectIn(path);
          if (description !== undefined) yield description;
        } else if (!isLink) yield* below(path, depth + 1, ignored, walk);
        else if (leadsOut(path)) leftOut(path, reasonOf(fileError("leadsOut")), "folder");
      } else if (!isIgnored(path, named, ignored)) {
        if (!kind.isFile()) leftOut(path, reasonOf(fileError("special")), "file");
        else if (isLink && leadsOut(path)) leftOut(path, reasonOf(fileError("leadsOut")), "file");
        else yield path;
      }
    }
  } catch (error) {
    leftOut(folder, reasonOf(error), "folder");
  }
}

/** What the folders above say, up to the root of the repository; nothing outside a repository. */
function ignoredAbove(root: string, walk: Walk): readonly Ignored[] {
  const folders: string[] = [];
  for (let folder = root; folder.includes("/"); folder = folderOf(folder)) {
    if (folder !== root) folders.unshift(folder);
    if (statOf(`${folder}/.git`) !== undefined) {
      return folders.reduce<readonly Ignored[]>(
        (ignored, above) => withIgnoredOf(above, isLinkedRules(above), ignored, walk, false),
        [],
      );
    }
  }
  return [];
}

/**
 * What one folder says, and before it what others said. In a walk from that folder on, no folder is entered that it
 * leaves out, so that patterns of names need not see the path, and others only that of what they may speak of itself.
 */
function withIgnoredOf(
  folder: string,
  isLink: boolean,
  inherited: readonly Ignored[],
  { leftOut }: Walk,
  isWalked: boolean,
): readonly Ignored[] {
  const path = `${folder}/.gitignore`;
  try {
    if (isLink) throw fileError("linkedRules");
    const text = new TextDecoder().decode(readAtOnce(path, sizeLimits.ignore));
    const { patterns, leftOut: unread } = boundedPatterns(text);
    if (unread > 0) leftOut(path, `${unread} of its patterns: too many or too long, or with too many **`, "folder");
    if (!isWalked) return [...inherited, ignoredBelow(folder, patterns)];
    const isOfName = patterns.some((pattern) => pattern.startsWith("!")) ? () => false : isNamePattern;
    const names = patterns.filter(isOfName);
    const others = patterns.filter((pattern) => !isOfName(pattern));
    return [
      ...inherited,
      ...(others.length > 0 ? [onlyNear(others, ignoredBelow(folder, others))] : []),
      ...(names.length > 0 ? [ignoredNames(names)] : []),
    ];
  } catch (error) {
    if (!isMissing(error)) leftOut(path, reasonOf(error), "folder");
    return inherited;
  }
}

function ignoredBelow(folder: string, patterns: readonly string[]): Ignored {
  const library = once(() => ignore().add(patterns));
  return (path) => {
    const verdict = library().test(path.slice(folder.length + 1));
    return verdict.ignored || verdict.unignored ? verdict.ignored : undefined;
  };
}

function onlyNear(patterns: readonly string[], ignored: Ignored): Ignored {
  const isNear = nearnessTest(patterns);
  return (path, entry) => (isNear(entry) ? ignored(path, entry) : undefined);
}

function ignoredNames(patterns: readonly string[]): Ignored {
  const isLeftOut = nameTest(patterns);
  return (_, entry) => isLeftOut(entry) || undefined;
}

/** What describes an Xcode project that a pattern leaves out: it decides what is built, also where a tool generates it. */
function projectIn(folder: string): string | undefined {
  if (!folder.endsWith(".xcodeproj")) return undefined;
  const path = `${folder}/project.pbxproj`;
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? path : undefined;
}

function isLinkedRules(folder: string): boolean {
  return lstatSync(`${folder}/.gitignore`, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Whether a name that was listed leads nowhere, for bytes of it that are no UTF-8 were read as U+FFFD. */
function isMisread(name: string, path: string): boolean {
  if (!name.includes("\uFFFD")) return false;
  try {
    lstatSync(path);
    return false;
  } catch {
    return true;
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The .gitignore that is nearest to the file and speaks of it decides. Folders end in a slash. */
function isIgnored(path: string, entry: Entry, ignored: readonly Ignored[]): boolean {
  for (let last = ignored.length - 1; last >= 0; last--) {
    const verdict = ignored[last]!(path, entry);
    if (verdict !== undefined) return verdict;
  }
  return false;
}
