import { addTo } from "../core/collections.ts";
import type { Fact, SymbolKind } from "../core/fact.ts";

/** Facts, found by the names that code uses. All answers are in order of id. */
export interface Facts {
  byId(id: string): Fact | undefined;
  /**
   * Types, functions and constants of this Swift, Objective-C or C name (labels left out), in any framework;
   * "NWEndpoint.Port" for nested types, "Network.NWEndpoint" for those of one module.
   */
  topLevel(name: string): readonly Fact[];
  /** Members of this base name (labels left out) or full selector, of any type. */
  members(name: string): readonly Fact[];
  /** Members that a type declares itself, by its Swift or Objective-C name; the module may stand before it. */
  membersOf(typeName: string): readonly Fact[];
  /** Superclass and protocols of one of Apple's types, by its Swift or Objective-C name; nearest first, without duplicates. */
  ancestors(typeName: string): readonly string[];
  readonly all: readonly Fact[];
  /** Every name that `topLevel` knows without its module. */
  readonly topLevelNames: Iterable<string>;
}

/** What stands above Apple's types. */
export interface Ancestry {
  /** Superclass of each Objective-C class; null for a root. */
  readonly classes: Readonly<Record<string, string | null>>;
  /** The same for classes whose Swift name differs or that exist in Swift only. */
  readonly swiftClasses: Readonly<Record<string, string | null>>;
  readonly protocols: Readonly<Record<string, ProtocolAncestry>>;
}

/** A protocol with what it asks for. */
export interface ProtocolAncestry {
  readonly swift: string | null;
  readonly framework: string;
  readonly inherits: readonly string[];
  readonly requirements: readonly ProtocolRequirement[];
}

/** One member that a conforming type has, or may have. */
export interface ProtocolRequirement {
  readonly objc: string | null;
  readonly swift: string | null;
  readonly optional: boolean;
  readonly kind: string;
}

/** A fact's name without argument labels: "start" for "start(completionHandler:)". */
export function baseName(name: string): string {
  const bracket = name.indexOf("(");
  return bracket === -1 ? name : name.slice(0, bracket);
}

const typeKinds: ReadonlySet<SymbolKind> = new Set(["class", "protocol", "struct", "enum", "typedef"]);
const globalInC: ReadonlySet<SymbolKind> = new Set([...typeKinds, "function", "constant", "enum-case", "macro"]);
const none: readonly Fact[] = [];

/** Whether a fact speaks of a type. */
export function isType(fact: Fact): boolean {
  return typeKinds.has(fact.kind);
}

/** The facts of `all`, which is in order of id, ready to be asked. */
export function factsOf(all: readonly Fact[], ancestry: Ancestry): Facts {
  const byId = new Map<string, Fact>();
  const top = new Map<string, Fact[]>();
  const members = new Map<string, Fact[]>();
  const ofType = new Map<string, Fact[]>();
  const frameworks = new Set<string>();
  for (const fact of all) {
    byId.set(fact.id, fact);
    frameworks.add(fact.framework);
    for (const name of topLevelNames(fact)) addTo(top, name, fact);
    for (const name of memberNames(fact)) addTo(members, name, fact);
    for (const name of parentNames(fact)) addTo(ofType, name, fact);
  }

  function find(map: ReadonlyMap<string, readonly Fact[]>, name: string): readonly Fact[] {
    const found = map.get(name);
    if (found !== undefined) return found;
    const [module, rest] = qualified(name);
    return module === undefined ? none : (map.get(rest)?.filter((fact) => fact.framework === module) ?? none);
  }

  function qualified(name: string): readonly [string | undefined, string] {
    const dot = name.indexOf(".");
    const module = name.slice(0, Math.max(dot, 0));
    return frameworks.has(module) ? [module, name.slice(dot + 1)] : [undefined, name];
  }

  function parentsOf(name: string): readonly string[] {
    const [module, bare] = qualified(name);
    const types = find(top, name).filter(isType);
    if (module !== undefined && !types.some((fact) => fact.kind === "class" || fact.kind === "protocol")) return [];
    for (const spelling of new Set([bare, ...types.flatMap((fact) => (fact.objc ? [fact.objc] : []))])) {
      const above = own(ancestry.classes, spelling) ?? own(ancestry.swiftClasses, spelling);
      if (above) return [above];
      const protocol = own(ancestry.protocols, spelling);
      if (protocol) return protocol.inherits;
    }
    return [];
  }

  function ancestors(typeName: string): readonly string[] {
    const found = new Set<string>();
    let level = parentsOf(typeName);
    while (level.length > 0) {
      const fresh = level.filter((name) => name !== typeName && !found.has(name));
      for (const name of fresh) {
        found.add(name);
        for (const fact of find(top, name)) if (isType(fact) && fact.swift) found.add(fact.swift);
      }
      level = fresh.flatMap(parentsOf);
    }
    return [...found];
  }

  return {
    byId: (id) => byId.get(id),
    topLevel: (name) => find(top, name),
    members: (name) => members.get(name) ?? none,
    membersOf: (typeName) => find(ofType, typeName),
    ancestors,
    all,
    get topLevelNames() {
      return top.keys();
    },
  };
}

/**
 * Facts that a front matter's notation names: "NWHostEndpoint", "NEProvider.defaultPath", "Network.NWEndpoint",
 * with the Swift base name or the full Objective-C selector after a type; "NEVPNStatusDidChange" for a constant.
 */
export function factsNamed(facts: Facts, notation: string): readonly Fact[] {
  const direct = facts.topLevel(notation);
  if (direct.length > 0) return direct;
  for (let dot = notation.indexOf("."); dot !== -1; dot = notation.indexOf(".", dot + 1)) {
    const member = notation.slice(dot + 1);
    const found = facts
      .membersOf(notation.slice(0, dot))
      .filter(
        (fact) =>
          baseName(fact.swift ?? "") === member || fact.swift === member || fact.objc === member || fact.c === member,
      );
    if (found.length > 0) return found;
  }
  return facts.members(notation).filter(({ kind }) => kind === "constant" || kind === "enum-case");
}

function topLevelNames(fact: Fact): ReadonlySet<string> {
  const names = new Set<string>();
  if (fact.c) names.add(fact.c);
  if (fact.objc && (!fact.parentObjc || globalInC.has(fact.kind))) names.add(fact.objc);
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
  if (fact.objc && fact.parentObjc && !globalInC.has(fact.kind)) names.add(fact.objc);
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

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
