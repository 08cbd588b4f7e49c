/** Apple's platforms, by the names the facts use. */
export const platforms = ["ios", "macos", "maccatalyst", "tvos", "watchos", "visionos"] as const;
export type Platform = (typeof platforms)[number];

/** A version for some platforms, as "18.0"; a platform that is missing is not stated. */
export type Versions = Readonly<Partial<Record<Platform, string>>>;

/** The oldest deployment targets that Xcode 15 builds for (developer.apple.com/support/xcode). */
export const oldestBuilt: Versions & Readonly<Record<"ios" | "macos", string>> = {
  ios: "12.0",
  macos: "10.13",
  tvos: "12.0",
  watchos: "4.0",
};

/** The names that readers know. */
export const platformNames: Readonly<Record<Platform, string>> = {
  ios: "iOS",
  macos: "macOS",
  maccatalyst: "Mac Catalyst",
  tvos: "tvOS",
  watchos: "watchOS",
  visionos: "visionOS",
};

const spellings: ReadonlyMap<string, Platform> = new Map([
  ["ios", "ios"],
  ["iphoneos", "ios"],
  ["macos", "macos"],
  ["osx", "macos"],
  ["macosx", "macos"],
  ["maccatalyst", "maccatalyst"],
  ["tvos", "tvos"],
  ["watchos", "watchos"],
  ["visionos", "visionos"],
  ["xros", "visionos"],
]);

/** The platform of a spelling in source, availability or build settings; application-extension forms count as their platform. */
export function platformOf(spelling: string): Platform | undefined {
  return spellings.get(spelling.toLowerCase().replace(/_?applicationextension$/, ""));
}

/** The platforms that a spelling in availability means: one, all of them for `anyAppleOS`, or none. */
export function platformsOf(spelling: string): readonly Platform[] {
  if (spelling.toLowerCase() === "anyappleos") return platforms;
  const platform = platformOf(spelling);
  return platform === undefined ? [] : [platform];
}

/** One version for several platforms. */
export function versionsOn(named: readonly Platform[], version: string): Versions {
  return Object.fromEntries(named.map((platform) => [platform, version]));
}

/** Adds a version for the platforms that one name means; what is named for itself counts before `anyAppleOS`. */
export function addVersion(versions: Partial<Record<Platform, string>>, named: readonly Platform[], version: string) {
  for (const platform of named)
    if (named.length === 1 || versions[platform] === undefined) versions[platform] = version;
}

/** Whether a text is a version: numbers with dots between them. */
export function isVersion(text: string): boolean {
  return /^\d+(?:\.\d+)*$/.test(text);
}

/** Negative, zero or positive as `a` is before, equal to or after `b`; missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  for (let atA = 0, atB = 0; atA < a.length || atB < b.length; ) {
    const endA = endOfPart(a, atA);
    const endB = endOfPart(b, atB);
    const difference = partOf(a.slice(atA, endA)) - partOf(b.slice(atB, endB));
    if (difference !== 0) return difference;
    atA = endA + 1;
    atB = endB + 1;
  }
  return 0;
}

/** The visionOS that stands for a version of iOS where Swift takes what an attribute says of iOS for both, as "2.4" for "18.4". */
export function visionVersionOf(ios: string): string {
  const [major = 0, minor = 0] = ios.split(".").map(partOf);
  if (major >= 26) return ios;
  if (major >= 18) return `${major - 16}.${minor}`;
  return major < 17 || minor < 4 ? "1.0" : minor === 4 ? "1.1" : "1.2";
}

/** The watchOS that stands for a version of iOS where clang takes what an attribute says of iOS for both, as "11.4" for "18.4" (clang’s SemaDeclAttr.cpp). */
export function watchVersionOf(ios: string): string {
  const [major = 0, minor = 0] = ios.split(".").map(partOf);
  if (major >= 26) return ios;
  return major < 9 ? "2.0" : `${major - 7}.${minor}`;
}

function partOf(digits: string): number {
  return Number.parseInt(digits, 10) || 0;
}

function endOfPart(version: string, from: number): number {
  const dot = version.indexOf(".", from);
  return dot < 0 ? version.length : dot;
}

/** A version as people write it, without a trailing ".0". */
export function shortVersion(version: string): string {
  return version.endsWith(".0") ? version.slice(0, -2) : version;
}

/** "iOS 18, macOS 15" for readers, in the order of `platforms`, without a trailing ".0"; a platform alone where its version is empty. */
export function describeVersions(versions: Versions): string {
  return platforms
    .filter((platform) => versions[platform] !== undefined)
    .map((platform) => `${platformNames[platform]} ${shortVersion(versions[platform]!)}`.trimEnd())
    .join(", ");
}
