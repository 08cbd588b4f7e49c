import { ownValue, remembered } from "../../core/collections.ts";
import { type Dictionary, dictionary, isDictionary } from "../../core/dictionary.ts";
import { isCode, languageOf } from "../../core/language.ts";
import { folderOf, joinPath } from "../../core/path.ts";
import type { PropertyValue } from "../../core/project.ts";
import { levelOfDictionary, type SettingLevel } from "../build-settings.ts";
import { pathMatcher } from "../globs.ts";
import { keyOf } from "../paths.ts";
import { addProblem, type ProjectSource, type ReaderHost, type SourceTarget } from "../source.ts";
import { deploymentSetting, generatedTarget, platformSettings } from "../written-target.ts";
import { type Touched, touchedBy } from "../xcode/target.ts";
import { writtenEmbeds } from "./xcodegen-embeds.ts";
import { listReader, namedIn, pathIn, placeOf } from "./xcodegen-lists.ts";
import { listOf, type Manifests, readManifests } from "./xcodegen-manifests.ts";
import { configurationNames, identifierFromPrefix, settingsReader } from "./xcodegen-settings.ts";
import { attributesOf, substituted, templateReader } from "./xcodegen-templates.ts";

/** The fields of a target that are looked at, besides its settings. */
const fields = [
  "type",
  "platform",
  "supportedDestinations",
  "deploymentTarget",
  "info",
  "entitlements",
  "sources",
  "dependencies",
] as const;

/** A target with what it builds. */
interface PlacedTarget {
  readonly target: SourceTarget;
  readonly builds: (file: string) => boolean;
}

/** Reads an XcodeGen manifest; nothing when the file is some other YAML. */
export async function openXcodeGen(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const manifests = await readManifests(path, host);
  const targetNames = Object.keys(dictionary(manifests.content.targets));
  if (targetNames.length === 0) return undefined;
  const read = targetNames.map(targetReader(path, manifests, host));
  const siblings = (): readonly SourceTarget[] => placed.map(({ target }) => target);
  // What can't be read may hold more targets, or other settings of those that are known.
  const isWhole = manifests.problems.size === 0;
  const placed: readonly PlacedTarget[] = isWhole
    ? read.map((each) => ({ ...each, target: { ...each.target, siblings } }))
    : read;
  return {
    kind: "xcodegen",
    path,
    folder: folderOf(path),
    name: host.show(path),
    targets: placed.map((each) => each.target),
    inputs: manifests.inputs,
    problems: [...manifests.problems.values()],
    targetsOf: (file) => placed.filter((each) => each.builds(file)).map((each) => each.target),
    related: () => undefined,
  };
}

/** Reads the targets of a manifest by their names; what many of them share is read once. */
function targetReader(
  path: string,
  { files: manifestFiles, content, problems }: Manifests,
  { spend, show, hasFolder }: ReaderHost,
): (targetName: string) => PlacedTarget {
  const folder = folderOf(path);
  const name = show(path);
  const levelOf = remembered((settings: PropertyValue) => levelOfDictionary("", settings, spend));
  const settingsOf = settingsReader(content, levelOf, spend);
  const withTemplates = templateReader(dictionary(content.targetTemplates), spend);
  const versions = dictionary(dictionary(content.options).deploymentTarget);
  const configurations = configurationNames(content);
  const shared = levelOf(deployments(Object.keys(versions), versions));
  const whole = remembered((target: string) =>
    withTemplates(dictionary(ownValue(dictionary(content.targets), target))),
  );
  const typeOf = (target: string) =>
    Object.hasOwn(dictionary(content.targets), target) ? String(whole(target).whole.type ?? "") : undefined;
  const places = namedIn(manifestFiles, "targets");
  const listsOf = listReader(path, manifestFiles, places, spend);
  const limits = { spend, complain: (reason: string) => addProblem(problems, path, reason) };

  return (targetName) => {
    const { whole: stated, templates } = whole(targetName);
    const picked = Object.fromEntries(fields.map((field) => [field, stated[field]]));
    const attributes = attributesOf(stated, targetName);
    const written = templates.length === 0 ? picked : dictionary(substituted(picked, attributes, spend));
    const platforms = [...listOf(written.platform), ...listOf(written.supportedDestinations)].map(String);
    const own = written.deploymentTarget;
    const ownVersions = isDictionary(own) ? own : Object.fromEntries(platforms.map((each) => [each, own]));
    const files = { INFOPLIST_FILE: pathIn(written.info), CODE_SIGN_ENTITLEMENTS: pathIn(written.entitlements) };
    const between = [deployments(platforms, ownVersions), platformSettings(platforms), files].map(levelOf);
    const names = { ...attributes, ...identifierFromPrefix(content, stated, targetName) };
    const below = [shared, levelOf(names)];
    const touched = touchedIn(stated);
    const levels = different(
      configurations.map((configuration) => [
        ...settingsOf(stated.settings, configuration),
        ...between,
        ...settingsOf(content.settings, configuration),
        ...below,
      ]),
    );
    const product = String(written.type ?? "");
    const target = generatedTarget({ name: targetName, product, touched, levels }, name, folder, spend);
    const isAllSaid = problems.size === 0 && content.configFiles === undefined && stated.configFiles === undefined;
    const sources = listOf(written.sources);
    const named = placeOf(places.get(targetName)?.at(-1));
    const rules = sources.map((each) => sourceRule(each, folder, limits));
    return {
      target: {
        ...target,
        ...(named && { place: named }),
        ...(problems.size === 0 && { listed: sources.flatMap((each) => listedBy(each, folder, hasFolder)) }),
        ...writtenEmbeds({ ...stated, ...written }, typeOf),
        linksOnlySystem: () => isAllSaid && linksOnlySdk(written.dependencies, levels),
        ...listsOf({ name: targetName, templates, written, touched }),
      },
      builds: (file) => rules.some((isBuilt) => isBuilt(file)),
    };
  };
}

/** The fields of a target with scripts that run when it is built, as newer and older versions call them. */
const scriptFields = [
  "preBuildScripts",
  "prebuildScripts",
  "postCompileScripts",
  "postBuildScripts",
  "postbuildScripts",
];

/** What the scripts of a target may write to. */
function touchedIn(stated: Dictionary): Touched {
  const scripts = scriptFields.flatMap((field) => listOf(stated[field]).map(dictionary));
  const texts = scripts.flatMap(({ script, path }) => [script, path]).filter((each) => typeof each === "string");
  return touchedBy(texts.join("\n"));
}

/** Whether a target depends on nothing but frameworks and libraries of the SDK, and no setting links more. */
function linksOnlySdk(dependencies: unknown, levels: readonly (readonly SettingLevel[])[]): boolean {
  const all = levels.flat();
  if (all.some(({ lacks, assignments }) => lacks !== undefined || assignments.has("OTHER_LDFLAGS"))) return false;
  return listOf(dependencies).every((each) => Object.hasOwn(dictionary(each), "sdk"));
}

/** The lists of levels that are not the same as one before. */
function different(lists: readonly (readonly SettingLevel[])[]): readonly (readonly SettingLevel[])[] {
  const ids = new Map<SettingLevel, number>();
  const found = new Map<string, readonly SettingLevel[]>();
  for (const list of lists) {
    for (const level of list) if (!ids.has(level)) ids.set(level, ids.size);
    const key = list.map((level) => ids.get(level)).join(" ");
    if (!found.has(key)) found.set(key, list);
  }
  return [...found.values()];
}

/** Whether an entry of a target's sources takes a file in. */
function sourceRule(written: unknown, folder: string, limits: Parameters<typeof pathMatcher>[2]) {
  const { path: own, excludes } = typeof written === "string" ? { path: written, excludes: [] } : dictionary(written);
  if (typeof own !== "string") return () => false;
  const root = joinPath(folder, own);
  const isInside = pathMatcher(folder, own, limits);
  const isExcluded = listOf(excludes).map((each) => pathMatcher(root, String(each), limits));
  return (file: string): boolean => isInside(file) && !isExcluded.some((excludes) => excludes(file));
}

/** The keys of files that an entry of a target's sources names; "" for a folder that isn't there, and for what can't be read. */
function listedBy(written: unknown, folder: string, hasFolder: ReaderHost["hasFolder"]): readonly string[] {
  const own = pathIn(written);
  if (own === undefined) return [""];
  if (/[*?{[]/.test(own)) return [];
  const path = joinPath(folder, own);
  return isCode(languageOf(path)) ? [keyOf(path)] : hasFolder(path) ? [] : [""];
}

function deployments(platforms: readonly string[], versions: Dictionary): PropertyValue {
  const settings = platforms.flatMap((platform) =>
    Object.entries(deploymentSetting(platform, ownValue(versions, platform))),
  );
  return Object.fromEntries(settings);
}
