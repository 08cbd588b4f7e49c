import { ownValue } from "../core/collections.ts";
import type { PropertyValue } from "../core/project.ts";
import type { Spend } from "./allowance.ts";
import { levelOfDictionary, type SettingLevel } from "./build-settings.ts";
import type { SourceTarget } from "./source.ts";
import { targetOf } from "./xcode/target.ts";

/** A target that a manifest other than an Xcode project describes. */
export interface WrittenTarget {
  readonly name: string;
  /** As Xcode calls it, without "com.apple.product-type.". */
  readonly product: string;
  /** Build settings, most specific first. */
  readonly levels: readonly SettingLevel[];
}

const supported: Readonly<Record<string, string>> = {
  ios: "iphoneos",
  macos: "macosx",
  tvos: "appletvos",
  watchos: "watchos",
  visionos: "xros",
};
const deploymentSettings: Readonly<Record<string, string>> = {
  ios: "IPHONEOS_DEPLOYMENT_TARGET",
  macos: "MACOSX_DEPLOYMENT_TARGET",
  tvos: "TVOS_DEPLOYMENT_TARGET",
  watchos: "WATCHOS_DEPLOYMENT_TARGET",
  visionos: "XROS_DEPLOYMENT_TARGET",
};

/** The target as it would be after its project is generated. */
export function generatedTarget(written: WrittenTarget, name: string, folder: string, spend: Spend): SourceTarget {
  const places = { SRCROOT: folder, PROJECT_DIR: folder, TARGET_NAME: written.name };
  const levels = [...written.levels, levelOfDictionary("", places, spend)];
  const fields = { name: written.name, productType: `com.apple.product-type.${written.product}` };
  const target = { id: written.name, isa: "PBXNativeTarget", fields };
  return targetOf(target, [{ name: "", levels }], { name, folder, spend }, { infoPlist: false, entitlements: false });
}

/** Build settings for platforms by their names ("iOS", "macCatalyst"); those nobody knows are left out. */
export function platformSettings(platforms: readonly string[]): { readonly [key: string]: PropertyValue } {
  const names = platforms.map((platform) => platform.toLowerCase());
  const words = names.map((name) => ownValue(supported, name)).filter((word) => word !== undefined);
  return {
    ...(words.length === 0 ? {} : { SUPPORTED_PLATFORMS: words.join(" ") }),
    ...(names.includes("maccatalyst") ? { SUPPORTS_MACCATALYST: "YES" } : {}),
  };
}

/** The build setting for a platform's deployment target; nothing for an unknown platform. */
export function deploymentSetting(platform: string, version: unknown): { readonly [key: string]: PropertyValue } {
  const setting = ownValue(deploymentSettings, platform.toLowerCase());
  const isVersion = typeof version === "string" || typeof version === "number";
  if (setting === undefined || !isVersion) return {};
  const text = String(version);
  return { [setting]: text.includes(".") || !/^\d+$/.test(text) ? text : `${text}.0` };
}
