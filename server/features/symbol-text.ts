import type { Fact, SymbolKind } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import type { CodeLanguage } from "../core/language.ts";
import { compareVersions, describeVersions, platforms, type Versions } from "../core/platform.ts";
import { type Project, unknownProject } from "../core/project.ts";
import { codeSpan } from "../escape.ts";
import { isDeprecated, replacementName, whenOf } from "../judge/deprecation.ts";
import { type Tone, toneOf } from "../judge/severity.ts";

const nowhere = {
  atLeast: {},
  below: {},
  checked: false,
  dead: false,
  silenced: false,
  unguarded: false,
  inDeprecated: false,
} as const;

/** The verdict on a symbol in one line: what it is, deprecated since when for this target, softly, or only on newer systems. */
export function verdict(fact: Fact, language: CodeLanguage, project: Project): string {
  const name = codeSpan(nameOfFact(fact, language));
  if (!isDeprecated(fact)) return `**${name}** (${kindOf(fact)} of ${fact.framework})`;
  const tone = toneOf(fact, nowhere, project);
  if (tone === undefined) return `**${name}** is not deprecated on this project’s platforms.`;
  const replacement = replacementName(fact, language);
  const instead = replacement === undefined ? " and has no replacement." : `; use ${codeSpan(replacement)}.`;
  return `**${name}** ${status(fact, tone)}${instead}`;
}

/**
 * What a symbol is for deployment targets, in one or two plain sentences: the verdict, and from which system on it is there
 * where a target is older.
 */
export function fitFor(fact: Fact, target: Versions): string {
  const project = { ...unknownProject, deployment: { value: target, source: "--target" } };
  const said = isDeprecated(fact) ? verdict(fact, fact.swift === undefined ? "objc" : "swift", project) : "";
  const newer = platforms.filter((platform) => {
    const [since, own] = [fact.introduced[platform], target[platform]];
    return since !== undefined && own !== undefined && compareVersions(since, own) > 0;
  });
  const later = Object.fromEntries(newer.map((platform) => [platform, fact.introduced[platform]]));
  const check = newer.length === 0 ? "" : `It comes with ${describeVersions(later)}, above this target.`;
  const sentences = [said.replace(/\*\*|`/g, "").replace("this project’s platforms", "these platforms"), check];
  return sentences.filter((sentence) => sentence !== "").join(" ");
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

function status(fact: Fact, tone: Tone): string {
  if (tone.reason === "unavailable") return `does not exist on ${describeVersions(tone.since)}`;
  if (fact.soft) return "is marked “to be deprecated”; the compiler does not warn yet";
  return `is deprecated ${whenOf(fact, tone)}`;
}

/** "Available from iOS 9 … · deprecated iOS 18 …" for hovers and pages. */
export function availability(fact: Fact): string {
  const from = describeVersions(fact.introduced);
  const parts = from === "" ? [] : [`Available from ${from}`];
  if (fact.deprecated !== undefined && !fact.soft) parts.push(`deprecated in ${describeVersions(fact.deprecated)}`);
  if (fact.noReplacement !== undefined) parts.push(`no replacement: ${fact.noReplacement}`);
  return parts.join(" · ");
}

/** The part of `versions` that speaks of the platforms a project builds for; all of it where these aren't known. */
export function builtVersions(versions: Versions, { deployment }: Project): Versions {
  const built = Object.keys(deployment.value);
  if (built.length === 0) return versions;
  return Object.fromEntries(Object.entries(versions).filter(([platform]) => built.includes(platform)));
}

/** "iOS 9", of those platforms; of all that have something, where none of them has. */
export function describeHere(versions: Versions, project: Project): string {
  return describeVersions(builtVersions(versions, project)) || describeVersions(versions);
}
