import type { Fact } from "../core/fact.ts";
import { compareVersions, describeVersions, type Platform, type Versions } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import type { Conditions } from "../core/site.ts";
import { missingVersions } from "./minimum.ts";
import { type FactById, replacementOf } from "./replacement.ts";
import type { DeprecationStatus } from "./severity.ts";

/** What is known of a symbol's deprecation whatever the target, as a sentence: "Deprecated since iOS 18, macOS 15."; or nothing. */
export function deprecationText(fact: Fact): string {
  if (fact.soft) {
    const since = fact.softSince === undefined ? "" : ` since the SDK of ${describeVersions(fact.softSince)}`;
    return `Marked to be deprecated${since}; the compiler doesn't warn yet.`;
  }
  if (fact.membersDeprecated) return "Its initialisers and class methods are deprecated.";
  if (!fact.deprecated) return "";
  return `Deprecated since ${describeVersions(fact.deprecated)}${fact.setterOnly ? ", for writing only" : ""}.`;
}

/** "since iOS 18" or "from iOS 18 on, above this deployment target": for a sentence that begins "… is deprecated". */
export function whenOf(fact: Fact, status: DeprecationStatus, project: Project): string {
  const versions = sinceOf(fact, status);
  return status.reason === "later" ? `from ${versions} on, above ${targetNamed(project)}` : `since ${versions}`;
}

/** The deployment target as a sentence names it: a file that no target builds has none of its own. */
export function targetNamed({ isBorrowed }: Project): string {
  return isBorrowed ? "the deployment target of the code around it" : "this deployment target";
}

/** "iOS 18, macOS 15": since when, for the platforms of the status; empty for soft deprecations. */
export function sinceOf(fact: Fact, status: DeprecationStatus): string {
  const versions = Object.fromEntries(
    Object.entries(status.since).filter(([, version]) => version !== "" && version !== "100000"),
  );
  return describeVersions(Object.keys(versions).length > 0 || fact.soft ? versions : (fact.deprecated ?? {}));
}

/** " (from iOS 18 on)" behind a name that is newer than what code at a place can rely on; empty where it is not. */
export function fromNote(minimum: Versions | undefined, conditions: Conditions, project: Project): string {
  return noteOf(missingVersions(minimum, conditions, project));
}

/** The same where a symbol is deprecated above the target: what follows on it may have come later still. */
export function laterNote(minimum: Versions | undefined, { since }: DeprecationStatus): string {
  const later = (Object.entries(minimum ?? {}) as [Platform, string][]).filter(([platform, version]) => {
    const deprecated = since[platform];
    return deprecated !== undefined && compareVersions(deprecated, version) < 0;
  });
  return noteOf(Object.fromEntries(later));
}

function noteOf(versions: Versions): string {
  return Object.keys(versions).length === 0 ? "" : ` (from ${describeVersions(versions)} on)`;
}

/**
 * " (itself deprecated from iOS 16 on)" behind a replacement that is retired too, on the platforms that are built for;
 * `lastRetired` has passed those that are at the target.
 */
export function inTurnNote(fact: Fact, factById: FactById, { deployment }: Project): string {
  const next = replacementOf(fact, factById);
  if (next?.deprecated === undefined || next.soft) return "";
  const versions = Object.entries(next.deprecated).filter(
    ([platform, version]) => Object.hasOwn(deployment.value, platform) && version !== "100000",
  );
  return versions.length === 0 ? "" : ` (itself deprecated from ${describeVersions(Object.fromEntries(versions))} on)`;
}
