import { baseName, type Facts } from "../corpus/facts.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";
import type { Workspace } from "./workspace.ts";

/** How many members may stand between a type that a file names and the receiver of a member. */
const hops = 3;

/** Says of a file which common member names can mean a deprecated member of Apple's there. */
export type Reach = (tokens: Tokens) => (member: string) => boolean;

const reaches = new WeakMap<Workspace, Reach>();

/**
 * Which deprecated members a file can reach from the types that it names: a member counts when its owner is named in
 * the file, stands above a type that is, or is the type of one of that type's members, over a few steps. Where this
 * says no, no receiver can be shown to have the member. What is found of a type is kept for its workspace.
 */
export function reachOf(facts: Facts, workspace: Workspace): Reach {
  const known = reaches.get(workspace);
  if (known !== undefined) return known;
  const made = makeReach(facts, workspace);
  reaches.set(workspace, made);
  return made;
}

const nothing: ReadonlySet<string> = new Set();

function makeReach(facts: Facts, workspace: Workspace): Reach {
  const membersByOwner = deprecatedMembers(facts);
  const neighbours = new Map<string, readonly string[]>();
  const reached = new Map<string, ReadonlySet<string>>();

  function neighboursOf(name: string): readonly string[] {
    let near = neighbours.get(name);
    if (near === undefined) {
      const types = new Set<string>();
      for (const { inherits, properties } of [...workspace.types(name), ...nestedIn(workspace, name)]) {
        for (const each of inherits) addNames(each, types);
        for (const type of properties.values()) addNames(type, types);
      }
      for (const above of facts.ancestors(name)) types.add(above);
      for (const fact of facts.membersOf(name)) {
        for (const type of [
          fact.typeSwift,
          ...(fact.paramsSwift ?? []).map(({ type }) => type),
          ...(fact.callbackSwift ?? []).flat(),
        ]) {
          if (type !== undefined) addNames(type, types);
        }
      }
      types.delete(name);
      near = [...types].filter(
        (each) =>
          workspace.types(each).length > 0 || facts.topLevel(each).length > 0 || facts.membersOf(each).length > 0,
      );
      neighbours.set(name, near);
    }
    return near;
  }

  /** Deprecated member names within reach of a type. */
  function reachedFrom(name: string): ReadonlySet<string> {
    let members = reached.get(name);
    if (members === undefined) {
      const found = new Set<string>();
      const seen = new Set([name]);
      let level = [name];
      for (let hop = 0; hop <= hops; hop++) {
        for (const each of level) for (const member of membersByOwner.get(each) ?? []) found.add(member);
        if (hop === hops) break;
        level = level.flatMap((each) => neighboursOf(each).filter((next) => !seen.has(next) && seen.add(next)));
      }
      members = found.size === 0 ? nothing : found;
      reached.set(name, members);
    }
    return members;
  }

  return (tokens) => {
    const members = new Set<string>();
    const seen = new Set<ReadonlySet<string>>();
    const { text, kinds, starts, ends, count } = tokens;
    for (let at = 0; at < count; at++) {
      if (kinds[at] !== Kind.identifier) continue;
      const start = starts[at]!;
      const first = text.charCodeAt(start);
      const isHidden = first === 95 && text.startsWith("__NW", start);
      if (!isHidden && (first < 65 || first > 90)) continue;
      const found = reachedFrom(text.slice(isHidden ? start + 2 : start, ends[at]));
      if (found.size === 0 || seen.has(found)) continue;
      seen.add(found);
      for (const member of found) members.add(member);
    }
    return (member) => members.has(member);
  };
}

/** Nested types count with the last part of their name, so that a file that names only that reaches them. */
function nestedIn(workspace: Workspace, name: string): ReturnType<Workspace["types"]> {
  return nestedIndex(workspace).get(name) ?? [];
}

const nested = new WeakMap<Workspace, ReadonlyMap<string, ReturnType<Workspace["types"]>>>();

function nestedIndex(workspace: Workspace): ReadonlyMap<string, ReturnType<Workspace["types"]>> {
  const known = nested.get(workspace);
  if (known !== undefined) return known;
  const index = new Map<string, ReturnType<Workspace["types"]>[number][]>();
  for (const type of workspace.allTypes) {
    const dot = type.name.lastIndexOf(".");
    if (dot < 0) continue;
    const last = type.name.slice(dot + 1);
    const same = index.get(last);
    if (same === undefined) index.set(last, [type]);
    else same.push(type);
  }
  nested.set(workspace, index);
  return index;
}

function deprecatedMembers(facts: Facts): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const fact of facts.all) {
    if (fact.deprecated === undefined || fact.swift === undefined || fact.parentSwift === undefined) continue;
    for (const owner of new Set([fact.parentSwift, fact.parentSwift.slice(fact.parentSwift.lastIndexOf(".") + 1)])) {
      const same = members.get(owner);
      if (same === undefined) members.set(owner, [baseName(fact.swift)]);
      else same.push(baseName(fact.swift));
    }
  }
  return members;
}

function addNames(type: string, to: Set<string>): void {
  for (const name of type.match(/[A-Z]\w*/g) ?? []) to.add(name);
}
