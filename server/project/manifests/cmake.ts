import { folderOf, joinPath, nameOf } from "../../core/path.ts";
import { compareVersions, type Platform, platforms } from "../../core/platform.ts";
import { type ProjectSource, type ReaderHost, type SourceTarget, sourceAround } from "../source.ts";

/** One command that says something of deployment targets or of where that holds; lines are short, and each is tried once. */
const command =
  /^[ \t]*(?:(if|elseif|else|endif)[ \t]*\(([^()\n]{0,200})|set[ \t]*\([ \t]*CMAKE_OSX_DEPLOYMENT_TARGET[ \t]+"?(\d+(?:\.\d+){0,2})"?[ \t\n)])/gim;
/** `include(cmake/toolchain.cmake)`, from the folder of the list or by a name that CMake has for that. */
const inclusion =
  /^[ \t]*include[ \t]*\([ \t]*"?(?:\$\{(?:CMAKE_CURRENT_SOURCE_DIR|CMAKE_CURRENT_LIST_DIR|CMAKE_SOURCE_DIR|PROJECT_SOURCE_DIR)\}\/)?([\w.-]+(?:\/[\w.-]+)*\.cmake)"?[ \t]*[)\n]/gim;
/** How many inclusions are followed, so that no list asks for more. */
const mostIncluded = 40;
/** A property of targets for the generator of Xcode projects. */
const attribute = /XCODE_ATTRIBUTE_(IPHONEOS|MACOSX|TVOS)_DEPLOYMENT_TARGET[ \t]+"?(\d+(?:\.\d+){0,2})\b/g;
const attributePlatforms: Readonly<Record<string, Platform>> = { IPHONEOS: "ios", MACOSX: "macos", TVOS: "tvos" };

/**
 * Reads the deployment targets that a `CMakeLists.txt`, or a file that it includes, writes out, for the code around it;
 * nothing where they write none and make no extensions. Which files are built for them is left to CMake.
 */
export async function openCMake(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const folder = folderOf(path);
  const { text, included } = await withInclusions((await host.readText(path)) ?? "", folder, host);
  const isPartial = /com\.apple\.product-type\.(?:app|system)-extension/.test(text);
  if (!isPartial && !text.includes("DEPLOYMENT_TARGET")) return undefined;
  const deployment: Partial<Record<Platform, string>> = {};
  for (const [platform, version] of [...plain(text), ...attributes(text)]) {
    const before = deployment[platform];
    if (before === undefined || compareVersions(version, before) < 0) deployment[platform] = version;
  }
  const found = platforms.filter((platform) => deployment[platform] !== undefined);
  const name = host.show(path);
  const about = { kind: "cmake", path, folder, name, ...(isPartial && { isPartial }) } as const;
  const inputs = new Set([path, ...included]);
  if (found.length === 0) return isPartial ? withoutTargets(about, inputs) : undefined;
  const target: SourceTarget = {
    name: nameOf(folder),
    isTest: false,
    deployment,
    deploymentSources: Object.fromEntries(found.map((platform) => [platform, name])),
  };
  return { ...sourceAround(target, about, "which doesn’t say of which files"), inputs };
}

/** A list with the files below its folder that it includes by a path written out, the text of each where it is included. */
async function withInclusions(list: string, folder: string, host: ReaderHost) {
  const below = [...list.matchAll(inclusion)].filter(([, written]) => !written!.split("/").includes(".."));
  const places = below.slice(0, mostIncluded).map((match) => ({
    end: match.index + match[0].length,
    path: joinPath(folder, match[1]!),
  }));
  const included = new Set(places.map(({ path }) => path));
  const texts = new Map(
    await Promise.all([...included].map(async (each) => [each, await host.readText(each)] as const)),
  );
  const pieces: string[] = [];
  let from = 0;
  for (const { end, path } of places) {
    pieces.push(list.slice(from, end), texts.get(path) ?? "");
    from = end;
  }
  return { text: [...pieces, list.slice(from)].join("\n"), included };
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

/** Those of `set`, each with its platform: iOS where the branch around asks for that, else macOS. */
function plain(text: string): readonly (readonly [Platform, string])[] {
  const found: (readonly [Platform, string])[] = [];
  const branches: { asksForPhone: boolean; isPhone: boolean }[] = [];
  for (const [, word, condition = "", version] of text.matchAll(command)) {
    const asked = /\b(?:NOT[ \t]+)?IOS\b/i.exec(condition)?.[0];
    const isPhone = asked !== undefined && !/^NOT/i.test(asked);
    switch (word?.toLowerCase()) {
      case "if":
        branches.push({ asksForPhone: asked !== undefined, isPhone });
        break;
      case "elseif":
        branches.splice(-1, 1, { asksForPhone: asked !== undefined, isPhone });
        break;
      case "else": {
        const last = branches.pop();
        branches.push({ asksForPhone: false, isPhone: last?.asksForPhone === true && !last.isPhone });
        break;
      }
      case "endif":
        branches.pop();
        break;
      default:
        if (version !== undefined) found.push([branches.some((each) => each.isPhone) ? "ios" : "macos", version]);
    }
  }
  return found;
}

function attributes(text: string): readonly (readonly [Platform, string])[] {
  return [...text.matchAll(attribute)].map(([, name, version]) => [attributePlatforms[name!]!, version!]);
}
