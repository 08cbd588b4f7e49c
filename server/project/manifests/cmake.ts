import { folderOf, joinPath, nameOf } from "../../core/path.ts";
import { type Platform, platforms } from "../../core/platform.ts";
import { type ProjectSource, type ReaderHost, type SourceTarget, sourceAround } from "../source.ts";
import { type Built, type CMakeFile, lower, readCommands } from "./cmake-commands.ts";

/** How many included files are read, so that no list asks for more. */
const mostIncluded = 40;

/**
 * Reads the deployment targets that a `CMakeLists.txt`, or a file that it includes, writes out, for the code around it;
 * nothing where they write none and make no extensions. Which files are built for them is left to CMake.
 */
export async function openCMake(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const folder = folderOf(path);
  const { texts, included, lowest } = await withInclusions((await host.readText(path)) ?? "", folder, host);
  const isPartial = texts.some((text) => /com\.apple\.product-type\.(?:app|system)-extension/.test(text));
  // A list that nothing includes and that names no system is taken for the Mac's.
  const versions = new Map<Platform, string>();
  for (const [built, version] of lowest) lower(versions, [built === "around" ? "macos" : built], version);
  const found = platforms.filter((platform) => versions.has(platform));
  const name = host.show(path);
  const about = { kind: "cmake", path, folder, name, ...(isPartial && { isPartial }) } as const;
  const inputs = new Set([path, ...included]);
  if (found.length === 0) return isPartial ? withoutTargets(about, inputs) : undefined;
  const target: SourceTarget = {
    name: nameOf(folder),
    isTest: false,
    deployment: Object.fromEntries(found.map((platform) => [platform, versions.get(platform)])),
    deploymentSources: Object.fromEntries(found.map((platform) => [platform, name])),
  };
  return { ...sourceAround(target, about, "which doesn’t say of which files"), inputs };
}

/** A file that a list includes, directly or not, with a system that a branch around is built for. */
interface Reached {
  readonly path: string;
  readonly built: Built;
}

/** What a file says, and the files below the folder of the list that it includes, each with what it is included for. */
interface ReadFile {
  readonly text: string;
  readonly lowest: CMakeFile["lowest"];
  readonly includes: ReadonlyMap<string, ReadonlySet<Built>>;
}

/**
 * What a list says, and the files below its folder that it includes by a path written out or that such files include
 * in turn; each counts once for each system that it is included for.
 */
async function withInclusions(list: string, folder: string, host: ReaderHost) {
  const own = readFile(list, folder, folder);
  const lowest = new Map(own.lowest);
  const read = new Map<string, ReadFile>();
  const seen = new Set<string>();
  let reached = reachedFrom(own, "around");
  while (reached.length > 0) {
    const open = new Set(reached.map(({ path }) => path).filter((path) => !read.has(path)));
    const next = [...open].slice(0, mostIncluded - read.size);
    const texts = await Promise.all(next.map((path) => host.readText(path)));
    for (const [at, path] of next.entries()) read.set(path, readFile(texts[at] ?? "", folderOf(path), folder));
    reached = reached.flatMap(count);
  }
  const texts = [list, ...[...read.values()].map(({ text }) => text)];
  return { texts, included: [...read.keys()], lowest };

  /** Counts what a file says, and tells what it includes; nothing where that was done before. */
  function count({ path, built }: Reached): readonly Reached[] {
    const key = `${built} ${path}`;
    const file = read.get(path);
    if (file === undefined || seen.has(key)) return [];
    seen.add(key);
    for (const [each, version] of file.lowest) lower(lowest, [each === "around" ? built : each], version);
    return reachedFrom(file, built);
  }
}

/** What a file includes where what is around it is built for one system. */
function reachedFrom({ includes }: ReadFile, around: Built): readonly Reached[] {
  return [...includes].flatMap(([path, built]) =>
    [...built].map((each) => ({ path, built: each === "around" ? around : each })),
  );
}

/** Reads a file of one folder that the list of another includes; of what it includes, no more than is read of all. */
function readFile(text: string, beside: string, folder: string): ReadFile {
  const { lowest, inclusions } = readCommands(text);
  const includes = new Map<string, Set<Built>>();
  for (const { path, isBeside, built } of inclusions) {
    if (path.split("/").includes("..")) continue;
    const whole = joinPath(isBeside ? beside : folder, path);
    const known = includes.get(whole);
    if (known === undefined && includes.size === mostIncluded) continue;
    includes.set(whole, new Set([...(known ?? []), ...built]));
  }
  return { text, lowest, includes };
}

/** A file that makes extensions, and says nothing that is read. */
function withoutTargets(
  about: Pick<ProjectSource, "kind" | "path" | "folder" | "name" | "isPartial">,
  inputs: ReadonlySet<string>,
): ProjectSource {
  return {
    ...about,
    targets: [],
    inputs,
    problems: [],
    targetsOf: () => [],
    related: () => undefined,
  };
}
