import type { Expanded } from "../../core/bundle.ts";
import { compareVersions, isVersion, type Platform } from "../../core/platform.ts";
import type { Sourced } from "../../core/project.ts";
import type { Spend } from "../allowance.ts";
import {
  type BuildContext,
  expandedText,
  namesIn,
  type Setting,
  type SettingLevel,
  settingOf,
} from "../build-settings.ts";
import { joinPath } from "../paths.ts";
import type { SourceTarget } from "../source.ts";
import type { Configuration } from "./levels.ts";
import { type PbxObject, stringField } from "./pbxproj.ts";

/** Build settings and SDK of each platform. */
const building: Readonly<Record<Platform, { readonly setting: string; readonly sdk: string }>> = {
  ios: { setting: "IPHONEOS_DEPLOYMENT_TARGET", sdk: "iphoneos" },
  macos: { setting: "MACOSX_DEPLOYMENT_TARGET", sdk: "macosx" },
  maccatalyst: { setting: "IPHONEOS_DEPLOYMENT_TARGET", sdk: "macosx" },
  tvos: { setting: "TVOS_DEPLOYMENT_TARGET", sdk: "appletvos" },
  watchos: { setting: "WATCHOS_DEPLOYMENT_TARGET", sdk: "watchos" },
  visionos: { setting: "XROS_DEPLOYMENT_TARGET", sdk: "xros" },
};
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

/** What Xcode takes for these where nobody says anything else. */
const usualNames: SettingLevel = {
  origin: "",
  assignments: new Map(
    [
      ["PRODUCT_NAME", "$(TARGET_NAME)"],
      ["PRODUCT_MODULE_NAME", "$(PRODUCT_NAME:c99extidentifier)"],
      ["EXECUTABLE_NAME", "$(PRODUCT_NAME)"],
    ].map(([name, value]) => [name!, [{ conditions: [], value: value! }]]),
  ),
};

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
  const name = stringField(target, "name") ?? "";
  const product = productOf(stringField(target, "productType"));
  const deployment: Partial<Record<Platform, string>> = {};
  const deploymentSources: Partial<Record<Platform, string>> = {};
  const builds: { readonly configuration: Configuration; readonly context: BuildContext }[] = [];
  const exact = new Set<Platform>();
  let isExact = configurations.length > 0;
  let languageMode: Sourced<5 | 6> | undefined;

  for (const configuration of configurations) {
    place.spend(stepsOfConfiguration * configuration.levels.length);
    const stated = statedPlatforms(configuration);
    const platforms = stated ?? likelyPlatforms(configuration);
    isExact &&= stated !== undefined;
    for (const platform of platforms) exact.add(platform);
    for (const platform of platforms) {
      const context = { configuration: configuration.name, sdk: building[platform].sdk };
      builds.push({ configuration, context });
      const version = settingOf(configuration.levels, building[platform].setting, context);
      if (version?.isKnown && isVersion(version.text)) lower(platform, version, configuration);
      lowerMode(configuration, context);
    }
    if (platforms.length === 0) lowerMode(configuration, { configuration: configuration.name });
  }
  const infoPlistPaths = touched.infoPlist
    ? undefined
    : filesOf(
        "INFOPLIST_FILE",
        (at) => isOn(at, "INFOPLIST_PREPROCESS") || isOn(at, "INFOPLIST_EXPAND_BUILD_SETTINGS", "NO"),
      );
  const entitlementPaths = touched.entitlements
    ? undefined
    : filesOf("CODE_SIGN_ENTITLEMENTS", (at) => isOn(at, "CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION"));
  const isGenerated = builds.some((at) => isOn(at, "GENERATE_INFOPLIST_FILE"));
  return {
    name,
    deployment,
    deploymentSources,
    headerPaths: headersOf(),
    infoPlistPaths,
    entitlementPaths,
    isTest: product === "tests",
    expand,
    ...(product === undefined ? {} : { product }),
    ...(languageMode === undefined ? {} : { languageMode }),
    ...(isExact ? { platforms: [...exact] } : {}),
    ...(isGenerated ? { generatedKeys: generatedKeys(configurations) } : {}),
  };

  function expand(text: string): readonly Expanded[] {
    const found = new Map<string, Expanded>();
    for (const { configuration, context } of builds) {
      const { text: value, isKnown } = expandedText([...configuration.levels, usualNames], text, context);
      found.set(value, { text: value, isKnown });
    }
    return [...found.values()];
  }

  function lowerMode(configuration: Configuration, context: BuildContext): void {
    const swift = settingOf(configuration.levels, "SWIFT_VERSION", context);
    const major = swift?.isKnown ? Number.parseInt(swift.text, 10) : Number.NaN;
    const mode = major >= 6 ? 6 : 5;
    if (swift === undefined || Number.isNaN(major) || (languageMode && languageMode.value <= mode)) return;
    languageMode = { value: mode, source: sourceOf(swift, configuration) };
  }

  function lower(platform: Platform, version: Setting, configuration: Configuration): void {
    const isTooOld = platform === "maccatalyst" && compareVersions(version.text, firstCatalyst) < 0;
    const text = isTooOld ? firstCatalyst : version.text;
    const before = deployment[platform];
    if (before !== undefined && compareVersions(before, text) <= 0) return;
    deployment[platform] = text;
    deploymentSources[platform] = sourceOf(version, configuration);
  }

  function sourceOf(setting: Setting, configuration: Configuration): string {
    const origin = setting.origin === "" ? "" : ` (${setting.origin})`;
    const build = configuration.name === "" ? "" : `, ${configuration.name}`;
    return `${place.name}, target ${name}${build}${origin}`;
  }

  function isOn(at: (typeof builds)[number], setting: string, value = "YES"): boolean {
    return settingOf(at.configuration.levels, setting, at.context)?.text.toUpperCase() === value;
  }

  /** The files a setting names over all builds; `undefined` as soon as one of them is not certain. */
  function filesOf(
    setting: string,
    isChanged: (at: (typeof builds)[number]) => boolean,
  ): readonly string[] | undefined {
    const files = new Set<string>();
    for (const at of builds) {
      const file = settingOf(at.configuration.levels, setting, at.context);
      if (isChanged(at) || file?.isKnown === false) return undefined;
      if (file !== undefined && file.text !== "") files.add(joinPath(place.folder, file.text));
      else if (setting === "CODE_SIGN_ENTITLEMENTS" || !isOn(at, "GENERATE_INFOPLIST_FILE")) return undefined;
    }
    return builds.length === 0 ? undefined : [...files];
  }

  /** Headers that the target reads before everything else. */
  function headersOf(): readonly string[] {
    const settings = ["SWIFT_OBJC_BRIDGING_HEADER", "GCC_PREFIX_HEADER"];
    const files = builds.flatMap((at) => settings.map((each) => settingOf(at.configuration.levels, each, at.context)));
    const known = files.filter((file) => file?.isKnown && file.text !== "");
    return [...new Set(known.map((file) => joinPath(place.folder, file!.text)))];
  }
}

function generatedKeys(configurations: readonly Configuration[]): readonly string[] {
  const names = new Set(configurations.flatMap((each) => [...namesIn(each.levels)]));
  const prefix = "INFOPLIST_KEY_";
  return [...names]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort();
}

/** The platforms of a configuration, where they are stated: as supported, else by SDK. */
function statedPlatforms({ name, levels }: Configuration): readonly Platform[] | undefined {
  const context = { configuration: name };
  const supported = settingOf(levels, "SUPPORTED_PLATFORMS", context);
  const sdk = settingOf(levels, "SDKROOT", context);
  const stated = supported === undefined || supported.text.trim() === "" ? sdk : supported;
  const found = stated?.isKnown ? new Set(stated.text.split(/[\s,]+/).flatMap(platformOfSdk)) : new Set<Platform>();
  return found.size === 0 ? undefined : withCatalyst(found, levels, context);
}

/** Otherwise those of the SDK, or those that have a deployment target. */
function likelyPlatforms({ name, levels }: Configuration): readonly Platform[] {
  const context = { configuration: name };
  const sdk = settingOf(levels, "SDKROOT", context);
  const found = new Set(sdk?.isKnown ? platformOfSdk(sdk.text) : []);
  if (found.size === 0) {
    for (const platform of Object.keys(building) as Platform[]) {
      if (platform !== "maccatalyst" && settingOf(levels, building[platform].setting, context)) found.add(platform);
    }
  }
  return withCatalyst(found, levels, context);
}

function withCatalyst(
  found: ReadonlySet<Platform>,
  levels: Configuration["levels"],
  context: BuildContext,
): readonly Platform[] {
  const answers = ["SUPPORTS_MACCATALYST", "SUPPORTS_UIKITFORMAC"].map(
    (each) => settingOf(levels, each, context)?.text,
  );
  return found.has("ios") && answers.includes("YES") ? [...found, "maccatalyst"] : [...found];
}

/** The platform of "iphoneos", "iphonesimulator", "macosx14.0" and their like; nothing for "auto". */
function platformOfSdk(word: string): readonly Platform[] {
  const lower = word.toLowerCase();
  return (Object.keys(building) as Platform[]).filter((platform) => {
    const { sdk } = building[platform];
    return platform !== "maccatalyst" && (lower.startsWith(sdk) || lower.startsWith(sdk.replace(/os$/, "simulator")));
  });
}

function productOf(type: string | undefined): string | undefined {
  const product = type?.replace(/^com\.apple\.product-type\./, "");
  return product === "bundle.unit-test" || product === "bundle.ui-testing" ? "tests" : product;
}
