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

/** A file that a list includes, directly or not, with what the branches around are built for. */
interface Reached {
  /** From the folder of the list. */
  readonly path: string;
  readonly built: readonly Built[];
}

/**
 * What a list says, and the files below its folder that it includes by a path written out or that such files include
 * in turn; each counts once for each set of systems that it is included for.
 */
async function withInclusions(list: string, folder: string, host: ReaderHost) {
  const own = readCommands(list);
  const lowest = new Map(own.lowest);
  const read = new Map<string, { readonly text: string; readonly said: CMakeFile }>();
  const known = new Set<string>();
  for (let reached = reach("", ["around"], own); reached.length > 0; reached = reached.flatMap(follow)) {
    const paths = [...new Set(reached.map(({ path }) => path))].filter((path) => !read.has(path));
    const open = paths.slice(0, mostIncluded - read.size);
    const opened = await Promise.all(open.map(async (path) => (await host.readText(joinPath(folder, path))) ?? ""));
    for (const [at, text] of opened.entries()) read.set(open[at]!, { text, said: readCommands(text) });
  }
  const texts = [list, ...[...read.values()].map(({ text }) => text)];
  return { texts, included: [...read.keys()].map((each) => joinPath(folder, each)), lowest };

  /** Counts what a file says for the systems that it is included for, and goes on to what it includes. */
  function follow({ path, built }: Reached): readonly Reached[] {
    const said = read.get(path)?.said;
    if (said === undefined) return [];
    for (const [each, version] of said.lowest) lower(lowest, each === "around" ? built : [each], version);
    return reach(folderOf(path), built, said);
  }

  /** What a file in `from` includes that lies below the folder of the list; nothing that is known for the same systems. */
  function reach(from: string, around: readonly Built[], { inclusions }: CMakeFile): readonly Reached[] {
    const found: Reached[] = [];
    for (const { path, isBeside, built } of inclusions) {
      if (path.split("/").includes("..")) continue;
      const systems = [...new Set(built.flatMap((each) => (each === "around" ? around : [each])))].sort();
      const whole = isBeside && from !== "" ? `${from}/${path}` : path;
      const key = [whole, ...systems].join("\n");
      if (!known.has(key)) found.push({ path: whole, built: systems });
      known.add(key);
    }
    return found;
  }
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
