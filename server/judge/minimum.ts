import type { Fact } from "../core/fact.ts";
import { compareVersions, type Platform, type Versions } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import type { Conditions } from "../core/site.ts";
import { type BuiltBy, oldestTarget, reaches } from "./severity.ts";

/** The systems that brought Network framework, and with them trust evaluation that tells its error. */
export const networkMinimum: Versions = { ios: "12.0", macos: "10.14", tvos: "12.0", watchos: "5.0" };

/** The systems in which Network Extension learnt to speak Network framework's endpoints. */
export const flowEndpointMinimum: Versions = {
  ios: "18.0",
  macos: "15.0",
  tvos: "18.0",
  visionos: "2.0",
  maccatalyst: "18.0",
};

/** What `minimum` says of the platforms that have a symbol: only there something takes its place. */
export function minimumWhere({ unavailable }: Fact, minimum: Versions | undefined): Versions | undefined {
  if (minimum === undefined || unavailable === undefined) return minimum;
  return Object.fromEntries(
    Object.entries(minimum).filter(([platform]) => !unavailable.includes(platform as Platform)),
  );
}

/**
 * The part of `minimum` that code at a place with `conditions` can't rely on. A project whose targets are unknown counts
 * as new enough; platforms that `minimum` does not name, that the project does not build for or that an `#if` excludes
 * do not count.
 */
export function missingVersions(
  minimum: Versions | undefined,
  conditions: Conditions,
  project: Project,
  by?: BuiltBy,
): Versions {
  const missing: Partial<Record<Platform, string>> = {};
  for (const [platform, version] of Object.entries(minimum ?? {}) as [Platform, string][]) {
    const target = oldestTarget(platform, project, by);
    if (target === undefined || !reaches(platform, conditions)) continue;
    const checked = conditions.atLeast[platform];
    const below = conditions.below[platform];
    if (compareVersions(target, version) >= 0 || (below !== undefined && compareVersions(below, target) <= 0)) continue;
    if (checked === undefined || compareVersions(checked, version) < 0) missing[platform] = version;
  }
  return missing;
}
