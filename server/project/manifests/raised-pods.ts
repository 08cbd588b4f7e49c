import { compareVersions, type Platform, type Versions } from "../../core/platform.ts";

/** A framework whose own step of an installation builds every pod for newer systems than its specification may state. */
interface Raiser {
  readonly name: string;
  /** What the specification of a pod for it says. */
  readonly isNamed: RegExp;
  /** The oldest systems that it builds pods for. */
  readonly oldest: Versions;
}

const reactNative: Raiser = {
  name: "React Native",
  isNamed: /\binstall_modules_dependencies\b|\bdependency[ (]{0,4}["'](?:React|React-Core|ExpoModulesCore)["'/]/,
  oldest: { ios: "15.1" },
};

/** As their scripts for CocoaPods have it: utils.rb and helpers.rb of React Native, podhelper.rb of Flutter, pods_helpers.rb of Capacitor. */
const raisers: readonly Raiser[] = [
  reactNative,
  {
    name: "Flutter",
    isNamed: /\bdependency[ (]{0,4}["']Flutter(?:MacOS)?["']/,
    oldest: { ios: "15.0", macos: "12.0" },
  },
  { name: "Capacitor", isNamed: /\bdependency[ (]{0,4}["']Capacitor["']/, oldest: { ios: "13.0" } },
];

/** What the scripts of React Native define for specifications and Podfiles, and what it stands for there. */
export const definedVersions: ReadonlyMap<string, string> = new Map([["min_ios_version_supported", "15.1"]]);

/** How a specification names iOS, whatever version it states. */
const namesIos = /:ios\b|\.ios\.deployment_target\b/;

/**
 * The deployment targets that a pod is built for, and who says so where these are not the ones `stated`, for each platform.
 * React Native has one for iOS also where the specification computes its own.
 */
export function raisedTargets(
  text: string,
  stated: Versions,
): { readonly deployment: Versions; readonly by: ReadonlyMap<Platform, string> } {
  const by = new Map<Platform, string>();
  const raiser = raisers.find(({ isNamed }) => isNamed.test(text));
  const isOpen = raiser === reactNative && stated.ios === undefined && namesIos.test(text);
  const known: Versions = isOpen ? { ...stated, ios: "0" } : stated;
  const raised = (Object.entries(known) as [Platform, string][]).map(([platform, version]) => {
    const oldest = raiser?.oldest[platform];
    if (oldest === undefined || compareVersions(version, oldest) >= 0) return [platform, version] as const;
    by.set(platform, raiser!.name);
    return [platform, oldest] as const;
  });
  return { deployment: Object.fromEntries(raised), by };
}
