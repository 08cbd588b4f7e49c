import type { Fact } from "../core/fact.ts";
import type { Rule } from "../core/rule.ts";
import { type Facts, isType } from "../corpus/facts.ts";
import type { Workspace } from "../resolve/workspace.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";
import { type Sieve, sieveOf } from "./sieve.ts";
import { familyOf, ownersOf } from "./triggers.ts";

/** Types that nearly every file has something of, and modules that nearly every file imports; they lead nowhere in particular. */
const everywhere = ["NSObject", "NSString", "URL", "NSURL", "Foundation", "CoreFoundation", "CFNetwork", "Security"];

/** Names in code that bring types with triggering members into sight, each with the names of those types. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string>>;

/** Apple's anchors and a workspace's own, with a sieve for them. */
interface Known {
  readonly names: Anchors;
  readonly sieve: Sieve;
}

const ofWorkspace = new WeakMap<Workspace, Known>();

/** Anchors of Apple's: the types themselves, their subclasses, types that hand them out, and their modules. */
export function anchorsOf(rules: readonly Rule[], facts: Facts): Anchors {
  const anchors = new Map<string, Set<string>>();
  const owners = new Set<string>();
  for (const { triggers } of rules) {
    if (typeof triggers !== "function") continue;
    for (const fact of familyOf(triggers, facts)) {
      for (const owner of ownersOf(fact)) {
        owners.add(owner);
        lead(anchors, owner, owner);
        lead(anchors, fact.framework, owner);
      }
    }
  }
  for (const fact of facts.all) {
    const name = fact.swift ?? fact.objc;
    if (name !== undefined && isType(fact)) {
      for (const above of facts.ancestors(name))
        if (owners.has(above)) for (const own of namesOf(fact)) lead(anchors, own, above);
    }
    const handedOut = wordsIn(`${fact.typeSwift} ${fact.typeObjc}`).filter((word) => owners.has(word));
    for (const owner of ownersOf(fact)) for (const type of handedOut) lead(anchors, owner, type);
  }
  for (const name of everywhere) anchors.delete(name);
  return anchors;
}

/** The types whose common member names are worth asking about in code that names some anchors, Apple's or own. */
export function typesInSight(tokens: Tokens, anchors: Anchors, workspace: Workspace): ReadonlySet<string> {
  const { names, sieve } = knownIn(workspace, anchors);
  const { text, kinds, starts, ends, count } = tokens;
  const inSight = new Set<string>();
  const seen = new Set<string>();
  for (let index = 0; index < count; index++) {
    if (kinds[index] !== Kind.identifier || !sieve.mayHold(text, starts[index]!, ends[index]!)) continue;
    const name = text.slice(starts[index]!, ends[index]!);
    if (seen.has(name)) continue;
    seen.add(name);
    for (const type of names.get(name) ?? []) inSight.add(type);
  }
  return inSight;
}

function knownIn(workspace: Workspace, anchors: Anchors): Known {
  let known = ofWorkspace.get(workspace);
  if (known === undefined) {
    const names = new Map(anchors);
    for (const [name, types] of ownAnchors(workspace, anchors))
      names.set(name, new Set([...(names.get(name) ?? []), ...types]));
    known = { names, sieve: sieveOf(names.keys()) };
    ofWorkspace.set(workspace, known);
  }
  return known;
}

/** Own types that descend from an anchor or hold one. */
function ownAnchors(workspace: Workspace, anchors: Anchors): Anchors {
  const own = new Map<string, Set<string>>();
  const declared = workspace.allTypes.filter(({ name }) => workspace.declares(name));
  for (const type of declared) {
    for (const word of [...type.inherits, ...type.properties.values()].flatMap(wordsIn)) {
      for (const owner of anchors.get(word) ?? []) lead(own, type.name, owner);
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const type of declared) {
      for (const above of type.inherits)
        for (const owner of own.get(above) ?? []) changed = lead(own, type.name, owner) || changed;
    }
  }
  return own;
}

function lead(anchors: Map<string, Set<string>>, from: string, to: string): boolean {
  const known = anchors.get(from);
  if (known === undefined) anchors.set(from, new Set([to]));
  else if (known.has(to)) return false;
  else known.add(to);
  return true;
}

function namesOf({ swift, objc }: Fact): readonly string[] {
  return [swift, objc].filter((name) => name !== undefined);
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\b[A-Z]\w*/g) ?? [];
}
