import { nameOf } from "../../core/path.ts";
import { compareVersions, type Platform, platforms } from "../../core/platform.ts";
import { folderOf } from "../paths.ts";
import { type ProjectSource, type ReaderHost, type SourceTarget, sourceAround } from "../source.ts";

/** One command that says something of deployment targets or of where that holds; lines are short, and each is tried once. */
const command =
  /^[ \t]*(?:(if|elseif|else|endif)[ \t]*\(([^()\n]{0,200})|set[ \t]*\([ \t]*CMAKE_OSX_DEPLOYMENT_TARGET[ \t]+"?(\d+(?:\.\d+){0,2})"?[ \t\n)])/gim;
/** A property of targets for the generator of Xcode projects. */
const attribute = /XCODE_ATTRIBUTE_(IPHONEOS|MACOSX|TVOS)_DEPLOYMENT_TARGET[ \t]+"?(\d+(?:\.\d+){0,2})\b/g;
const attributePlatforms: Readonly<Record<string, Platform>> = { IPHONEOS: "ios", MACOSX: "macos", TVOS: "tvos" };

/**
 * Reads the deployment targets that a `CMakeLists.txt` writes out, for the code around it; nothing where it writes none
 * and makes no extensions. Which files are built for them is left to CMake.
 */
export async function openCMake(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const text = (await host.readText(path)) ?? "";
  const isPartial = /com\.apple\.product-type\.(?:app|system)-extension/.test(text);
  if (!isPartial && !text.includes("DEPLOYMENT_TARGET")) return undefined;
  const deployment: Partial<Record<Platform, string>> = {};
  for (const [platform, version] of [...plain(text), ...attributes(text)]) {
    const before = deployment[platform];
    if (before === undefined || compareVersions(version, before) < 0) deployment[platform] = version;
  }
  const found = platforms.filter((platform) => deployment[platform] !== undefined);
  const folder = folderOf(path);
  const name = host.show(path);
  const about = { kind: "cmake", path, folder, name, ...(isPartial && { isPartial }) } as const;
  if (found.length === 0) return isPartial ? withoutTargets(about) : undefined;
  const target: SourceTarget = {
    name: nameOf(folder),
    isTest: false,
    deployment,
    deploymentSources: Object.fromEntries(found.map((platform) => [platform, name])),
  };
  return sourceAround(target, about, "which doesn’t say of which files");
}

/** A file that makes extensions, and says nothing that is read. */
function withoutTargets(about: Pick<ProjectSource, "kind" | "path" | "folder" | "name" | "isPartial">): ProjectSource {
  const { path } = about;
  return {
    ...about,
    targets: [],
    inputs: new Set([path]),
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
