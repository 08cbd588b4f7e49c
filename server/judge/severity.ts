import type { Fact } from "../core/fact.ts";
import type { Severity } from "../core/finding.ts";
import { compareVersions, type Platform, type Versions } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import type { Conditions } from "../core/site.ts";

/** How a deprecated symbol is to be spoken of at one place. */
export interface DeprecationStatus {
  readonly severity: Severity;
  /** Why it is spoken of so: deprecated on the target, only on newer systems, softly, pressing nobody (silenced, in a test, or built by no target), not there at all. */
  readonly reason: "deprecated" | "later" | "soft" | "silenced" | "unavailable";
  /** The platforms it holds for, with the version of the deprecation. */
  readonly since: Versions;
}

const order: readonly DeprecationStatus["reason"][] = ["silenced", "later", "soft", "deprecated", "unavailable"];

/**
 * The status for `fact` where `conditions` hold in `project`, or nothing where it should be quiet: code that is never
 * compiled, other platforms' branches, and the fallback branch of a check for the systems that deprecate it. The
 * deployment target decides how loud it is, as for the compilers, also where a check lets newer systems in alone; where
 * no target is known, what a check establishes stands in for it. A branch for a platform that no target is said to build
 * presses nobody.
 */
export function deprecationStatusOf(
  fact: Fact,
  conditions: Conditions,
  project: Project,
): DeprecationStatus | undefined {
  if (conditions.dead || fact.deprecated === undefined) return undefined;
  let best: DeprecationStatus | undefined;
  for (const platform of platformsAt(fact, conditions, project)) {
    const own = statusOn(platform, fact, conditions, project);
    if (own === undefined) continue;
    const status = isDeprecatedItself(platform, conditions, project) ? silenced(own) : own;
    if (best === undefined || order.indexOf(status.reason) > order.indexOf(best.reason)) best = status;
    else if (status.reason === best.reason) best = { ...best, since: { ...best.since, ...status.since } };
  }
  if (best === undefined) return undefined;
  return conditions.silenced || conditions.inDeprecated ? silenced(best) : best;
}

function silenced(status: DeprecationStatus): DeprecationStatus {
  return status.severity === "hint" ? status : { ...status, severity: "hint", reason: "silenced" };
}

/** Whether the code around a use is deprecated itself on all platforms that its status holds for. */
export function isRetired({ since }: DeprecationStatus, conditions: Conditions, project: Project): boolean {
  const speaksOf = Object.keys(since) as Platform[];
  return conditions.inDeprecated || speaksOf.every((platform) => isDeprecatedItself(platform, conditions, project));
}

/** Whether the code around is deprecated itself from a version on that the target has reached, or may have where it is unknown. */
function isDeprecatedItself(platform: Platform, { deprecatedFrom }: Conditions, { deployment }: Project): boolean {
  const from = deprecatedFrom?.[platform];
  const target = deployment.value[platform];
  return from !== undefined && (target === undefined || compareVersions(from, target) <= 0);
}

/**
 * The platforms that code under `conditions` runs on: those of the project, or those the fact knows of when it is unknown.
 * Branches for other platforms count unless it is certain that none of them is ever built.
 */
function platformsAt(fact: Fact, conditions: Conditions, project: Project): readonly Platform[] {
  const built = Object.keys(project.deployment.value) as Platform[];
  const known = [...new Set([...Object.keys(fact.deprecated ?? {}), ...Object.keys(fact.introduced)])] as Platform[];
  const likely = project.platforms ?? known;
  const candidates = built.length > 0 ? built : likely.filter((platform) => !fact.unavailable?.includes(platform));
  const allowed = conditions.platforms;
  const here = allowed === undefined ? candidates : candidates.filter((platform) => allowed.includes(platform));
  // What no target builds is for a platform that no project near speaks of: of its targets nothing is known.
  if (here.length > 0 || allowed === undefined || project.isBorrowed) return here;
  return allowed.filter((platform) => known.includes(platform) && (project.platforms?.includes(platform) ?? true));
}

function statusOn(
  platform: Platform,
  fact: Fact,
  conditions: Conditions,
  project: Project,
): DeprecationStatus | undefined {
  if (fact.unavailable?.includes(platform)) return unavailableStatus(platform, fact, project);
  const deprecated = fact.deprecated?.[platform];
  if (deprecated === undefined) return undefined;
  const since = { [platform]: deprecated };
  if (!reaches(platform, conditions)) return undefined;
  const below = conditions.below[platform];
  if (below !== undefined && (fact.soft || compareVersions(below, deprecated) <= 0)) return undefined;
  const target = oldestTarget(platform, project);
  if (below !== undefined && target !== undefined && compareVersions(below, target) <= 0) return undefined;
  if (fact.soft) return { severity: "hint", reason: "soft", since };
  const minimum = target ?? conditions.atLeast[platform];
  if (minimum !== undefined && compareVersions(minimum, deprecated) < 0)
    return { severity: "hint", reason: "later", since };
  const status: DeprecationStatus = { severity: "warning", reason: "deprecated", since };
  return target !== undefined || mayBuildFor(platform, conditions, project) ? status : silenced(status);
}

/** For whom code is asked about: its own targets alone, or also those who take it as a package or pod. */
export type BuiltBy = "targets" | "anybody";

/** The oldest system of a platform that its own targets have which the code is compiled for; nothing where none is known. */
export function oldestTarget(
  platform: Platform,
  { deployment, alsoFor }: Project,
  by: BuiltBy = "anybody",
): string | undefined {
  const own = deployment.value[platform];
  const other = by === "targets" ? undefined : alsoFor?.[platform];
  return own === undefined || (other !== undefined && compareVersions(other, own) < 0) ? other : own;
}

/**
 * Whether a platform without a known target may be built for all the same: it is said so, or nothing is known of targets
 * and no check around names other platforms, which are those that there are.
 */
function mayBuildFor(platform: Platform, { atLeast }: Conditions, { deployment, platforms }: Project): boolean {
  if (platforms?.includes(platform) === true) return true;
  const isNamed = Object.keys(atLeast).length === 0 || atLeast[platform] !== undefined;
  return Object.keys(deployment.value).length === 0 && isNamed;
}

/** Certain only where the project builds for nothing but platforms that lack the symbol; mixed targets have their own branches. */
function unavailableStatus(platform: Platform, fact: Fact, project: Project): DeprecationStatus | undefined {
  const built = Object.keys(project.deployment.value) as Platform[];
  if (built.length === 0 || !built.every((each) => fact.unavailable?.includes(each))) return undefined;
  return { severity: "error", reason: "unavailable", since: { [platform]: "" } };
}

/** Whether a platform gets to code under `conditions`. */
export function reaches(platform: Platform, { platforms }: Conditions): boolean {
  return platforms?.includes(platform) ?? true;
}
