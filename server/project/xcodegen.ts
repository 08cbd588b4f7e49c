import { isMap, isScalar, parseDocument } from "yaml";
import type { PropertyEntry, PropertyList, PropertyValue } from "../core/project.ts";
import { pathMatcher } from "./globs.ts";
import { folderOf, joinPath } from "./paths.ts";
import type { ProjectSource, SourceTarget, Surroundings } from "./source.ts";
import { deploymentSetting, generatedTarget, platformSettings } from "./written-target.ts";

type Dictionary = { readonly [key: string]: unknown };
type YamlDocument = ReturnType<typeof parseDocument>;

const deepestInclude = 5;

/** Reads an XcodeGen manifest; nothing when the file is some other YAML. */
export async function openXcodeGen(path: string, surroundings: Surroundings): Promise<ProjectSource | undefined> {
  const inputs = new Set<string>();
  const problems: string[] = [];
  const main = await read(path, 0);
  if (main === undefined || Object.keys(dictionary(main.content.targets)).length === 0) return undefined;
  const { document, content } = main;
  const folder = folderOf(path);
  const name = surroundings.show(path);
  const placed = Object.keys(dictionary(content.targets)).map(place);
  return {
    kind: "xcodegen",
    path,
    folder,
    name,
    targets: placed.map((each) => each.target),
    inputs,
    problems,
    targetsOf: (file) => placed.filter((each) => each.builds(file)).map((each) => each.target),
    related: () => undefined,
  };

  async function read(
    file: string,
    depth: number,
  ): Promise<{ document: YamlDocument; content: Dictionary } | undefined> {
    inputs.add(file);
    const text = await surroundings.readText(file);
    if (text === undefined) {
      problems.push(`${surroundings.show(file)} can't be read`);
      return undefined;
    }
    const document = parseDocument(text, { strict: false, logLevel: "silent" });
    const fault = document.errors[0];
    if (fault) problems.push(`${surroundings.show(file)}: ${fault.message.split("\n")[0]}`);
    let content = contentOf(document);
    for (const included of depth < deepestInclude ? listOf(content.include) : []) {
      const other = typeof included === "string" ? included : dictionary(included).path;
      const found = typeof other === "string" ? await read(joinPath(folderOf(file), other), depth + 1) : undefined;
      if (found) content = merged(found.content, content);
    }
    return { document, content };
  }

  function place(targetName: string): { target: SourceTarget; builds: (file: string) => boolean } {
    const written = withTemplates(dictionary(dictionary(content.targets)[targetName]), targetName);
    const platforms = [...listOf(written.platform), ...listOf(written.supportedDestinations)].map(String);
    const versions = dictionary(dictionary(content.options).deploymentTarget);
    const own = written.deploymentTarget;
    const target = generatedTarget(
      {
        name: targetName,
        product: String(written.type ?? ""),
        settings: [
          ...settingsOf(written.settings),
          deployments(
            platforms,
            typeof own === "object" ? dictionary(own) : Object.fromEntries(platforms.map((each) => [each, own])),
          ),
          platformSettings(platforms),
          { INFOPLIST_FILE: pathIn(written.info), CODE_SIGN_ENTITLEMENTS: pathIn(written.entitlements) },
          ...settingsOf(content.settings),
          deployments(Object.keys(versions), versions),
        ],
      },
      name,
      folder,
    );
    const rules = listOf(written.sources).map(sourceRule);
    const entitlementLists = listIn(targetName, "entitlements");
    const infoPlistLists = listIn(targetName, "info");
    return {
      target: {
        ...target,
        ...(entitlementLists ? { entitlementLists } : {}),
        ...(infoPlistLists ? { infoPlistLists } : {}),
      },
      builds: (file) => rules.some((isBuilt) => isBuilt(file)),
    };
  }

  function withTemplates(target: Dictionary, targetName: string): Dictionary {
    const templates = listOf(target.templates).map((each) =>
      dictionary(dictionary(content.targetTemplates)[String(each)]),
    );
    const whole = [...templates, target].reduce(merged, {});
    return dictionary(substituted(whole, targetName));
  }

  function settingsOf(written: unknown): readonly PropertyValue[] {
    const settings = dictionary(written);
    const groups = listOf(settings.groups).flatMap((each) =>
      settingsOf(dictionary(content.settingGroups)[String(each)]),
    );
    if (settings.base === undefined && settings.configs === undefined && settings.groups === undefined)
      return [settings as PropertyValue];
    return [...Object.values(dictionary(settings.configs)), settings.base ?? {}, ...groups].filter(isPropertyValue);
  }

  function sourceRule(written: unknown): (file: string) => boolean {
    const { path: own, excludes } = typeof written === "string" ? { path: written, excludes: [] } : dictionary(written);
    if (typeof own !== "string") return () => false;
    const root = joinPath(folder, own);
    const isInside = pathMatcher(folder, own);
    const isExcluded = listOf(excludes).map((each) => pathMatcher(root, String(each)));
    return (file) => isInside(file) && !isExcluded.some((excludes) => excludes(file));
  }

  /** The properties that a manifest states itself are the whole of the file that is generated from them. */
  function listIn(targetName: string, field: "info" | "entitlements"): readonly PropertyList[] | undefined {
    const node = document.getIn(["targets", targetName, field, "properties"], true);
    return isMap(node) ? [{ path, keys: entriesOf(node, 0) }] : undefined;
  }
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

function contentOf(document: YamlDocument): Dictionary {
  try {
    return dictionary(document.toJS());
  } catch {
    return {};
  }
}

function deployments(platforms: readonly string[], versions: Dictionary): PropertyValue {
  return Object.assign({}, ...platforms.map((platform) => deploymentSetting(platform, versions[platform])));
}

function pathIn(written: unknown): string | undefined {
  const path = typeof written === "string" ? written : dictionary(written).path;
  return typeof path === "string" ? path : undefined;
}

function merged(below: Dictionary, above: Dictionary): Dictionary {
  const result: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const known = result[key];
    if (isDictionary(known) && isDictionary(value)) result[key] = merged(known, value);
    else if (Array.isArray(known) && Array.isArray(value)) result[key] = [...known, ...value];
    else result[key] = value;
  }
  return result;
}

function substituted(value: unknown, targetName: string): unknown {
  if (typeof value === "string") return value.replaceAll(/\$\{target_name\}/g, targetName);
  if (Array.isArray(value)) return value.map((each) => substituted(each, targetName));
  if (!isDictionary(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, substituted(each, targetName)]));
}

function isDictionary(value: unknown): value is Dictionary {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function dictionary(value: unknown): Dictionary {
  return isDictionary(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function isPropertyValue(value: unknown): value is PropertyValue {
  return value !== null && ["string", "number", "boolean", "object"].includes(typeof value);
}
