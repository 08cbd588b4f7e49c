import { platformOf } from "../core/platform.ts";
import type { PropertyValue } from "../core/project.ts";
import type { Spend } from "./allowance.ts";
import { levelOfDictionary, type SettingLevel } from "./build-settings.ts";
import type { SourceTarget } from "./source.ts";
import { deploymentSettingOf, sdkOf } from "./xcode/platforms.ts";
import { type Touched, targetOf } from "./xcode/target.ts";

/** A target that a manifest other than an Xcode project describes. */
export interface WrittenTarget {
  readonly name: string;
  /** As Xcode calls it, without "com.apple.product-type.". */
  readonly product: string;
  /** Build settings of each configuration, most specific first. */
  readonly levels: readonly (readonly SettingLevel[])[];
  /** What settings that can't be read may say otherwise. */
  readonly touched?: Touched;
}

/** The target as it would be after its project is generated. */
export function generatedTarget(written: WrittenTarget, name: string, folder: string, spend: Spend): SourceTarget {
  const places = { SRCROOT: folder, PROJECT_DIR: folder, TARGET_NAME: written.name };
  const own = levelOfDictionary("", places, spend);
  const configurations = written.levels.map((levels) => ({ name: "", levels: [...levels, own] }));
  const fields = { name: written.name, productType: `com.apple.product-type.${written.product}` };
  const object = { id: written.name, isa: "PBXNativeTarget", fields };
  const touched = written.touched ?? { infoPlist: false, entitlements: false };
  const target = targetOf(object, configurations, { name, folder, spend }, touched);
  // What a manifest doesn't say of signing, its tool may.
  return target.entitlementPaths?.length === 0 ? { ...target, entitlementPaths: undefined } : target;
}

/** Build settings for platforms by their names ("iOS", "macCatalyst"); those nobody knows are left out. */
export function platformSettings(platforms: readonly string[]): { readonly [key: string]: PropertyValue } {
  const known = platforms.map(platformOf).filter((platform) => platform !== undefined);
  const words = known.filter((platform) => platform !== "maccatalyst").map(sdkOf);
  return {
    ...(words.length === 0 ? {} : { SUPPORTED_PLATFORMS: words.join(" ") }),
    ...(known.includes("maccatalyst") ? { SUPPORTS_MACCATALYST: "YES" } : {}),
  };
}

/** The build setting for a platform's deployment target; nothing for an unknown platform. */
export function deploymentSetting(platform: string, version: unknown): { readonly [key: string]: PropertyValue } {
  const known = platformOf(platform);
  const isVersion = typeof version === "string" || typeof version === "number";
  if (known === undefined || known === "maccatalyst" || !isVersion) return {};
  const text = String(version);
  return { [deploymentSettingOf(known)]: text.includes(".") || !/^\d+$/.test(text) ? text : `${text}.0` };
}
