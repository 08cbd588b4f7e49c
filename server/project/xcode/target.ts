import { compareVersions, isVersion, type Platform } from "../../core/platform.ts";
import type { Expanded, Place, Sourced } from "../../core/project.ts";
import type { Spend } from "../allowance.ts";
import { type BuildContext, type BuildSetting, namesIn, settingOf } from "../build-settings.ts";
import type { SourceTarget } from "../source.ts";
import {
  type Build,
  buildsOf,
  entitlementsOf,
  expandedIn,
  headersOf,
  infoPlistsOf,
  isOn,
  settingIn,
  unwarnedIn,
} from "./builds.ts";
import type { Configuration } from "./configurations.ts";
import { type PbxObject, stringField } from "./pbxproj.ts";
import { deploymentSettingOf, likelyPlatforms, statedPlatforms } from "./platforms.ts";

const firstCatalyst = "13.1";
/** Products that carry their own Info.plist keys and entitlements; libraries take their host's. */
const hosting = /^(?:application|app-extension|extensionkit-extension|system-extension|tool|xpc-service|tv-app|watch)/;

/** Whether a product is signed for itself, so that its property lists are the ones that count. */
export function isHost(product: string | undefined): boolean {
  return product !== undefined && hosting.test(product);
}

/** Which property lists the scripts of a target may write to. */
export interface Touched {
  readonly infoPlist: boolean;
  readonly entitlements: boolean;
}

/** What looking up the settings of one configuration costs at least. */
const stepsOfConfiguration = 50;

/** What a script may write to, as far as words in it tell. */
export function touchedBy(script: string): Touched {
  return {
    infoPlist: /PlistBuddy|plutil|INFOPLIST_PATH|Info\.plist/.test(script),
    entitlements: /entitlements/i.test(script),
  };
}

/** Everything that a target's build configurations say, over all of them. `touched` is what its scripts may change. */
export function targetOf(
  target: PbxObject,
  configurations: readonly Configuration[],
  place: { readonly name: string; readonly folder: string; readonly spend: Spend },
  touched: Touched,
): SourceTarget {
  for (const { levels } of configurations) place.spend(stepsOfConfiguration * levels.length);
  const name = stringField(target, "name") ?? "";
  const product = productOf(stringField(target, "productType"));
  const stated = configurations.map((each) => statedPlatforms(each.name, each.levels));
  const isExact = stated.length > 0 && !stated.includes(undefined);
  const buildsIn = configurations.map((each, at) =>
    buildsOf(each, stated[at] ?? likelyPlatforms(each.name, each.levels)),
  );
  const builds = buildsIn.flat();
  const describe = (setting: BuildSetting, configuration: string) =>
    sourceOf(setting, `${place.name}, target ${name}`, configuration);
  const asked = configurations.flatMap((each, at) => {
    const contexts = buildsIn[at]!.map((build) => build.context);
    return (contexts.length > 0 ? contexts : [{ configuration: each.name }]).map((context) => ({ ...each, context }));
  });
  const languageMode = lowestMode(asked, describe);
  const unwarned = unwarnedIn(builds);
  const named = "PRODUCT_BUNDLE_IDENTIFIER";
  const identifier =
    builds.length === 0
      ? writtenOut(configurations, named)
      : onlyText(expandedIn(builds, `$(${named})`, { isCertain: true }));
  const givenAt = placeOf(configurations, named);
  return {
    name,
    ...lowestVersions(builds, describe),
    headerPaths: headersOf(builds, place.folder),
    infoPlistPaths: touched.infoPlist ? undefined : infoPlistsOf(builds, place.folder),
    entitlementPaths: touched.entitlements ? undefined : entitlementsOf(builds, place.folder),
    isTest: product === "tests",
    expand: (text) => expandedIn(builds, text),
    ...(product === undefined ? {} : { product }),
    ...(languageMode === undefined ? {} : { languageMode }),
    ...(identifier === undefined ? {} : { identifier }),
    ...(givenAt && { place: givenAt }),
    ...(unwarned.length > 0 && { unwarned }),
    ...(isExact ? { platforms: [...new Set(builds.map(({ platform }) => platform))] } : {}),
    ...(builds.some((build) => isOn(build, "GENERATE_INFOPLIST_FILE"))
      ? { generatedKeys: generatedKeys(configurations) }
      : {}),
  };
}

/** Says where a setting was read, for readers. */
type Describe = (setting: BuildSetting, configuration: string) => string;

function sourceOf({ origin }: BuildSetting, owner: string, configuration: string): string {
  const build = configuration === "" ? "" : `, ${configuration}`;
  return `${owner}${build}${origin === "" ? "" : ` (${origin})`}`;
}

/** The value that the target itself gives a setting, where each of its configurations has this one and no variable is in it. */
function writtenOut(configurations: readonly Configuration[], name: string): string | undefined {
  const values = configurations.flatMap(({ levels }) => {
    const own = levels[0]?.assignments.get(name) ?? [];
    return own.length > 0 ? own.map(({ value }) => value) : [""];
  });
  const [value = ""] = values;
  return value !== "" && !value.includes("$") && values.every((each) => each === value) ? value : undefined;
}

/** Where a file of settings gives a setting to the first of these that has it. */
function placeOf(configurations: readonly Configuration[], name: string): Place | undefined {
  const given = configurations.flatMap(({ levels }) => levels.find(({ assignments }) => assignments.has(name)) ?? []);
  return given[0]?.assignments.get(name)?.at(-1)?.place;
}

/** What a text is in every build. */
function onlyText([first, ...others]: readonly Expanded[]): string | undefined {
  return first?.isKnown && others.length === 0 ? first.text : undefined;
}

/** The lowest deployment target of each platform, with its source. */
function lowestVersions(
  builds: readonly Build[],
  describe: Describe,
): Pick<SourceTarget, "deployment" | "deploymentSources"> {
  const deployment: Partial<Record<Platform, string>> = {};
  const deploymentSources: Partial<Record<Platform, string>> = {};
  for (const build of builds) {
    const { platform } = build;
    const version = settingIn(build, deploymentSettingOf(platform));
    if (!version?.isKnown || !isVersion(version.text)) continue;
    const isTooOld = platform === "maccatalyst" && compareVersions(version.text, firstCatalyst) < 0;
    const text = isTooOld ? firstCatalyst : version.text;
    const before = deployment[platform];
    if (before !== undefined && compareVersions(before, text) <= 0) continue;
    deployment[platform] = text;
    deploymentSources[platform] = describe(version, build.context.configuration);
  }
  return { deployment, deploymentSources };
}

function lowestMode(
  asked: readonly (Configuration & { readonly context: BuildContext })[],
  describe: Describe,
): Sourced<5 | 6> | undefined {
  let lowest: Sourced<5 | 6> | undefined;
  for (const { name, levels, context } of asked) {
    const swift = settingOf(levels, "SWIFT_VERSION", context);
    const major = swift?.isKnown ? Number.parseInt(swift.text, 10) : Number.NaN;
    const mode = major >= 6 ? 6 : 5;
    if (swift === undefined || Number.isNaN(major) || (lowest && lowest.value <= mode)) continue;
    lowest = { value: mode, source: describe(swift, name) };
  }
  return lowest;
}

function generatedKeys(configurations: readonly Configuration[]): readonly string[] {
  const names = new Set(configurations.flatMap((each) => [...namesIn(each.levels)]));
  const prefix = "INFOPLIST_KEY_";
  return [...names]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort();
}

function productOf(type: string | undefined): string | undefined {
  const product = type?.replace(/^com\.apple\.product-type\./, "");
  return product === "bundle.unit-test" || product === "bundle.ui-testing" ? "tests" : product;
}
