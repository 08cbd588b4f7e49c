import type { Platform } from "../../core/platform.ts";
import { type SettingLevel, settingOf } from "../build-settings.ts";

/** Build settings and SDK of each platform. */
const building: Readonly<Record<Platform, { readonly setting: string; readonly sdk: string }>> = {
  ios: { setting: "IPHONEOS_DEPLOYMENT_TARGET", sdk: "iphoneos" },
  macos: { setting: "MACOSX_DEPLOYMENT_TARGET", sdk: "macosx" },
  maccatalyst: { setting: "IPHONEOS_DEPLOYMENT_TARGET", sdk: "macosx" },
  tvos: { setting: "TVOS_DEPLOYMENT_TARGET", sdk: "appletvos" },
  watchos: { setting: "WATCHOS_DEPLOYMENT_TARGET", sdk: "watchos" },
  visionos: { setting: "XROS_DEPLOYMENT_TARGET", sdk: "xros" },
};

/** The canonical name of a platform's SDK: "iphoneos". */
export function sdkOf(platform: Platform): string {
  return building[platform].sdk;
}

/** The build setting that holds a platform's deployment target. */
export function deploymentSettingOf(platform: Platform): string {
  return building[platform].setting;
}

/** The platforms of a configuration, where they are stated: as supported, else by SDK. */
export function statedPlatforms(
  configuration: string,
  levels: readonly SettingLevel[],
): readonly Platform[] | undefined {
  const context = { configuration };
  const supported = settingOf(levels, "SUPPORTED_PLATFORMS", context);
  const sdk = settingOf(levels, "SDKROOT", context);
  const stated = supported === undefined || supported.text.trim() === "" ? sdk : supported;
  if (stated === undefined && isForMacAlone(configuration, levels)) return ["macos"];
  const found = stated?.isKnown ? new Set(stated.text.split(/[\s,]+/).flatMap(platformOfSdk)) : new Set<Platform>();
  return found.size === 0 ? undefined : withCatalyst(found, configuration, levels);
}

/** Whether settings name no SDK, and a deployment target for the Mac and nothing else: Xcode builds for the Mac then. */
function isForMacAlone(configuration: string, levels: readonly SettingLevel[]): boolean {
  if (mayNameMore(levels)) return false;
  const named = Object.values(building).filter(({ setting }) => settingOf(levels, setting, { configuration }));
  return named.length === 1 && named[0]!.sdk === "macosx";
}

/** Whether a file isn't there that may name the SDK. */
function mayNameMore(levels: readonly SettingLevel[]): boolean {
  return levels.some(({ lacks }) => lacks === "part");
}

/** Otherwise those of the SDK, or those that have a deployment target. */
export function likelyPlatforms(configuration: string, levels: readonly SettingLevel[]): readonly Platform[] {
  const context = { configuration };
  const sdk = settingOf(levels, "SDKROOT", context);
  const found = new Set(sdk?.isKnown ? platformOfSdk(sdk.text) : []);
  if (found.size === 0) {
    for (const platform of Object.keys(building) as Platform[]) {
      if (platform !== "maccatalyst" && settingOf(levels, building[platform].setting, context)) found.add(platform);
    }
    if (sdk === undefined && found.has("macos") && !mayNameMore(levels)) return ["macos"];
  }
  return withCatalyst(found, configuration, levels);
}

function withCatalyst(
  found: ReadonlySet<Platform>,
  configuration: string,
  levels: readonly SettingLevel[],
): readonly Platform[] {
  const answers = ["SUPPORTS_MACCATALYST", "SUPPORTS_UIKITFORMAC"].map(
    (each) => settingOf(levels, each, { configuration })?.text,
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
