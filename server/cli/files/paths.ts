import { existsSync, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileError, reasonOf } from "../../core/file-access.ts";
import type { Host } from "../../core/host.ts";
import { excluder } from "../../core/settings.ts";
import { Refusal, say } from "../surface.ts";
import { slashed } from "./path-names.ts";

/** What a path on the command line turned out to be. */
export interface AskedPath {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly kind: "file" | "folder";
}

/** A path that can't be used, and why. */
export interface Unusable {
  readonly path: string;
  readonly reason: string;
}

/**
 * Looks at each word; what isn't there or can't be entered is told apart, the rest goes on. An Xcode project or workspace
 * stands for the folder that it lies in, because its code does.
 * @throws Refusal for an empty word, which would mean the working folder to the system and is meant by nobody.
 */
export function lookAt(words: readonly string[]): { asked: readonly AskedPath[]; unusable: readonly Unusable[] } {
  if (words.includes("")) throw new Refusal("one of the paths is empty; the working folder is “.”");
  const asked: AskedPath[] = [];
  const unusable: Unusable[] = [];
  for (const word of words.length === 0 ? ["."] : words) {
    const path = resolve(word);
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) readdirSync(path);
      const kind = kindOf(stats);
      if (kind === undefined) throw fileError("special");
      asked.push({ path: slashed(kind === "folder" ? codeFolder(path) : path), kind });
    } catch (error) {
      unusable.push({ path: word, reason: reasonOf(error) });
    }
  }
  return { asked, unusable };
}

/**
 * The one path that a verb looks at, or nothing where it can't be used, which is said.
 * @throws Refusal for more than one
 */
export function lookAtOne(verb: string, words: readonly string[]): AskedPath | undefined {
  if (words.length > 1) throw new Refusal(`“portolan ${verb}” takes one path, a folder or a file of the project`);
  const { asked, unusable } = lookAt(words);
  for (const { path, reason } of unusable) say(`${path}: ${reason}`);
  return asked[0];
}

/**
 * The folder whose code belongs together with `path`: the repository around it, else the nearest folder with a
 * project, else the folder itself. Own declarations and project files are looked for there.
 */
export function workspaceRoot(host: Host, { path, kind }: AskedPath): string {
  const folder = kind === "folder" ? path : dirname(path);
  return slashed(host.workspaceAround?.(folder) ?? folder);
}

/** The folder itself, or the one around the Xcode project or workspace that it is or lies in. */
function codeFolder(folder: string): string {
  let outside = folder;
  for (let at = folder; at !== dirname(at); at = dirname(at))
    if (/\.(?:xcodeproj|xcworkspace)$/.test(at)) outside = dirname(at);
  return outside;
}

/** The root of the git repository around a folder, if there is one: where the nearest `.git` stands, a folder or a file. */
export function repositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) return undefined;
  }
}

/** Whether anything stands at a path, a link that leads nowhere too. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return !isNoFolder(error);
  }
}

/** Whether any of the globs leaves a path out, each as seen from its base; see `excluder`. */
export function leftOutBy(
  globs: readonly { readonly base: string; readonly glob: string }[],
): (path: string) => boolean {
  const bases = [...new Set(globs.map(({ base }) => base))];
  const tests = bases.map((base) => {
    const isExcluded = excluder(globs.filter((each) => each.base === base).map(({ glob }) => glob));
    return (path: string) => isExcluded(slashed(relative(base, path)));
  });
  return (path) => tests.some((test) => test(path));
}

/** Whether a file stands where a folder was expected, so that nothing can stand in it. */
function isNoFolder(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOTDIR";
}

function kindOf(stats: Stats): AskedPath["kind"] | undefined {
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "file" : undefined;
}
