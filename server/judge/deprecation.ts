import { type Fact, isType } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import { compareVersions, describeVersions, type Platform, type Versions } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Conditions, Meaning, Site } from "../core/site.ts";
import { isKept, isLookedUp, isShown, isUnwarned } from "./circumstances.ts";
import { isInConversion } from "./endpoint-conversion.ts";
import { type BuiltBy, oldestTarget, reaches, type Tone, toneOf } from "./severity.ts";

/** A use of a deprecated symbol that deserves a word. */
export interface DeprecatedUse {
  readonly meaning: Meaning;
  readonly tone: Tone;
  readonly conditions: Conditions;
}

/**
 * The deprecated symbol that `site` refers to, with the tone for it; nothing where there is none or it should be quiet.
 * Nothing presses tests: they use what the code that they are for uses, or what those do for whom it is made. Nor does
 * it whoever took over code of others, who follow at their own time.
 */
export function deprecatedUse(site: Site, context: RuleContext): DeprecatedUse | undefined {
  const { file, resolve, project } = context;
  const meaning = resolve.meaning(site);
  if (meaning === undefined || !isDeprecated(meaning.fact)) return undefined;
  if (meaning.fact.kind === "enum-case" && resolve.isPattern(site)) return undefined;
  const conditions = resolve.conditions(site);
  const isTheirs = file.isTest || file.isVendored === true || isShown(site, meaning.fact, context);
  const silenced = conditions.silenced || isTheirs || isUnwarned(project, file.language);
  const tone = toneOf(meaning.fact, { ...conditions, silenced }, project);
  if (tone === undefined) return undefined;
  if (
    tone.reason === "later" &&
    (isKept(site, meaning.fact, resolve) || isInConversion(site, meaning.fact.id, context))
  )
    return undefined;
  if (conditions.silenced && isLookedUp(site, resolve)) return undefined;
  return { meaning, tone, conditions };
}

/**
 * Whether `site` is a key or the like whose successor stands between the same braces: the code writes or reads both, for
 * those who know one of them.
 */
export function isBesideSuccessor(site: Site, fact: Fact, { fact: factById, file, resolve }: RuleContext): boolean {
  if (fact.kind !== "constant" || replacementOf(fact, factById)?.kind !== "constant") return false;
  const name = replacementName(fact, file.language)?.split(".").at(-1);
  const around = resolve.block(site.span);
  return name !== undefined && around !== undefined && resolve.names(name, around).length > 0;
}

/** What every report about a deprecated use carries, for spreading into it. */
export function aboutUse(site: Site, { meaning, tone }: DeprecatedUse) {
  return {
    at: site.span,
    severity: tone.severity,
    ...((tone.reason === "later" || tone.reason === "soft") && { timing: tone.reason }),
    confidence: meaning.confidence,
    symbol: meaning.written,
    fact: meaning.fact,
  } as const;
}

/** Whether a fact is deprecated, softly or not; a class whose members alone are, is not. */
export function isDeprecated(fact: Fact): boolean {
  return fact.deprecated !== undefined && !fact.membersDeprecated;
}

/**
 * The fact that says what takes the place of a deprecated one: itself, or where its replacement is deprecated under these
 * conditions too, that one, and so on; the last has a replacement that stays there, or none.
 */
export function lastRetired(fact: Fact, factById: FactById, conditions: Conditions, project: Project): Fact {
  const seen = new Set<Fact>();
  for (let last = fact; ; ) {
    seen.add(last);
    const next = replacementOf(last, factById);
    if (next === undefined || seen.has(next) || !isDeprecated(next)) return last;
    if (toneOf(next, { ...conditions, silenced: false, inDeprecated: false }, project)?.reason !== "deprecated")
      return last;
    last = next;
  }
}

type FactById = (id: string) => Fact | undefined;

/** The fact that replaces another one, where that is known. */
export function replacementOf({ replacement }: Fact, factById: FactById): Fact | undefined {
  return replacement?.id === undefined ? undefined : factById(replacement.id);
}

/** From when on the replacement of a fact is there; nothing where that is not known. */
export function replacementMinimum(fact: Fact, factById: FactById): Versions | undefined {
  return fact.replacement?.minimum ?? replacementOf(fact, factById)?.introduced;
}

/**
 * The name of a fact's replacement as one language writes it, module left out where the name says enough, and what else
 * the same framework has for it.
 */
export function replacementNames(fact: Fact, language: CodeLanguage): string | undefined {
  const name = replacementName(fact, language);
  const family = ["Network.", "nw_"].find((prefix) => name?.startsWith(prefix));
  const other = family && fact.replacement?.alternatives?.find((each) => each.startsWith(family));
  if (name === undefined || other === undefined) return name;
  return `${name} or ${other}`;
}

/** What follows the name of another way that says when it is the right one. */
const withCase = /^\w[\w.]* (?:to|where) /;

/** What only Swift has, or writes so. */
const ofSwift = /^(?:NW|[A-Z]\w*[a-z]\w*\.)/;

/**
 * ", or DNSServiceResolve where nothing is to be connected": what else takes a fact's place, in the case that is said
 * with it; empty where a language has nothing such.
 */
export function otherwise({ replacement }: Fact, language: CodeLanguage): string {
  const other = replacement?.alternatives?.find(
    (each) => withCase.test(each) && (language === "swift" || !ofSwift.test(each)),
  );
  return other === undefined ? "" : `, or ${other}`;
}

/**
 * Whether what follows on `fact`, which `last` names, is of a kind that can't stand in its place, so that the code around
 * it changes: a type or a function behind a constant, a function behind a property; where it is said to take the place on
 * newer systems, a type behind anything that is called or read, too.
 */
export function isMoved(fact: Fact, last: Fact, language: CodeLanguage, tone: Tone, factById: FactById): boolean {
  const written = replacementName(last, language);
  if (written === undefined || isType(fact)) return false;
  const newer = replacementOf(last, factById);
  const named = newer && namedBy(written, newer, factById);
  if (fact.kind === "property" && (written.endsWith(")") || named?.kind === "function")) return true;
  if (tone.reason !== "later" && !isConstant(fact)) return false;
  if (newer === undefined) return isConstant(fact) && isNoConstant(last.replacement?.swift ?? written);
  if (isMethod(written)) return isConstant(fact);
  if (named === undefined) return false;
  return isType(named) || (isConstant(fact) && named.kind !== "property" && !isConstant(named));
}

/** The fact that a replacement's name means: the one that it is known by, or another one of the same framework. */
function namedBy(written: string, newer: Fact, factById: FactById): Fact | undefined {
  const lastName = written.split(".").at(-1);
  if ([newer.swift, newer.objc, newer.c].includes(lastName)) return newer;
  return factById(`${newer.framework}/${written}`);
}

/** Whether a fact is of a value that has a name: a constant or a case. */
function isConstant({ kind }: Fact): boolean {
  return kind === "constant" || kind === "enum-case";
}

/** Whether a selector is written. */
function isMethod(written: string): boolean {
  return /^[-+]\[/.test(written);
}

/** Whether the Swift name of something unknown is that of a function, of a framework, or of a type with its module in front. */
function isNoConstant(written: string): boolean {
  return /\)$|Kit$| framework$|^[A-Z]\w+\.[A-Z]\w+$/.test(written);
}

/** The name of a fact's replacement as one language writes it, module left out where the name says enough. */
export function replacementName(fact: Fact, language: CodeLanguage): string | undefined {
  const { replacement } = fact;
  if (language === "objc" && replacement?.objc === undefined && replacement?.swift !== undefined)
    return `${replacement.swift} of Swift`;
  return language === "swift" ? (replacement?.swift ?? replacement?.objc) : (replacement?.objc ?? replacement?.swift);
}

/** What is known of a symbol's deprecation whatever the target, as a sentence: "Deprecated since iOS 18, macOS 15."; or nothing. */
export function statusOf(fact: Fact): string {
  if (fact.soft) {
    const since = fact.softSince === undefined ? "" : ` since the SDK of ${describeVersions(fact.softSince)}`;
    return `Marked to be deprecated${since}; the compiler doesn't warn yet.`;
  }
  if (fact.membersDeprecated) return "Its initialisers and class methods are deprecated.";
  if (!fact.deprecated) return "";
  return `Deprecated since ${describeVersions(fact.deprecated)}${fact.setterOnly ? ", for writing only" : ""}.`;
}

/** "since iOS 18" or "from iOS 18 on, above this deployment target": for a sentence that begins "… is deprecated". */
export function whenOf(fact: Fact, tone: Tone, project: Project): string {
  const versions = sinceOf(fact, tone);
  return tone.reason === "later" ? `from ${versions} on, above ${targetNamed(project)}` : `since ${versions}`;
}

/** The deployment target as a sentence names it: a file that no target builds has none of its own. */
export function targetNamed({ isBorrowed }: Project): string {
  return isBorrowed ? "the deployment target of the code around it" : "this deployment target";
}

/** "iOS 18, macOS 15": since when, for the platforms of the tone; empty for soft deprecations. */
export function sinceOf(fact: Fact, tone: Tone): string {
  const versions = Object.fromEntries(
    Object.entries(tone.since).filter(([, version]) => version !== "" && version !== "100000"),
  );
  return describeVersions(Object.keys(versions).length > 0 || fact.soft ? versions : (fact.deprecated ?? {}));
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

/** " (from iOS 18 on)" behind a name that is newer than what code at a place can rely on; empty where it is not. */
export function fromNote(minimum: Versions | undefined, conditions: Conditions, project: Project): string {
  return noteOf(missingVersions(minimum, conditions, project));
}

/** The same where a symbol is deprecated above the target: what follows on it may have come later still. */
export function laterNote(minimum: Versions | undefined, { since }: Tone): string {
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
