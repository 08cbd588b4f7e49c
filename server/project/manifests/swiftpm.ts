import { folderOf, isWithin, joinPath } from "../../core/path.ts";
import { compareVersions, oldestBuilt, platforms, type Versions } from "../../core/platform.ts";
import type { Sourced } from "../../core/project.ts";
import { keyOf } from "../paths.ts";
import type { ProjectSource, ReaderHost, SourceTarget } from "../source.ts";
import { noTargets } from "../wording.ts";
import { type PackageManifest, type PackageTarget, readPackageManifest } from "./package-swift.ts";

/** What Swift packages that name no platform are built for, and the two systems that nearly all code is meant for. */
const oldestSystems: Versions = { ios: oldestBuilt.ios, macos: oldestBuilt.macos };
const usualFolders: Readonly<Record<string, readonly string[]>> = {
  testTarget: ["Tests", "Sources", "Source", "src", "srcs"],
  plugin: ["Plugins"],
};
const sourceFolders = ["Sources", "Source", "src", "srcs"];
/** Where code of a package lies whose targets say nothing else. */
const codeFolders = [...sourceFolders, "Tests", "Plugins"];

/** Every file may be held against each path, so paths are dear. */
const stepsOfPath = 50;

interface PlacedTarget {
  readonly target: SourceTarget;
  readonly folders: readonly string[];
  readonly excluded: readonly string[];
}

/** Reads a Swift package; `path` is that of its `Package.swift` or a `Package@swift-….swift` beside it. */
export async function openPackage(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const text = await host.readText(path);
  if (text === undefined) return undefined;
  const manifest = readPackageManifest(text);
  const folder = folderOf(path);
  const name = host.show(path);
  const stated = manifest.platforms;
  const deployment = stated === "unknown" ? {} : (stated ?? oldestSystems);
  const reason = stated === undefined ? `${name}, no platforms stated: the oldest systems of Swift packages` : name;
  const deploymentSources = Object.fromEntries(
    platforms.filter((each) => deployment[each]).map((each) => [each, reason]),
  );
  const ofTool = manifest.isApp || deployment.macos === undefined ? deployment : { macos: deployment.macos };
  const compiled = manifest.targets.filter((target) => target.kind !== "plugin");
  const tests = compiled.filter((target) => target.kind === "testTarget").length;
  const placed = manifest.targets.map(place);
  const unread = manifest.isOpen && stated !== undefined && stated !== "unknown" ? unreadTarget() : undefined;
  const start = startOfAll(placed);
  return {
    kind: "package",
    path,
    folder,
    name,
    targets: [...placed.map((each) => each.target), ...(unread === undefined ? [] : [unread])],
    ...(manifest.toolsVersion === undefined ? {} : { version: manifest.toolsVersion }),
    inputs: new Set([path]),
    problems: manifest.targets.length === 0 && !manifest.buildsNothing ? [{ path, message: noTargets }] : [],
    targetsOf: (_, key) => (key.startsWith(start) ? targetsOf(placed, key) : []),
    related: (file) =>
      unread !== undefined && codeFolders.some((each) => isWithin(keyOf(file), keyOf(joinPath(folder, each))))
        ? { targets: [unread], reason: "whose targets are computed" }
        : undefined,
  };

  /** Stands for those that the manifest computes: all targets of a package share its platforms. */
  function unreadTarget(): SourceTarget {
    const languageMode = modeOf(manifest, name);
    const shown = manifest.name ?? name;
    return { name: shown, isTest: false, deployment, deploymentSources, ...(languageMode && { languageMode }) };
  }

  function place(written: PackageTarget): PlacedTarget {
    host.spend(1 + stepsOfPath * (written.sources.length + written.exclude.length));
    const own = folderOfTarget(written);
    const parts = written.sources.length === 0 ? [own] : written.sources.map((source) => joinPath(own, source));
    const languageMode = modeOf(manifest, name, written);
    return {
      folders: parts.map(keyOf),
      excluded: written.exclude.map((each) => keyOf(joinPath(own, each))),
      target: {
        name: written.name,
        product: written.kind === "testTarget" ? "tests" : written.kind === "executableTarget" ? "tool" : "library",
        isTest: written.kind === "testTarget",
        deployment: written.kind === "executableTarget" ? ofTool : deployment,
        deploymentSources,
        ...(languageMode === undefined ? {} : { languageMode }),
      },
    };
  }

  function folderOfTarget({ name: target, kind, path: written }: PackageTarget): string {
    if (written !== undefined) return joinPath(folder, written);
    const parents = (usualFolders[kind] ?? sourceFolders).map((parent) => joinPath(folder, parent));
    const found = parents.map((parent) => joinPath(parent, target)).find((each) => host.hasFolder(each));
    if (found !== undefined) return found;
    const isAlone = (kind === "testTarget" ? tests : compiled.length - tests) === 1 && host.hasFolder(parents[0]!);
    return isAlone ? parents[0]! : joinPath(parents[0]!, target);
  }
}

/** The longest text that the folders of all targets begin with. */
function startOfAll(placed: readonly PlacedTarget[]): string {
  const [first = "", ...others] = placed.flatMap(({ folders }) => folders);
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** The targets whose folder is the innermost around the file of this key. */
function targetsOf(placed: readonly PlacedTarget[], key: string): readonly SourceTarget[] {
  const around = placed.filter((each) => {
    return each.folders.some((own) => isWithin(key, own)) && !each.excluded.some((own) => isWithin(key, own));
  });
  const lengths = around.map(lengthOfFolder);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return around.filter((_, index) => lengths[index] === longest).map((each) => each.target);

  function lengthOfFolder(each: PlacedTarget): number {
    const own = each.folders.filter((folder) => isWithin(key, folder));
    return own.reduce((most, { length }) => Math.max(most, length), 0);
  }
}

/** The language mode of a target as stated; `name` is the manifest as readers see it. */
function modeOf(manifest: PackageManifest, name: string, written?: PackageTarget): Sourced<5 | 6> | undefined {
  if (written?.languageMode !== undefined) {
    return { value: written.languageMode, source: `${name}, target ${written.name}` };
  }
  if (manifest.languageMode === "unknown") return undefined;
  if (manifest.languageMode !== undefined) return { value: manifest.languageMode, source: `${name}, language modes` };
  if (manifest.toolsVersion === undefined) return undefined;
  const isSwift6 = compareVersions(manifest.toolsVersion, "6.0") >= 0;
  return { value: isSwift6 ? 6 : 5, source: `${name}, swift-tools-version ${manifest.toolsVersion}` };
}
