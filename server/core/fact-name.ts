import type { Fact } from "./fact.ts";
import type { CodeLanguage } from "./language.ts";
import { capitalized } from "./text.ts";

/** The names that Network and NetworkExtension both have: which of the two types one means, the code around decides. */
export const sharedNames: ReadonlySet<string> = new Set(["NWEndpoint", "NWPath"]);

/**
 * The name by which readers know a fact in one language, members with their type in front: `state` or `init` alone say
 * little. `written` is how code writes it, where that is shorter than the whole name.
 */
export function nameOfFact(fact: Fact, language: CodeLanguage, written = nameIn(fact, language)): string {
  const owner = language === "swift" ? fact.parentSwift : fact.parentObjc;
  if (owner === undefined) return written;
  if (language === "swift") return `${owner}.${fact.kind === "init" ? (fact.swift ?? written) : written}`;
  if (fact.kind === "enum-case" || fact.kind === "constant") return written;
  if (fact.kind === "property") return `${owner}.${fact.objc ?? written}`;
  return `${fact.static === true ? "+" : "-"}[${owner} ${written}]`;
}

/** A name without the two underscores by which Swift hides it in some language modes. */
export function unhidden(name: string): string {
  return name.startsWith("__") ? name.slice("__".length) : name;
}

/**
 * The method by which Objective-C reads a property, where that has another name: `isViable` for `viable`. Swift's importer
 * calls a Boolean property by its getter.
 */
export function getterOf({ kind, swift, objc, typeSwift }: Fact): string | undefined {
  if (kind !== "property" || typeSwift !== "Bool" || objc === undefined || swift === objc) return undefined;
  return ["is", "did"].some((word) => swift?.startsWith(word)) ? swift : undefined;
}

/** The first piece of the selector by which Objective-C sets a property. */
export function setterOf(property: string): string {
  return `set${capitalized(property)}`;
}

function nameIn({ id, swift, objc, c }: Fact, language: CodeLanguage): string {
  return (language === "swift" ? (swift ?? objc ?? c) : (c ?? objc ?? swift)) ?? id;
}
