import type { Fact, SymbolKind } from "../core/fact.ts";
import { isDeprecated } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import type { CodeLanguage } from "../core/language.ts";
import { describeVersions, type Versions } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import { unconditional } from "../core/site.ts";
import { codeSpan } from "../escape.ts";
import { whenOf } from "../judge/deprecation.ts";
import { isMoved, replacementName, successionIn, whereNot } from "../judge/replacement.ts";
import { type DeprecationStatus, deprecationStatusOf } from "../judge/severity.ts";

/** The verdict on a symbol in one line: what it is, deprecated since when for this target, softly, or only on newer systems. */
export function verdict(
  fact: Fact,
  language: CodeLanguage,
  project: Project,
  factById: (id: string) => Fact | undefined,
): string {
  const name = codeSpan(nameOfFact(fact, language));
  if (!isDeprecated(fact)) return `**${name}** (${kindOf(fact)} of ${fact.framework})`;
  const status = deprecationStatusOf(fact, unconditional, project);
  if (status === undefined) return `**${name}** is not deprecated on this project’s platforms.`;
  const { last, absentOn } = successionIn(fact, project, factById);
  const replacement = replacementName(last, language);
  if (replacement !== undefined && absentOn !== undefined) {
    const why = status.reason === "unavailable" ? "" : `; ${whereNot(codeSpan(replacement), absentOn)}`;
    return `**${name}** ${statusText(fact, status, project)}${why}.`;
  }
  const leads = isMoved(fact, last, language, status, factById) ? "code that uses it moves to" : "use";
  const instead = replacement === undefined ? " and has no replacement." : `; ${leads} ${codeSpan(replacement)}.`;
  return `**${name}** ${statusText(fact, status, project)}${instead}`;
}

const kinds: Readonly<Partial<Record<SymbolKind, string>>> = {
  enum: "enumeration",
  typedef: "type",
  init: "initialiser",
  "enum-case": "case",
};

/** What a symbol is, in a word: "class", "initialiser". */
export function kindOf({ kind }: Fact): string {
  return kinds[kind] ?? kind;
}

function statusText(fact: Fact, status: DeprecationStatus, project: Project): string {
  if (status.reason === "unavailable") return `does not exist on ${describeVersions(status.since)}`;
  if (fact.soft) return "is marked “to be deprecated”; the compiler does not warn yet";
  return `is deprecated ${whenOf(fact, status, project)}`;
}

/** "Available from iOS 9 … · deprecated in iOS 18 …", for pages. */
export function availability(fact: Fact): string {
  const from = describeVersions(fact.introduced);
  const parts = from === "" ? [] : [`Available from ${from}`];
  if (fact.deprecated !== undefined && !fact.soft) parts.push(`deprecated in ${describeVersions(fact.deprecated)}`);
  if (fact.noReplacement !== undefined) parts.push(`no replacement: ${fact.noReplacement}`);
  return parts.join(" · ");
}

/** The part of `versions` that speaks of the platforms a project builds for; all of it where these aren't known. */
export function builtVersions(versions: Versions, { deployment }: Project): Versions {
  return versionsOn(versions, new Set(Object.keys(deployment.value)));
}

/** The part of `versions` that speaks of these platforms; all of it where there are none. */
export function versionsOn(versions: Versions, built: ReadonlySet<string>): Versions {
  if (built.size === 0) return versions;
  return Object.fromEntries(Object.entries(versions).filter(([platform]) => built.has(platform)));
}

/** "iOS 9", of those platforms; of all that have something, where none of them has. */
export function describeHere(versions: Versions, project: Project): string {
  return describeVersions(builtVersions(versions, project)) || describeVersions(versions);
}
