import { type Fact, isType, type SymbolKind } from "../core/fact.ts";
import { type Ancestry, baseName, type FactIndex, type Facts, factsOver, type NamedFact } from "./facts.ts";

const globalInC: ReadonlySet<SymbolKind> = new Set(["function", "constant", "enum-case", "macro"]);

/** The facts of `all`, which is in order of id, ready to be asked. */
export function factsOf(all: readonly Fact[], ancestry: Ancestry): Facts {
  const read = (place: number): Fact => all[place]!;
  const places = new Map(all.map(({ id }, place) => [id, place]));
  return factsOver(() => ({
    count: all.length,
    placeOf: (id) => places.get(id),
    index: () => indexFacts(all.length, read),
    ancestry,
    read,
  }));
}

/** The index of so many facts. */
export function indexFacts(count: number, namedAt: (place: number) => NamedFact): FactIndex {
  const index = { top: new Map(), members: new Map(), ofType: new Map(), frameworks: new Set<string>() };
  let place = 0;
  const addTo =
    (places: Map<string, number | number[]>): Add =>
    (name) => {
      const known = places.get(name);
      if (known === undefined) places.set(name, place);
      else if (typeof known === "number") {
        if (known !== place) places.set(name, [known, place]);
      } else if (known.at(-1) !== place) known.push(place);
    };
  const [addTop, addMember, addType] = [addTo(index.top), addTo(index.members), addTo(index.ofType)];
  for (; place < count; place++) {
    const fact = namedAt(place);
    addTopLevelNames(fact, addTop);
    addMemberNames(fact, addMember);
    addParentNames(fact, addType);
    index.frameworks.add(fact.framework);
  }
  return index;
}

type Add = (name: string) => void;

function addTopLevelNames(fact: NamedFact, add: Add): void {
  if (fact.c) add(fact.c);
  if (fact.objc && (!fact.parentObjc || isGlobalInC(fact))) add(fact.objc);
  if (fact.swift) {
    if (!fact.parentSwift) add(baseName(fact.swift));
    else if (isType(fact)) add(`${fact.parentSwift}.${baseName(fact.swift)}`);
  }
  if (fact.swiftAlso === undefined) return;
  for (const other of fact.swiftAlso) if (!other.includes(".") || isType(fact)) add(other);
}

function addMemberNames(fact: NamedFact, add: Add): void {
  if (fact.swift && fact.parentSwift) add(baseName(fact.swift));
  if (fact.objc && fact.parentObjc && !isGlobalInC(fact)) add(fact.objc);
  if (fact.swiftAlso === undefined || isType(fact)) return;
  for (const other of fact.swiftAlso) add(other.slice(other.lastIndexOf(".") + 1));
}

function addParentNames(fact: NamedFact, add: Add): void {
  if (fact.parentSwift) add(fact.parentSwift);
  if (fact.parentObjc) add(fact.parentObjc);
  if (fact.swiftAlso === undefined || isType(fact)) return;
  for (const other of fact.swiftAlso) if (other.includes(".")) add(other.slice(0, other.lastIndexOf(".")));
}

function isGlobalInC(fact: NamedFact): boolean {
  return isType(fact) || globalInC.has(fact.kind);
}
