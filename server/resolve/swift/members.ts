import type { Fact } from "../../core/fact.ts";
import { baseName, isType } from "../../corpus/facts.ts";
import { summaryOf } from "../workspace.ts";
import type { Context, Member, Named } from "./context.ts";
import { appleType, namedType, nominal, ownOrExtended } from "./names.ts";
import { elementType, tupleElement, typeArguments, typePath, unwrapped } from "./types.ts";

/** Every type above `named`, nearest first: own ones by their full names, Apple's by theirs. */
export function typesAbove(context: Context, named: Named, token: number): readonly NonNullable<Named>[] {
  if (named === undefined || named.kind === "other") return [];
  const key = `${named.kind} ${named.name}`;
  let known = context.ancestry.get(key);
  if (known === undefined) {
    known = collectAbove(context, named, token);
    context.ancestry.set(key, known);
  }
  return known;
}

/** No type has more types above it than this; each member is looked for in all of them. */
const mostAbove = 64;

function collectAbove(context: Context, named: Named, token: number): readonly NonNullable<Named>[] {
  const found: NonNullable<Named>[] = [];
  const seen = new Set<string>();
  let level: Named[] = [named];
  while (level.length > 0 && found.length < mostAbove) {
    const next: Named[] = [];
    for (const each of level) {
      if (each === undefined) continue;
      if (each.kind === "own") {
        const inherited = [
          ...(ownMembers(context, each.name)?.inherits ?? []),
          ...summaryOf(context.workspace.types(each.name)).inherits,
        ];
        for (const name of inherited) add(namedType(context, name, token), next);
      } else if (each.kind === "apple") {
        for (const name of context.facts.ancestors(each.name)) add(appleType(context, name), next);
      }
    }
    level = next;
  }
  return found;

  function add(each: Named, next: Named[]): void {
    if (each === undefined) return;
    const key = each.kind === "other" ? each.type : each.name;
    if (seen.has(key) || found.length === mostAbove) return;
    seen.add(key);
    found.push(each);
    next.push(each);
  }
}

/**
 * The member `name` of an expression of type `type`. "T.Type" has static members, cases, initialisers and nested
 * types; `loosely` also lets it have instance members, as key paths and selectors write them.
 */
export function memberOf(
  context: Context,
  type: string,
  name: string,
  token: number,
  loosely = false,
): Member | undefined {
  for (const each of typesWithMembers(context, type, token)) {
    const own = each.kind === "other" ? undefined : ownMember(context, each, name);
    if (own !== undefined) return own;
    const found = appleMemberIn(context, each, type, name, loosely);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same, with members of the code's own passed over. */
export function appleMember(
  context: Context,
  type: string,
  name: string,
  token: number,
  loosely = false,
): Member | undefined {
  for (const each of typesWithMembers(context, type, token)) {
    const found = appleMemberIn(context, each, type, name, loosely);
    if (found !== undefined) return found;
  }
  return undefined;
}

function typesWithMembers(context: Context, type: string, token: number): readonly NonNullable<Named>[] {
  const named = nominal(context, type.endsWith(".Type") ? type.slice(0, -5) : type, token);
  return named === undefined ? [] : [named, ...typesAbove(context, named, token)];
}

function appleMemberIn(
  context: Context,
  declaring: NonNullable<Named>,
  type: string,
  name: string,
  loosely: boolean,
): Member | undefined {
  const isMeta = type.endsWith(".Type");
  const owner = declaring.kind === "other" ? declaring.type : declaring.name;
  const facts = factsNamed(context, owner, name).filter((fact) => !isMeta || loosely || isStatic(fact));
  const ofInstance = isMeta || loosely ? facts : facts.filter((fact) => fact.static !== true);
  return facts.length === 0 ? undefined : { kind: "apple", facts: ofInstance.length > 0 ? ofInstance : facts, owner };
}

/** The member `name` that code within the type of the full name `around` may use without a receiver; remembered. */
export function memberOfEnclosing(context: Context, around: string, name: string, token: number): Member | undefined {
  const key = `${around} ${name}`;
  if (context.implicit.has(key)) return context.implicit.get(key);
  const member = memberOf(context, around, name, token, true);
  context.implicit.set(key, member);
  return member;
}

/** Facts of the members that `owner` declares itself under this Swift base name. */
function factsNamed(context: Context, owner: string, name: string): readonly Fact[] {
  const parent = owner === "Notification.Name" ? "NSNotification.Name" : owner;
  return context.facts
    .membersOf(parent)
    .filter(
      (fact) =>
        (fact.swift !== undefined && baseName(fact.swift) === name) ||
        fact.swiftAlso?.some((other) => baseName(other) === name || other.endsWith(`.${name}`)),
    );
}

function isStatic(fact: Fact): boolean {
  return (
    fact.static === true ||
    fact.kind === "enum-case" ||
    fact.kind === "init" ||
    fact.kind === "constant" ||
    isType(fact)
  );
}

function ownMembers({ scopes }: Context, typeName: string) {
  return scopes.members(typeName) ?? scopes.localMembers(typeName);
}

function ownMember(
  context: Context,
  { kind, name: typeName }: { readonly kind: "own" | "apple"; readonly name: string },
  name: string,
): Member | undefined {
  const here = kind === "own" ? ownMembers(context, typeName) : context.scopes.members(typeName);
  const binding = here?.bindings.get(name);
  if (binding !== undefined) {
    const type = context.bindingType(binding);
    return { kind: "own", ...(type !== undefined && { type }) };
  }
  const functions = here?.functions.get(name);
  if (functions !== undefined) return { kind: "own", functions };
  const elsewhere = summaryOf(context.workspace.types(typeName));
  const property = elsewhere.properties.get(name);
  if (property !== undefined)
    return { kind: "own", ...(property !== "" && { type: seenFrom(context, typeName, property) }) };
  const methods = elsewhere.methods
    .get(name)
    ?.map((each) => ({ ...each, type: seenFrom(context, typeName, each.type) }));
  return methods && { kind: "own", type: methods[0]!.type, methods };
}

/** A type as written within the own type `around`: the types nested there are written behind it. */
export function seenFrom(context: Context, around: string, type: string): string {
  return type.replace(/(?<![\w.])[A-Z]\w*/g, (name) => {
    const full = `${around}.${name}`;
    return context.scopes.declaresType(full) || context.workspace.types(full).length > 0 ? full : name;
  });
}

/** The type of the property or case `name` of `type`; for a type, its nested type or static member. */
export function typeOfMember(
  context: Context,
  type: string,
  name: string,
  token: number,
  loosely = false,
): string | undefined {
  if (type.startsWith("module ")) return typeInModule(context, type.slice(7), name);
  if (name === "self" || name === "Type") return type;
  if (/^\d+$/.test(name)) return tupleElement(unwrapped(type), Number(name));
  const plain = unwrapped(type);
  if (plain.startsWith("(")) return tupleElement(plain, name);
  if ((name === "value" || name === "result") && /^Task\s*</.test(plain))
    return name === "value" ? typeArguments(plain)[0] : undefined;
  const collection = ofCollection(plain, name);
  if (collection !== undefined) return collection;
  const member = memberOf(context, type, name, token, loosely);
  const nested = type.endsWith(".Type") ? nestedType(context, type.slice(0, -5), name, token) : undefined;
  if (member === undefined) return nested;
  if (member.kind === "own") return member.type ?? (member.functions === undefined ? undefined : nested);
  const fact = member.facts[0]!;
  if (isType(fact)) return nested ?? `${member.owner}.${name}.Type`;
  if (fact.kind === "enum-case") return type.endsWith(".Type") ? type.slice(0, -5) : type;
  return resultOf(fact, type);
}

/** The declared type of a property or constant, the result of a function; "Self" is the type that was asked. */
export function resultOf(fact: Fact, receiver: string): string | undefined {
  const type = fact.typeSwift;
  if (type === undefined) return undefined;
  const own = unwrapped(receiver.endsWith(".Type") ? receiver.slice(0, -5) : receiver);
  if (/^Self\b/.test(type)) return type.replace(/^Self/, own);
  return type === "instancetype" ? own : type;
}

function nestedType(context: Context, outer: string, name: string, token: number): string | undefined {
  const path = typePath(unwrapped(outer));
  if (path === undefined) return undefined;
  const named = namedType(context, `${path}.${name}`, token);
  if (named === undefined) return undefined;
  if (
    named.kind === "own" &&
    !context.scopes.declaresType(named.name) &&
    context.workspace.types(named.name).length === 0
  )
    return undefined;
  return `${named.kind === "other" ? named.type : named.name}.Type`;
}

function typeInModule(context: Context, module: string, name: string): string | undefined {
  const named = appleType(context, `${module}.${name}`);
  if (named?.kind === "apple") return `${named.name}.Type`;
  const fact = context.facts.topLevel(name).find((each) => each.framework === module);
  return fact === undefined ? `${name}.Type` : fact.typeSwift;
}

function ofCollection(type: string, name: string): string | undefined {
  if (!type.startsWith("[") && !/^(?:Array|Set|Dictionary|ArraySlice)</.test(type)) return undefined;
  if (name === "count") return "Int";
  if (name === "isEmpty") return "Bool";
  if (name === "lazy" || name === "indices") return type;
  const element = elementType(type);
  if (element === undefined) return undefined;
  if (name === "first" || name === "last") return `${element}?`;
  const value = name === "values" ? tupleElement(element, "value") : undefined;
  return value === undefined ? undefined : `[${value}]`;
}

/** The type that `self` has at `token`. */
export function selfTypeAt(context: Context, token: number): string | undefined {
  const around = context.scopes.enclosing(token)[0];
  if (around === undefined) return undefined;
  const named = ownOrExtended(context, around, token);
  return named === undefined ? undefined : named.kind === "other" ? named.type : named.name;
}
