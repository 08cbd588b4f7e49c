import { ownValue } from "../../core/collections.ts";
import { type Dictionary, dictionary } from "../../core/dictionary.ts";
import type { PropertyValue } from "../../core/project.ts";
import type { SettingLevel } from "../build-settings.ts";
import type { ReaderHost } from "../source.ts";
import { listOf } from "./xcodegen-manifests.ts";

/** The names of a manifest's build configurations. */
export function configurationNames(content: Dictionary): readonly string[] {
  const names = Object.keys(dictionary(content.configs));
  return names.length === 0 ? ["Debug", "Release"] : names;
}

/**
 * Reads settings for a build configuration, most specific level first, with those of the groups that they name, each
 * group once: named again it says nothing new.
 */
export function settingsReader(
  content: Dictionary,
  levelOf: (settings: PropertyValue) => SettingLevel,
  spend: ReaderHost["spend"],
): (written: unknown, configuration: string) => readonly SettingLevel[] {
  const all = new Set(configurationNames(content).map((name) => name.toLowerCase()));
  return (written, configuration) => settingsOf(written, configuration.toLowerCase(), new Set());

  function settingsOf(written: unknown, configuration: string, known: Set<string>): readonly SettingLevel[] {
    const settings = dictionary(written);
    if (settings.base === undefined && settings.configs === undefined && settings.groups === undefined)
      return [levelOf(settings as PropertyValue)];
    const levels: SettingLevel[] = [];
    for (const [variant, own] of Object.entries(dictionary(settings.configs))) {
      spend(1);
      if (!isFor(variant.toLowerCase(), configuration)) continue;
      for (const level of settingsOf(own, configuration, known)) levels.push(level);
    }
    if (settings.base !== undefined) levels.push(levelOf(settings.base as PropertyValue));
    for (const group of listOf(settings.groups).map(String)) {
      spend(1);
      if (known.has(group)) continue;
      known.add(group);
      const own = ownValue(dictionary(content.settingGroups), group);
      for (const level of settingsOf(own, configuration, known)) levels.push(level);
    }
    return levels;
  }

  /** A part of a name speaks of all configurations that have it, a whole name of that one alone. */
  function isFor(variant: string, configuration: string): boolean {
    return variant === configuration || (configuration.includes(variant) && !all.has(variant));
  }
}

/**
 * What XcodeGen makes of the prefix for bundle identifiers that a manifest states, for a target that has no identifier of
 * its own. A configuration file may hold one, and a list of platforms makes a target of each, with a longer name: then
 * nothing is made up.
 */
export function identifierFromPrefix(
  content: Dictionary,
  target: Dictionary,
  name: string,
): { readonly PRODUCT_BUNDLE_IDENTIFIER?: string } {
  const prefix = dictionary(content.options).bundleIdPrefix;
  const hasFiles = content.configFiles !== undefined || target.configFiles !== undefined;
  if (typeof prefix !== "string" || hasFiles || Array.isArray(target.platform)) return {};
  const own = name.replaceAll("_", "-").replace(/[^\p{L}\p{N}.-]/gu, "");
  return { PRODUCT_BUNDLE_IDENTIFIER: `${prefix}.${own}` };
}
