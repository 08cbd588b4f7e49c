import type { Platform } from "../core/platform.ts";

const appKit: readonly Platform[] = ["macos", "maccatalyst"];

/** What runs in a simulator: Macs and Mac Catalyst have none. */
export const simulatedPlatforms: readonly Platform[] = ["ios", "tvos", "watchos", "visionos"];

/** Modules that some platforms lack, with those that have them: a file that imports one in any case is for these alone. */
export const platformModules: ReadonlyMap<string, readonly Platform[]> = new Map([
  ["UIKit", ["ios", "maccatalyst", "tvos", "watchos", "visionos"]],
  ["AppKit", appKit],
  ["Cocoa", appKit],
  ["CoreWLAN", appKit],
  ["WatchKit", ["watchos", "ios", "maccatalyst"]],
]);
