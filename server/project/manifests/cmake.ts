import { folderOf, joinPath, nameOf } from "../../core/path.ts";
import { type Platform, platforms } from "../../core/platform.ts";
import { type ProjectSource, type ReaderHost, type SourceTarget, sourceAround } from "../source.ts";
import { type Lowest, lower, readCommands } from "./cmake-commands.ts";

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

/** What a list and the files below its folder say that it includes by a path written out, each counted where it is included. */
async function withInclusions(list: string, folder: string, host: ReaderHost) {
  const own = readCommands(list);
  const below = own.inclusions.filter(({ path }) => !path.split("/").includes(".."));
  const paths = [...new Set(below.map(({ path }) => path))].slice(0, mostIncluded);
  const texts = await Promise.all(paths.map(async (each) => (await host.readText(joinPath(folder, each))) ?? ""));
  const said = new Map(paths.map((each, at) => [each, readCommands(texts[at]!).lowest]));
  const lowest = new Map(own.lowest);
  for (const { path, built } of below) {
    for (const [each, version] of said.get(path) ?? noneSaid) {
      lower(lowest, each === "around" ? built : [each], version);
    }
  }
  return { texts: [list, ...texts], included: paths.map((each) => joinPath(folder, each)), lowest };
}

const noneSaid: Lowest = new Map();

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
