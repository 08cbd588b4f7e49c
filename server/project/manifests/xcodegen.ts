import { isMap, isScalar } from "yaml";
import { ownValue, remembered } from "../../core/collections.ts";
import type { PropertyEntry, PropertyList, PropertyValue } from "../../core/project.ts";
import { levelOfDictionary, type SettingLevel } from "../build-settings.ts";
import { pathMatcher } from "../globs.ts";
import { folderOf, joinPath } from "../paths.ts";
import { addProblem, type ProjectSource, type SourceTarget, type Surroundings } from "../source.ts";
import { deploymentSetting, generatedTarget, platformSettings } from "../written-target.ts";
import { type Dictionary, dictionary, isDictionary, listOf, merged, readManifests } from "./xcodegen-manifests.ts";

/** The fields of a target that are looked at, besides its settings. */
const fields = [
  "type",
  "platform",
  "supportedDestinations",
  "deploymentTarget",
  "info",
  "entitlements",
  "sources",
] as const;

/** Reads an XcodeGen manifest; nothing when the file is some other YAML. */
export async function openXcodeGen(path: string, surroundings: Surroundings): Promise<ProjectSource | undefined> {
  const { document, content, inputs, problems } = await readManifests(path, surroundings);
  const { spend } = surroundings;
  const targetNames = Object.keys(dictionary(content.targets));
  if (targetNames.length === 0) return undefined;
  const folder = folderOf(path);
  const name = surroundings.show(path);
  const levelOf = remembered((settings: PropertyValue) => levelOfDictionary("", settings, spend));
  const settingsOf = settingsReader(content, levelOf, spend);
  const templatesNamed = remembered((names: string) => {
    const templates = names.split("\n").map((each) => dictionary(ownValue(dictionary(content.targetTemplates), each)));
    return templates.reduce((below, above) => merged(below, above, spend), {});
  });
  const versions = dictionary(dictionary(content.options).deploymentTarget);
  const shared = [...settingsOf(content.settings), levelOf(deployments(Object.keys(versions), versions))];
  const nodes = targetNodes(document);
  const limits = { spend, complain: (reason: string) => addProblem(problems, path, reason) };
  const placed = targetNames.map(place);
  return {
    kind: "xcodegen",
    path,
    folder,
    name,
    targets: placed.map((each) => each.target),
    inputs,
    problems: [...problems.values()],
    targetsOf: (file) => placed.filter((each) => each.builds(file)).map((each) => each.target),
    related: () => undefined,
  };

  function place(targetName: string): { target: SourceTarget; builds: (file: string) => boolean } {
    const whole = withTemplates(dictionary(ownValue(dictionary(content.targets), targetName)));
    const picked = Object.fromEntries(fields.map((field) => [field, whole[field]]));
    const written = dictionary(substituted(picked, targetName, spend));
    const platforms = [...listOf(written.platform), ...listOf(written.supportedDestinations)].map(String);
    const own = written.deploymentTarget;
    const ownVersions = isDictionary(own) ? own : Object.fromEntries(platforms.map((each) => [each, own]));
    const target = generatedTarget(
      {
        name: targetName,
        product: String(written.type ?? ""),
        levels: [
          ...settingsOf(whole.settings),
          levelOf(deployments(platforms, ownVersions)),
          levelOf(platformSettings(platforms)),
          levelOf({ INFOPLIST_FILE: pathIn(written.info), CODE_SIGN_ENTITLEMENTS: pathIn(written.entitlements) }),
          ...shared,
          levelOf({ target_name: targetName }),
        ],
      },
      name,
      folder,
      spend,
    );
    const rules = listOf(written.sources).map((each) => sourceRule(each, folder, limits));
    const entitlementLists = listIn(nodes.get(targetName), "entitlements", path);
    const infoPlistLists = listIn(nodes.get(targetName), "info", path);
    return {
      target: {
        ...target,
        ...(entitlementLists ? { entitlementLists } : {}),
        ...(infoPlistLists ? { infoPlistLists } : {}),
      },
      builds: (file) => rules.some((isBuilt) => isBuilt(file)),
    };
  }

  function withTemplates(target: Dictionary): Dictionary {
    const names = [...new Set(listOf(target.templates).map(String))];
    return names.length === 0 ? target : merged(templatesNamed(names.join("\n")), target, spend);
  }
}

/** Reads settings with those of the groups that they name, each group once: named again it says nothing new. */
function settingsReader(
  content: Dictionary,
  levelOf: (settings: PropertyValue) => SettingLevel,
  spend: Surroundings["spend"],
): (written: unknown) => readonly SettingLevel[] {
  return (written) => settingsOf(written, new Set());

  function settingsOf(written: unknown, known: Set<string>): readonly SettingLevel[] {
    const settings = dictionary(written);
    if (settings.base === undefined && settings.configs === undefined && settings.groups === undefined)
      return [levelOf(settings as PropertyValue)];
    const own = [...Object.values(dictionary(settings.configs)), settings.base ?? {}].filter(isPropertyValue);
    const levels = own.map(levelOf);
    for (const group of listOf(settings.groups).map(String)) {
      spend(1);
      if (known.has(group)) continue;
      known.add(group);
      for (const level of settingsOf(ownValue(dictionary(content.settingGroups), group), known)) levels.push(level);
    }
    return levels;
  }
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

/** `value` with the name of its target wherever it asks for that. */
function substituted(value: unknown, targetName: string, spend: Surroundings["spend"]): unknown {
  spend(1);
  if (typeof value === "string") return value.replace(/\$\{target_name\}/g, () => targetName);
  if (Array.isArray(value)) return value.map((each) => substituted(each, targetName, spend));
  if (!isDictionary(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, substituted(each, targetName, spend)]));
}

/** The targets as the manifest itself writes them, by name. */
function targetNodes(document: Awaited<ReturnType<typeof readManifests>>["document"]): ReadonlyMap<string, unknown> {
  const listed = document?.get("targets", true);
  const items = isMap(listed) ? listed.items : [];
  return new Map(items.map(({ key, value }) => [isScalar(key) ? String(key.value) : "", value]));
}

/** The properties that a manifest states itself are the whole of the file that is generated from them. */
function listIn(target: unknown, field: "info" | "entitlements", path: string): readonly PropertyList[] | undefined {
  const stated = isMap(target) ? target.get(field, true) : undefined;
  const node = isMap(stated) ? stated.get("properties", true) : undefined;
  return isMap(node) ? [{ path, keys: entriesOf(node, 0) }] : undefined;
}

/** The entries of a YAML mapping, with the places of their keys and values. */
function entriesOf(node: unknown, depth: number): ReadonlyMap<string, PropertyEntry> {
  const entries = new Map<string, PropertyEntry>();
  for (const { key, value } of isMap(node) && depth < 50 ? node.items : []) {
    if (!isScalar(key) || !key.range) continue;
    const range = (value as { range?: readonly number[] } | null)?.range ?? [key.range[1], key.range[1]];
    const plain = (value as { toJSON?: () => unknown } | null)?.toJSON?.();
    entries.set(String(key.value), {
      span: { start: key.range[0], end: key.range[1] },
      valueSpan: { start: range[0]!, end: range[1]! },
      value: isPropertyValue(plain) ? plain : undefined,
      ...(isMap(value) ? { children: entriesOf(value, depth + 1) } : {}),
    });
  }
  return entries;
}

function deployments(platforms: readonly string[], versions: Dictionary): PropertyValue {
  const settings = platforms.flatMap((platform) =>
    Object.entries(deploymentSetting(platform, ownValue(versions, platform))),
  );
  return Object.fromEntries(settings);
}

function pathIn(written: unknown): string | undefined {
  const path = typeof written === "string" ? written : dictionary(written).path;
  return typeof path === "string" ? path : undefined;
}

function isPropertyValue(value: unknown): value is PropertyValue {
  return value !== null && ["string", "number", "boolean", "object"].includes(typeof value);
}
