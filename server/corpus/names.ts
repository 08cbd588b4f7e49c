import { firstFrom, once } from "../core/collections.ts";
import { type Fact, isType } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import { compareText } from "../core/text.ts";
import { baseName, type Facts, factsNamed } from "./facts.ts";

/** Symbols, found by what people type of their names. */
export interface Names {
  /**
   * Facts that `text` names exactly, capitals aside, also by a type that inherits the member, and as Objective-C writes of
   * methods: "-[NSURLSession invalidateAndCancel]"; types before members, deprecated ones first among equals.
   */
  exact(text: string): readonly Fact[];
  /** Facts whose name, or whose member's name, begins with `text`, capitals aside; shortest first. */
  beginning(text: string, limit: number): readonly Fact[];
}

/** Names of `facts`, ready to be asked. */
export function namesOf(facts: Facts): Names {
  // Every fact is read for these.
  const byName = once(() => namedInLowerCase(facts));
  const sorted = once(() => [...byName().keys()].sort());

  /** What "Type.member" names where an ancestor of the type declares the member, of the nearest of them. */
  const inherited = (name: string): readonly Fact[] => {
    const dot = name.indexOf(".");
    if (dot < 0) return [];
    const member = name.slice(dot);
    const declared = facts.ancestors(name.slice(0, dot)).map((type) => byName().get(`${type}${member}`.toLowerCase()));
    return declared.find((found) => found !== undefined) ?? [];
  };

  return {
    exact(text) {
      const name = text.replace(/^[@`]|`$|\(\)$/g, "").replace(/^[-+]?\[(\w+) ([\w:]+)\]$/, "$1.$2");
      const found = facts.byId(name) ? [facts.byId(name)!] : factsNamed(facts, name);
      if (found.length > 0) return inOrder(found);
      return /\s/.test(name) ? [] : inOrder(byName().get(name.toLowerCase()) ?? inherited(name));
    },
    beginning(text, limit) {
      const start = text.toLowerCase();
      const all = sorted();
      const found = new Set<Fact>();
      for (let at = firstFrom(all, start); at < all.length && all[at]!.startsWith(start); at++) {
        for (const fact of byName().get(all[at]!)!) found.add(fact);
        if (found.size > 400) break;
      }
      return inOrder([...found]).slice(0, limit);
    },
  };
}

/** A symbol as readers know it: "NEProvider.defaultPath", "Network.NWEndpoint" where the bare name means two types. */
export function titleOfFact(fact: Fact, facts?: Facts): string {
  const name = fact.swift ?? fact.objc ?? fact.c ?? fact.id;
  const parent = fact.swift ? fact.parentSwift : fact.parentObjc;
  if (parent !== undefined) return nameOfFact(fact, fact.swift ? "swift" : "objc");
  const shared = facts?.topLevel(baseName(name)).some((each) => each.framework !== fact.framework);
  return shared ? `${fact.framework}.${name}` : name;
}

function namedInLowerCase(facts: Facts): ReadonlyMap<string, readonly Fact[]> {
  const byName = new Map<string, Fact[]>();
  for (const fact of facts.all) {
    for (const name of spellings(fact)) {
      const key = name.toLowerCase();
      const known = byName.get(key);
      if (known === undefined) byName.set(key, [fact]);
      else if (known.at(-1) !== fact) known.push(fact);
    }
  }
  return byName;
}

function* spellings(fact: Fact): Iterable<string> {
  const own = new Set([fact.swift && baseName(fact.swift), fact.swift, fact.objc, fact.c, ...(fact.swiftAlso ?? [])]);
  for (const name of own) {
    if (!name) continue;
    if (fact.kind !== "init" || name === fact.objc) yield name;
    for (const parent of new Set([fact.parentSwift, fact.parentObjc])) if (parent) yield `${parent}.${name}`;
  }
}

function inOrder(found: readonly Fact[]): readonly Fact[] {
  return [...found].sort((a, b) => rank(a) - rank(b) || shown(a).length - shown(b).length || compareText(a.id, b.id));
}

function rank(fact: Fact): number {
  return isType(fact) ? 0 : fact.parentSwift || fact.parentObjc ? 2 : 1;
}

function shown(fact: Fact): string {
  return fact.swift ?? fact.objc ?? fact.c ?? fact.id;
}
