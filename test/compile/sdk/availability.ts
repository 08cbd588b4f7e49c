import type { Fact } from "../../../server/core/fact.ts";
import type { Platform } from "../../../server/core/platform.ts";

const names: readonly (readonly [platform: Platform, clang: string, swift: string])[] = [
  ["ios", "ios", "iOS"],
  ["macos", "macos", "macOS"],
  ["tvos", "tvos", "tvOS"],
  ["watchos", "watchos", "watchOS"],
  ["visionos", "xros", "visionOS"],
  ["maccatalyst", "maccatalyst", "macCatalyst"],
];

/** A version that no header states is none for a compiler. */
type Dated = Pick<Fact, "introduced" | "introducedUnsure" | "deprecated" | "unavailable">;

/** Clang's availability attributes of a symbol, each with a space before it. */
export function clangAvailability({ introduced, introducedUnsure, deprecated, unavailable }: Dated): string {
  return names
    .flatMap(([platform, clang]) => {
      if (unavailable?.includes(platform)) return [`${clang},unavailable`];
      const since = introducedUnsure ? undefined : introduced[platform];
      const until = deprecated?.[platform];
      if (since === undefined && until === undefined) return [];
      const parts = [clang];
      if (since !== undefined) parts.push(`introduced=${since}`);
      if (until !== undefined) parts.push(`deprecated=${until}`);
      return [parts.join(",")];
    })
    .map((words) => ` __attribute__((availability(${words})))`)
    .join("");
}

/** Swift's `@available` lines of a symbol. */
export function swiftAvailability(
  { introduced, introducedUnsure, deprecated, unavailable }: Dated,
  indent = "",
): string {
  return names
    .flatMap(([platform, , swift]) => {
      if (unavailable?.includes(platform)) return [`${swift}, unavailable`];
      const since = introducedUnsure ? undefined : introduced[platform];
      const until = deprecated?.[platform];
      if (since === undefined && until === undefined) return [];
      const parts = [swift];
      if (since !== undefined) parts.push(`introduced: ${since}`);
      if (until !== undefined) parts.push(`deprecated: ${until === "100000" ? "100000.0" : until}`);
      return [parts.join(", ")];
    })
    .map((words) => `${indent}@available(${words})\n`)
    .join("");
}
