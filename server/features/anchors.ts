import type { Fact } from "../core/fact.ts";
import type { Rule } from "../core/rule.ts";
import { type Facts, isType } from "../corpus/facts.ts";
import type { Workspace } from "../resolve/workspace.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";
import { familyOf } from "./triggers.ts";

/** Types that nearly every file has something of; they lead nowhere in particular. */
const everywhere = ["NSObject", "NSString", "URL", "NSURL"];

const ofWorkspace = new WeakMap<Workspace, ReadonlySet<string>>();

/** Apple's types from which a triggering member can be reached. */
export interface Anchors {
  readonly names: ReadonlySet<string>;
}

/** Types that declare a member at which one of `rules` is asked, their subclasses, and types that hand out either. */
export function anchorsOf(rules: readonly Rule[], facts: Facts): Anchors {
  const owners = new Set<string>();
  for (const { triggers } of rules) {
    if (typeof triggers !== "function") continue;
    for (const { parentSwift, parentObjc } of familyOf(triggers, facts)) {
      for (const name of [parentSwift, parentObjc]) if (name !== undefined) owners.add(outermost(name));
    }
  }
  const names = new Set(owners);
  for (const fact of facts.all) {
    const name = fact.swift ?? fact.objc;
    if (name !== undefined && isType(fact) && facts.ancestors(name).some((above) => owners.has(above)))
      addNames(names, fact);
    const owner = fact.parentSwift ?? fact.parentObjc;
    if (owner !== undefined && wordsIn(`${fact.typeSwift} ${fact.typeObjc}`).some((word) => owners.has(word)))
      names.add(outermost(owner));
  }
  for (const name of everywhere) names.delete(name);
  return { names };
}

/**
 * Whether code names one of the anchors, or an own type that descends from one or holds one. Only there can a common
 * member name mean Apple's.
 */
export function speaksOfApple(tokens: Tokens, anchors: Anchors, workspace: Workspace): boolean {
  const own = ownTypes(workspace, anchors);
  const { text, kinds, starts, ends, count } = tokens;
  for (let index = 0; index < count; index++) {
    if (kinds[index] !== Kind.identifier) continue;
    const first = text.charCodeAt(starts[index]!);
    if (first < 65 || first > 90) continue;
    const name = text.slice(starts[index]!, ends[index]!);
    if (anchors.names.has(name) || own.has(name)) return true;
  }
  return false;
}

function ownTypes(workspace: Workspace, { names }: Anchors): ReadonlySet<string> {
  const known = ofWorkspace.get(workspace);
  if (known !== undefined) return known;
  const own = new Set<string>();
  const declared = workspace.allTypes.filter(({ name }) => workspace.declares(name));
  for (const type of declared) {
    if ([...type.inherits, ...type.properties.values()].some((text) => wordsIn(text).some((word) => names.has(word))))
      own.add(type.name);
  }
  for (let before = -1; before !== own.size; ) {
    before = own.size;
    for (const type of declared) {
      if (!own.has(type.name) && type.inherits.some((name) => own.has(name))) own.add(type.name);
    }
  }
  ofWorkspace.set(workspace, own);
  return own;
}

function addNames(names: Set<string>, { swift, objc }: Fact): void {
  for (const name of [swift, objc]) if (name !== undefined) names.add(outermost(name));
}

function outermost(path: string): string {
  const dot = path.indexOf(".");
  return dot === -1 ? path : path.slice(0, dot);
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\b[A-Z]\w*/g) ?? [];
}
