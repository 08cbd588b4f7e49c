import { once, ownValue } from "../core/collections.ts";
import { type Fact, isType } from "../core/fact.ts";
import { copiedText } from "../core/kept-words.ts";

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
  /** The fact at a place of `all`. */
  at(place: number): Fact;
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

/** What names a fact. */
export type NamedFact = Pick<
  Fact,
  "framework" | "kind" | "swift" | "objc" | "c" | "parentSwift" | "parentObjc" | "swiftAlso"
>;

/** Places of facts in a list, in order, by the names that code uses. */
export interface FactIndex {
  /** Types, functions and constants. */
  readonly top: PlacesByName;
  readonly members: PlacesByName;
  /** Members, by the names of the types that declare them. */
  readonly ofType: PlacesByName;
  readonly frameworks: ReadonlySet<string>;
}

type PlacesByName = ReadonlyMap<string, number | readonly number[]>;

/** A fact's name without argument labels: "start" for "start(completionHandler:)". */
export function baseName(name: string): string {
  const bracket = name.indexOf("(");
  return bracket === -1 ? name : name.slice(0, bracket);
}

const none: readonly Fact[] = [];

/** Whether one of Apple's types is called so, as far as its facts or what it inherits are known. */
export function isTypeOfApple(facts: Facts, name: string): boolean {
  return facts.ancestors(name).length > 0 || facts.topLevel(name).some(isType);
}

/** Facts that were written down, in order of id. */
export interface WrittenFacts {
  readonly count: number;
  /** The place of an id. */
  readonly placeOf: (id: string) => number | undefined;
  readonly index: () => FactIndex;
  readonly ancestry: Ancestry;
  /** Reads one by its place. */
  readonly read: (place: number) => Fact;
}

/** Facts, ready to be asked. They are opened at the first question, and each is read when it is first answered with. */
export function factsOver(open: () => WrittenFacts): Facts {
  const written = once(open);
  const index = once(() => written().index());
  const known: Fact[] = [];
  const at = (place: number): Fact => {
    known[place] ??= written().read(place);
    return known[place];
  };
  const all = once(() => Array.from({ length: written().count }, (_, place) => at(place)));
  const topNamed = finderIn(() => index().top, at);
  const membersNamed = finderIn(() => index().members, at);
  const typeNamed = finderIn(() => index().ofType, at);

  function find(named: Finder, name: string): readonly Fact[] {
    const found = named(name);
    if (found !== undefined) return found;
    const [module, rest] = qualified(name);
    return module === undefined ? none : (named(rest)?.filter((fact) => fact.framework === module) ?? none);
  }

  function qualified(name: string): readonly [string | undefined, string] {
    const dot = name.indexOf(".");
    const module = name.slice(0, Math.max(dot, 0));
    return index().frameworks.has(module) ? [module, name.slice(dot + 1)] : [undefined, name];
  }

  function parentsOf(name: string): readonly string[] {
    const { ancestry } = written();
    const [module, bare] = qualified(name);
    const types = find(topNamed, name).filter(isType);
    if (module !== undefined && !types.some((fact) => fact.kind === "class" || fact.kind === "protocol")) return [];
    for (const spelling of new Set([bare, ...types.flatMap((fact) => (fact.objc ? [fact.objc] : []))])) {
      const above = ownValue(ancestry.classes, spelling) ?? ownValue(ancestry.swiftClasses, spelling);
      if (above) return [above];
      const protocol = ownValue(ancestry.protocols, spelling);
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
        for (const fact of find(topNamed, name)) if (isType(fact) && fact.swift) found.add(fact.swift);
      }
      level = fresh.flatMap(parentsOf);
    }
    return [...found];
  }

  return {
    byId: (id) => {
      const place = written().placeOf(id);
      return place === undefined ? undefined : at(place);
    },
    at,
    topLevel: (name) => find(topNamed, name),
    members: (name) => membersNamed(name) ?? none,
    membersOf: (typeName) => find(typeNamed, typeName),
    ancestors,
    get all() {
      return all();
    },
    get topLevelNames() {
      return index().top.keys();
    },
  };
}

/** The facts of a name. */
type Finder = (name: string) => readonly Fact[] | undefined;

function finderIn(places: () => PlacesByName, at: (place: number) => Fact): Finder {
  const found = new Map<string, readonly Fact[]>();
  return (name) => {
    let facts = found.get(name);
    if (facts !== undefined) return facts;
    const own = places().get(name);
    if (own === undefined) return undefined;
    facts = typeof own === "number" ? [at(own)] : own.map(at);
    found.set(copiedText(name), facts);
    return facts;
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
