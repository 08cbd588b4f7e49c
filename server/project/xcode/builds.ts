import type { CodeLanguage } from "../../core/language.ts";
import { joinPath } from "../../core/path.ts";
import type { Platform } from "../../core/platform.ts";
import type { Expanded } from "../../core/project.ts";
import { type BuildContext, type BuildSetting, expandedText, type SettingLevel, settingOf } from "../build-settings.ts";
import type { Configuration } from "./configurations.ts";
import { sdkOf } from "./platforms.ts";

/** One way to build a target: a configuration, for one platform. */
export interface Build {
  readonly platform: Platform;
  readonly levels: readonly SettingLevel[];
  readonly context: BuildContext;
}

/** What Xcode takes for these where nobody says anything else. */
const usualNames: SettingLevel = {
  origin: "",
  isUsual: true,
  assignments: new Map(
    [
      ["PRODUCT_NAME", "$(TARGET_NAME)"],
      ["PRODUCT_MODULE_NAME", "$(PRODUCT_NAME:c99extidentifier)"],
      ["EXECUTABLE_NAME", "$(PRODUCT_NAME)"],
    ].map(([name, value]) => [name!, [{ conditions: [], value: value! }]]),
  ),
};

/** The builds of a configuration for `platforms`. */
export function buildsOf({ name, levels }: Configuration, platforms: readonly Platform[]): readonly Build[] {
  return platforms.map((platform) => {
    const build = { platform, levels, context: { configuration: name, sdk: sdkOf(platform) } };
    const isDerived = platform === "maccatalyst" && isOn(build, "DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER");
    return isDerived ? { ...build, levels: [derived, ...levels] } : build;
  });
}

/** What Xcode calls the product for Mac Catalyst where it derives that from the one for iOS. */
const derived: SettingLevel = {
  origin: "",
  assignments: new Map([["PRODUCT_BUNDLE_IDENTIFIER", [{ conditions: [], value: "maccatalyst.$(inherited)" }]]]),
};

/** A setting in one build. */
export function settingIn({ levels, context }: Build, name: string): BuildSetting | undefined {
  return settingOf(levels, name, context);
}

/** Whether a setting says `value` in a build. */
export function isOn(build: Build, setting: string, value = "YES"): boolean {
  return settingIn(build, setting)?.text.toUpperCase() === value;
}

/** Flags of clang and of swiftc that end warnings of deprecations. */
const silencers: Readonly<Record<CodeLanguage, readonly string[]>> = {
  objc: ["-w", "-Wno-deprecated", "-Wno-deprecated-declarations"],
  swift: ["-suppress-warnings"],
};

/** The languages in which no build warns of deprecations. */
export function unwarnedIn(builds: readonly Build[]): readonly CodeLanguage[] {
  const languages = Object.keys(silencers) as CodeLanguage[];
  return builds.length === 0
    ? []
    : languages.filter((language) => builds.every((build) => isUnwarned(build, language)));
}

function isUnwarned(build: Build, language: CodeLanguage): boolean {
  const isSwift = language === "swift";
  const flags = (isSwift ? ["OTHER_SWIFT_FLAGS"] : ["WARNING_CFLAGS", "OTHER_CFLAGS"]).flatMap(
    (setting) => settingIn(build, setting)?.text.split(" ") ?? [],
  );
  if (flags.some((flag) => silencers[language].includes(flag))) return true;
  if (isSwift) return isOn(build, "SWIFT_SUPPRESS_WARNINGS");
  return isOn(build, "GCC_WARN_ABOUT_DEPRECATED_FUNCTIONS", "NO") || isOn(build, "GCC_WARN_INHIBIT_ALL_WARNINGS");
}

/** What a text with build variables can become, over all builds, known if no build may give another; with `isCertain`, whatever an optional file would say that isn't there. */
export function expandedIn(builds: readonly Build[], text: string, { isCertain = false } = {}): readonly Expanded[] {
  const found = new Map<string, Expanded>();
  for (const { levels, context } of builds) {
    const setting = expandedText([...levels, usualNames], text, context, { isCertain });
    found.set(setting.text, { text: setting.text, isKnown: setting.isKnown && setting.isFallback === undefined });
  }
  return [...found.values()];
}

/** Every Info.plist that a build uses, below `folder`; `undefined` as soon as one of them is not certain. */
export function infoPlistsOf(builds: readonly Build[], folder: string): readonly string[] | undefined {
  return filesOf(builds, folder, "INFOPLIST_FILE", {
    isChanged: (build) => isOn(build, "INFOPLIST_PREPROCESS") || isOn(build, "INFOPLIST_EXPAND_BUILD_SETTINGS", "NO"),
    mayBeNone: (build) => isOn(build, "GENERATE_INFOPLIST_FILE"),
  });
}

/** Every file of entitlements that a build uses, none where no setting of any names one; `undefined` as soon as one of them is not certain. */
export function entitlementsOf(builds: readonly Build[], folder: string): readonly string[] | undefined {
  const levels = new Set(builds.flatMap((build) => build.levels));
  if (builds.length > 0 && [...levels].every(signsWithout)) return [];
  return filesOf(builds, folder, "CODE_SIGN_ENTITLEMENTS", {
    isChanged: (build) => isOn(build, "CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION"),
    mayBeNone: () => false,
  });
}

/** Settings by which entitlements come from elsewhere: flags of codesign, a script that changes them, a signer behind Xcode. */
const otherSigning = ["OTHER_CODE_SIGN_FLAGS", "CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION", "CODE_SIGNING_ALLOWED"];

function signsWithout({ lacks, assignments }: SettingLevel): boolean {
  return lacks === undefined && !["CODE_SIGN_ENTITLEMENTS", ...otherSigning].some((name) => assignments.has(name));
}

function filesOf(
  builds: readonly Build[],
  folder: string,
  setting: string,
  asked: { readonly isChanged: (build: Build) => boolean; readonly mayBeNone: (build: Build) => boolean },
): readonly string[] | undefined {
  const files = new Set<string>();
  for (const build of builds) {
    const file = settingIn(build, setting);
    if (asked.isChanged(build) || file?.isKnown === false || file?.isFallback) return undefined;
    if (file !== undefined && file.text !== "") files.add(joinPath(folder, file.text));
    else if (!asked.mayBeNone(build) || build.levels.some(({ lacks }) => lacks === "part")) return undefined;
  }
  return builds.length === 0 ? undefined : [...files];
}

/** Headers that come before everything else in a build. */
export function headersOf(builds: readonly Build[], folder: string): readonly string[] {
  const settings = ["SWIFT_OBJC_BRIDGING_HEADER", "GCC_PREFIX_HEADER"];
  const files = builds.flatMap((build) => settings.map((each) => settingIn(build, each)));
  const known = files.filter((file) => file?.isKnown && file.text !== "");
  return [...new Set(known.map((file) => joinPath(folder, file!.text)))];
}
