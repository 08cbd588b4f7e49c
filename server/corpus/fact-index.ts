import { addTo } from "../core/collections.ts";
import type { Fact, SymbolKind } from "../core/fact.ts";
import { type Ancestry, baseName, type FactIndex, type Facts, factsOver, isType, type PlacesByName } from "./facts.ts";

const globalInC: ReadonlySet<SymbolKind> = new Set(["function", "constant", "enum-case", "macro"]);

/** The facts of `all`, which is in order of id, ready to be asked. */
export function factsOf(all: readonly Fact[], ancestry: Ancestry): Facts {
  const table = { ids: all.map(({ id }) => id), ...indexFacts(all), ancestry };
  return factsOver(() => ({ table, read: (place) => all[place]! }));
}

/** The index of a list of facts. */
export function indexFacts(all: readonly Fact[]): FactIndex {
  return {
    top: placesBy(all, topLevelNames),
    members: placesBy(all, memberNames),
    ofType: placesBy(all, parentNames),
    frameworks: [...new Set(all.map(({ framework }) => framework))],
  };
}

function placesBy(all: readonly Fact[], namesOf: (fact: Fact) => ReadonlySet<string>): PlacesByName {
  const places = new Map<string, number[]>();
  for (const [place, fact] of all.entries()) for (const name of namesOf(fact)) addTo(places, name, place);
  const single = (own: readonly number[]) => (own.length === 1 ? own[0]! : own);
  return { names: [...places.keys()], places: [...places.values()].map(single) };
}

function topLevelNames(fact: Fact): ReadonlySet<string> {
  const names = new Set<string>();
  if (fact.c) names.add(fact.c);
  if (fact.objc && (!fact.parentObjc || isGlobalInC(fact))) names.add(fact.objc);
  if (fact.swift) {
    if (!fact.parentSwift) names.add(baseName(fact.swift));
    else if (isType(fact)) names.add(`${fact.parentSwift}.${baseName(fact.swift)}`);
  }
  for (const other of fact.swiftAlso ?? []) if (!other.includes(".") || isType(fact)) names.add(other);
  return names;
}

function memberNames(fact: Fact): ReadonlySet<string> {
  const names = new Set<string>();
  if (fact.swift && fact.parentSwift) names.add(baseName(fact.swift));
  if (fact.objc && fact.parentObjc && !isGlobalInC(fact)) names.add(fact.objc);
  for (const other of fact.swiftAlso ?? []) if (!isType(fact)) names.add(other.slice(other.lastIndexOf(".") + 1));
  return names;
}

function parentNames(fact: Fact): ReadonlySet<string> {
  const names = new Set<string>();
  if (fact.parentSwift) names.add(fact.parentSwift);
  if (fact.parentObjc) names.add(fact.parentObjc);
  for (const other of fact.swiftAlso ?? [])
    if (!isType(fact) && other.includes(".")) names.add(other.slice(0, other.lastIndexOf(".")));
  return names;
}

function isGlobalInC(fact: Fact): boolean {
  return isType(fact) || globalInC.has(fact.kind);
}
