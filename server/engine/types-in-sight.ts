import { type Fact, isType } from "../core/fact.ts";
import { baseName, type Facts } from "../corpus/facts.ts";
import type { OwnType, Workspace } from "../resolve/declared-elsewhere.ts";
import { everywhere, type Families, ownersOf } from "./triggers.ts";

/** Names in code that bring types with triggering members into sight, each with the names of those types. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string>>;

/** Anchors of Apple's: the types themselves, their subclasses, types that hand them out, functions that take them, and their modules. */
export function anchorsOf(families: Families, facts: Facts): Anchors {
  const anchors = new Map<string, Set<string>>();
  const owners = new Set<string>();
  /** What members hand out, by the type that declares them. */
  const given = new Map<string, Set<string>>();
  const add = (owner: string, framework: string | undefined): void => {
    owners.add(owner);
    lead(anchors, owner, owner);
    if (framework !== undefined) lead(anchors, framework, owner);
  };
  for (const { names, facts: family } of families.values()) {
    for (const owner of names.flatMap(({ owners }) => owners)) add(owner, facts.topLevel(owner)[0]?.framework);
    for (const fact of family) for (const owner of ownersOf(fact)) add(owner, fact.framework);
  }
  const types: { readonly names: readonly string[]; readonly above: readonly string[] }[] = [];
  for (const fact of facts.all) {
    const name = fact.swift ?? fact.objc;
    if (name !== undefined && isType(fact)) {
      const type = { names: namesOf(fact), above: facts.ancestors(name) };
      types.push(type);
      for (const above of type.above) if (owners.has(above)) for (const own of type.names) lead(anchors, own, above);
    }
    const handedOut = wordsIn(`${fact.typeSwift} ${fact.typeObjc}`).filter((word) => owners.has(word));
    for (const owner of ownersOf(fact)) {
      for (const type of handedOut) {
        lead(anchors, owner, type);
        lead(given, owner, type);
      }
    }
    if (fact.kind === "function" && fact.swift !== undefined) {
      const taken = wordsIn((fact.paramsSwift ?? []).map(({ type }) => type).join(" "));
      for (const type of taken) if (owners.has(type)) lead(anchors, baseName(fact.swift), type);
    }
  }
  for (const { names, above } of types) {
    for (const ancestor of above) {
      if (everywhere.has(ancestor)) continue;
      for (const type of given.get(ancestor) ?? []) for (const own of names) lead(anchors, own, type);
    }
  }
  for (const name of everywhere) anchors.delete(name);
  for (const [name, types] of anchors) {
    for (const each of everywhere) types.delete(each);
    if (types.size === 0) anchors.delete(name);
  }
  return anchors;
}

/** Anchors of two kinds together. */
export function both(some: Anchors, others: Anchors): Anchors {
  const all = new Map(some);
  for (const [name, types] of others) all.set(name, new Set([...(all.get(name) ?? []), ...types]));
  return all;
}

/** A workspace's own types that descend from an anchor or hold one. */
export function ownAnchors(workspace: Workspace, anchors: Anchors): Anchors {
  const own = new Map<string, Set<string>>();
  const known = new Map<string, readonly string[]>();
  const ownersIn = (written: string): readonly string[] => {
    let owners = known.get(written);
    if (owners === undefined) {
      owners = wordsIn(written).flatMap((word) => [...(anchors.get(word) ?? [])]);
      known.set(written, owners);
    }
    return owners;
  };
  const led: { readonly name: string; readonly owner: string }[] = [];
  const isOwn = ({ kind, name }: OwnType): boolean => kind !== "extension" || workspace.declares(name);
  for (const type of workspace.leading()) {
    // Of thousands of members many are of one type, and many types lead to the same.
    const owners = new Set(
      [...new Set([...type.inherits, ...type.properties.values(), ...(type.bounds?.values() ?? [])])].flatMap(ownersIn),
    );
    if (owners.size === 0 || !isOwn(type)) continue;
    for (const owner of owners) if (lead(own, type.name, owner)) led.push({ name: type.name, owner });
  }
  for (let next = led.pop(); next !== undefined; next = led.pop()) {
    const { name, owner } = next;
    for (const heir of workspace.heirs(name))
      if (isOwn(heir) && lead(own, heir.name, owner)) led.push({ name: heir.name, owner });
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

/** What may be a name of a type in `text`: one that begins as types do, or ends as those of C do. */
function wordsIn(text: string): readonly string[] {
  return text.match(/\b(?:[A-Z]\w*|[a-z]\w*_t\b)/g) ?? [];
}
