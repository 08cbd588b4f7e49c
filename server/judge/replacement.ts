import { type Fact, isDeprecated, isType } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import { describeVersions, type Platform, type Versions } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import { type Conditions, unconditional } from "../core/site.ts";
import { minimumWhere } from "./minimum.ts";
import { type DeprecationStatus, deprecationStatusOf } from "./severity.ts";

export type FactById = (id: string) => Fact | undefined;

/** What follows on a deprecated symbol on some platforms. */
export interface Succession {
  /**
   * The fact that says what takes the place: of the symbol itself, or where its replacement is deprecated there too, of
   * that one, and so on; the last has a replacement that stays, or none.
   */
  readonly last: Fact;
  /** The platforms that are spoken of, where none of them has what takes the place elsewhere. */
  readonly absentOn?: readonly Platform[];
  /** From when on what takes the place is there, on platforms that have the symbol; empty where that is not known, or absent. */
  readonly minimum: Versions;
}

/** What follows on a fact under these conditions, where its deprecation is spoken of for the platforms of `since`. */
export function successionOf(
  fact: Fact,
  since: Versions,
  conditions: Conditions,
  project: Project,
  factById: FactById,
): Succession {
  const last = lastRetired(fact, factById, conditions, project);
  const spokenOf = Object.keys(since) as Platform[];
  if (last.replacement !== undefined && !isReplacedOn(last, spokenOf, factById))
    return { last, absentOn: spokenOf, minimum: {} };
  return { last, minimum: minimumWhere(fact, replacementMinimum(last, factById)) ?? {} };
}

/** What follows on a fact in a project, wherever it is used there; where it isn’t deprecated, on the platforms of the project. */
export function successionIn(fact: Fact, project: Project, factById: FactById): Succession {
  const since = deprecationStatusOf(fact, unconditional, project)?.since ?? project.deployment.value;
  return successionOf(fact, since, unconditional, project, factById);
}

function lastRetired(fact: Fact, factById: FactById, conditions: Conditions, project: Project): Fact {
  const seen = new Set<Fact>();
  for (let last = fact; ; ) {
    seen.add(last);
    const next = replacementOf(last, factById);
    if (next === undefined || seen.has(next) || !isDeprecated(next)) return last;
    if (
      deprecationStatusOf(next, { ...conditions, silenced: false, inDeprecated: false }, project)?.reason !==
      "deprecated"
    )
      return last;
    last = next;
  }
}

/** The fact that replaces another one, where that is known. */
export function replacementOf({ replacement }: Fact, factById: FactById): Fact | undefined {
  return replacement?.id === undefined ? undefined : factById(replacement.id);
}

/** From when on the replacement of a fact is there, on platforms that have the fact’s symbol; nothing where that is not known. */
export function replacementMinimum(fact: Fact, factById: FactById): Versions | undefined {
  return minimumWhere(fact, arrivalOf(fact, factById));
}

/** From when on the replacement of a fact is there, wherever it is. */
function arrivalOf(fact: Fact, factById: FactById): Versions | undefined {
  return fact.replacement?.minimum ?? replacementOf(fact, factById)?.introduced;
}

/** What is told of iOS holds for these where nothing is told of them. */
const likeIos: ReadonlySet<Platform> = new Set(["maccatalyst", "visionos"]);

/** Whether what replaces a fact is there on one of these platforms; what is told of none counts as there. */
function isReplacedOn(fact: Fact, platforms: readonly Platform[], factById: FactById): boolean {
  const minimum = arrivalOf(fact, factById) ?? {};
  const lacking = replacementOf(fact, factById)?.unavailable ?? [];
  const isThere = (platform: Platform): boolean => {
    if (lacking.includes(platform)) return false;
    if (minimum[platform] !== undefined || Object.keys(minimum).length === 0) return true;
    return likeIos.has(platform) && isThere("ios");
  };
  return platforms.length === 0 || platforms.some(isThere);
}

/** "QLThumbnailGenerator isn’t there on tvOS": why what replaces a fact elsewhere takes no place there. */
export function whereNot(replacement: string, platforms: readonly Platform[]): string {
  return `${replacement} isn’t there on ${describeVersions(Object.fromEntries(platforms.map((each) => [each, ""])))}`;
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
export function isMoved(
  fact: Fact,
  last: Fact,
  language: CodeLanguage,
  status: DeprecationStatus,
  factById: FactById,
): boolean {
  const written = replacementName(last, language);
  if (written === undefined || isType(fact)) return false;
  const newer = replacementOf(last, factById);
  const named = newer && namedBy(written, newer, factById);
  if (fact.kind === "property" && (written.endsWith(")") || named?.kind === "function")) return true;
  if (status.reason !== "later" && !isConstant(fact)) return false;
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
