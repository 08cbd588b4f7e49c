import { type Fact, isType } from "../../core/fact.ts";
import type { FunctionDeclaration } from "../../syntax/outline.ts";
import { isMetatype, mapType, metatypeOf, type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import type { SurveyedMethod } from "../declared-elsewhere.ts";
import { ownMembers, typesAbove } from "./ancestry.ts";
import { givenToProtocol, isOwnProtocol } from "./associated.ts";
import { typeOfValueMember } from "./bridged-values.ts";
import { extendedType, ofCollection } from "./collections.ts";
import type { Context, Given, Member, Named, OwnFunction } from "./context.ts";
import { ofDynamicMember } from "./dynamic-members.ts";
import { genericsOfType, givenBy, replaced } from "./generics.ts";
import { givenAbove } from "./inherited-types.ts";
import { ofPointer } from "./library-values.ts";
import { factsNamed, isStatic } from "./member-facts.ts";
import { factsAsValue, ownAsValue } from "./named-functions.ts";
import { isEverywhere, nestedFrom, nominal, ownOrExtended } from "./names.ts";
import { nestedType, typeInModule } from "./nested-types.ts";
import { asValue, functionsOf, ofOtherFile } from "./own-functions.ts";
import { surveyedType } from "./surveyed.ts";
import { argumentsOf, tupleElement, typesOfFact, unwrapped } from "./types.ts";
import { type AskMember, ofLibraryWrapper, typeBeside, wrappedAs } from "./wrappers.ts";

/**
 * The member `name` of an expression of type `type`. A metatype has static members, cases, initialisers and nested
 * types; `loosely` also lets it have instance members, as key paths and selectors write them.
 */
export function memberOf(
  context: Context,
  type: SwiftType,
  name: string,
  token: number,
  loosely = false,
): Member | undefined {
  const all = typesWithMembers(context, type, token);
  const nearest = all.find((each) => each !== optionalType);
  // Initialisers of other files are asked for where Apple has some too, or where they say what a generic type is made of:
  // most types that code makes are its own alone.
  const isElsewhere = name !== "init" || all.some((each) => each.kind === "apple" || isOpen(context, each, type));
  for (const each of all) {
    const given = givenTo(context, each, nearest, type, token);
    const own = ownMember(context, each, name, given, isElsewhere);
    if (own !== undefined) return own;
    const found = appleMemberIn(context, each, type, name, loosely);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a type is an own generic one that is written without what it is made of. */
function isOpen(context: Context, { kind, name }: NonNullable<Named>, type: SwiftType): boolean {
  const instance = instanceOf(type);
  const isPlain = instance.kind === "named" && instance.arguments.length === 0;
  return kind === "own" && isPlain && genericsOfType(context, name).length > 0;
}

/** The same, with members of the code's own passed over. */
export function appleMember(
  context: Context,
  type: SwiftType,
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

/** What a receiver says of the generic parameters of a type that it is or that is above its own. */
function givenTo(context: Context, type: NonNullable<Named>, own: Named, receiver: SwiftType, token: number): Given {
  if (type.kind === "own" && isOwnProtocol(context, type.name))
    return givenToProtocol(context, type.name, receiver, token);
  return type === own ? givenBy(context, type.name, receiver) : givenAbove(context, type.name, receiver, token);
}

const optionalType: NonNullable<Named> = { kind: "own", name: "Optional" };

function typesWithMembers(context: Context, type: SwiftType, token: number): readonly NonNullable<Named>[] {
  const instance = unwrapped(instanceOf(type));
  if (instance.kind === "composition") return instance.parts.flatMap((each) => typesWithMembers(context, each, token));
  const named = nominal(context, instance, token);
  if (named === undefined) return [];
  const all = [named, ...typesAbove(context, named)];
  // What the code adds to all optionals is there before what is in them.
  const isExtended = ownMembers(context, "Optional") !== undefined || context.workspace.types("Optional").length > 0;
  return type.kind === "optional" && isExtended ? [optionalType, ...all] : all;
}

function appleMemberIn(
  context: Context,
  declaring: NonNullable<Named>,
  type: SwiftType,
  name: string,
  loosely: boolean,
): Member | undefined {
  // One of the code's own hides Apple's of its name, with all that this has.
  if (declaring.kind === "own") return undefined;
  const isMeta = isMetatype(type);
  const owner = declaring.name;
  const facts = factsNamed(context, owner, name).filter((fact) => !isMeta || loosely || isStatic(fact));
  const ofInstance = isMeta || loosely ? facts : facts.filter((fact) => fact.static !== true);
  return facts.length === 0 ? undefined : { kind: "apple", facts: ofInstance.length > 0 ? ofInstance : facts, owner };
}

/** What an extension around `token` says of `Self`: `extension P where Self: C`. */
export function boundOfSelf({ scopes, writtenType }: Context, token: number): SwiftType | undefined {
  const bound = scopes.generic("Self", token)?.bound;
  return bound && writtenType(bound);
}

function ownMember(
  context: Context,
  { kind, name: typeName }: NonNullable<Named>,
  name: string,
  given: Given,
  isElsewhere: boolean,
): Member | undefined {
  const here = kind === "own" ? ownMembers(context, typeName) : context.scopes.members(typeName);
  const binding = here?.bindings.get(name);
  if (binding !== undefined) {
    const type = context.bindingType(binding);
    return ofType(type && replaced(type, given));
  }
  const functions = here?.functions.get(name);
  if (functions !== undefined) return { kind: "own", functions, given };
  const wrapped = /^[$_]/.test(name) && wrappedMember(context, typeName, name, given);
  if (wrapped) return ofType(wrapped);
  if (!isElsewhere) return undefined;
  const elsewhere = context.workspace.member(typeName, name);
  if (elsewhere?.property !== undefined)
    return ofType(elsewhere.property === "" ? undefined : seen(context, typeName, elsewhere.property, given));
  const methods = elsewhere?.methods.map((each) => seenMethod(context, typeName, each, given));
  return methods && { kind: "own", type: asValue(methods[0]!), methods, given };
}

/** The type of `$name` or `_name`, beside a property that has a wrapper. */
function wrappedMember(context: Context, owner: string, name: string, given: Given): SwiftType | undefined {
  const property = name.slice(1);
  const binding = ownMembers(context, owner)?.bindings.get(property);
  const attribute = binding === undefined && context.workspace.member(owner, `wrapper ${property}`)?.property;
  const elsewhere = attribute ? context.workspace.member(owner, property)?.property : undefined;
  const wrapped = attribute
    ? { attribute, held: elsewhere ? seen(context, owner, elsewhere, new Map()) : undefined }
    : wrappedAs(context, binding);
  const token = binding?.token ?? 0;
  const type = wrapped && typeBeside(context, name.charAt(0), wrapped, token, asking(context, token));
  return type && replaced(type, given);
}

function asking(context: Context, token: number, roots?: Set<string>): AskMember {
  return (type, name) => typeOfMember(context, type, name, token, false, roots);
}

function seenMethod(context: Context, around: string, method: SurveyedMethod, given: Given): OwnFunction {
  return ofOtherFile(context, method, (type) => replaced(seenFrom(context, around, type), given));
}

function seen(context: Context, around: string, written: string, given: Given): SwiftType | undefined {
  return replaced(seenFrom(context, around, surveyedType(context.workspace, written)), given);
}

/** All functions of the code's own that are called `name` on a value of `type`, wherever the file or others declare them. */
export function ownOverloads(
  context: Context,
  type: SwiftType,
  name: string,
  token: number,
): { readonly functions: readonly FunctionDeclaration[]; readonly methods: readonly OwnFunction[] } {
  const named = typesWithMembers(context, type, token);
  return {
    functions: named.flatMap((each) => ownMembers(context, each.name)?.functions.get(name) ?? []),
    methods: named.flatMap((each) =>
      (context.workspace.member(each.name, name)?.methods ?? []).map((method) =>
        seenMethod(context, each.name, method, new Map()),
      ),
    ),
  };
}

function ofType(type: SwiftType | undefined): Member {
  return { kind: "own", ...(type !== undefined && { type }) };
}

/** A type as written within the own type `around`: the types nested there and around it are written with what they are nested in. */
export function seenFrom(context: Context, around: string, type: SwiftType): SwiftType {
  return mapType(type, (part) => {
    if (part.kind !== "named") return undefined;
    const first = part.path.split(".", 1)[0]!;
    const nested = nestedFrom(context, around, first);
    if (nested === undefined) return undefined;
    return {
      ...part,
      path: nested + part.path.slice(first.length),
      arguments: part.arguments.map((each) => seenFrom(context, around, each)),
    };
  });
}

/**
 * The type of the property or case `name` of `type`; for a type, its nested type or static member. `roots` are the types
 * that were asked for it already on behalf of others that lead to them.
 */
export function typeOfMember(
  context: Context,
  type: SwiftType,
  name: string,
  token: number,
  loosely = false,
  roots = new Set<string>(),
): SwiftType | undefined {
  if (type.kind === "module") return typeInModule(context, type.name, name);
  if (name === "self" || name === "Type") return type;
  if (/^\d+$/.test(name)) return tupleElement(unwrapped(type), Number(name));
  const plain = unwrapped(type);
  if (plain.kind === "tuple") return tupleElement(plain, name);
  const ofTask = argumentsOf(plain, "Task");
  if (ofTask !== undefined && (name === "value" || name === "result")) return name === "value" ? ofTask[0] : undefined;
  const library =
    ofCollection(plain, name) ?? ofPointer(plain, name) ?? ofLibraryWrapper(plain, name, asking(context, token, roots));
  if (library !== undefined) return library;
  const member = valueNamed(context, type, name, token, loosely);
  const nested = isMetatype(type) ? nestedType(context, type.of, name, token) : undefined;
  if (member === undefined) {
    const ofError = nested ?? typeOfValueMember(context, type, name, token);
    if (ofError !== undefined) return ofError;
    const subscript = !isMetatype(type) && memberOf(context, type, "subscript", token);
    return subscript ? ofDynamicMember(context, subscript, asking(context, token, roots), name, roots) : undefined;
  }
  if (member.kind === "own") {
    const functions = functionsOf(context, member);
    const own = functions.length === 0 ? member.type : (nested ?? ownAsValue(context, functions, token, type));
    return own && ofReceiver(own, type);
  }
  const fact = member.facts[0]!;
  if (fact.kind === "method") return factsAsValue(context, member.facts, token, type);
  if (isType(fact)) return nested ?? metatypeOf(typeNamed(`${member.owner}.${name}`));
  if (fact.kind === "enum-case") return instanceOf(type);
  return resultOf(fact, type);
}

/** The member that a name means which is not called: a property of Apple's before functions of the code's own. */
function valueNamed(
  context: Context,
  type: SwiftType,
  name: string,
  token: number,
  loosely: boolean,
): Member | undefined {
  const member = memberOf(context, type, name, token, loosely);
  if (member?.kind !== "own" || (member.functions === undefined && member.methods === undefined)) return member;
  const apple = appleMember(context, type, name, token, loosely);
  return apple?.kind === "apple" && apple.facts.some((fact) => fact.kind === "property" && isEverywhere(context, fact))
    ? apple
    : member;
}

/** The declared type of a property or constant, the result of a function; "Self" is the type that was asked. */
export function resultOf(fact: Fact, receiver: SwiftType): SwiftType | undefined {
  const { type } = typesOfFact(fact);
  return type && ofReceiver(type, receiver);
}

/** What a member says of its type, where "Self" is the type that was asked. */
export function ofReceiver(type: SwiftType, receiver: SwiftType): SwiftType {
  const isSelf = (part: SwiftType) => part.kind === "named" && part.path === "Self";
  return mapType(type, (part) => (isSelf(part) ? unwrapped(instanceOf(receiver)) : undefined));
}

/** What a metatype is the type of; any other type itself. */
export function instanceOf(type: SwiftType): SwiftType {
  return isMetatype(type) ? type.of : type;
}

/** The type that `self` has at `token`. */
export function selfTypeAt(context: Context, token: number): SwiftType | undefined {
  const around = context.scopes.enclosing(token)[0];
  const named = around === undefined ? undefined : ownOrExtended(context, around, token);
  const bound = boundOfSelf(context, token);
  if (named !== undefined && bound !== undefined) return { kind: "composition", parts: [typeNamed(named.name), bound] };
  return named && (named.kind === "other" ? extendedType(named.name) : typeNamed(named.name));
}
