import { onceFor } from "../../core/collections.ts";
import { type Fact, isType } from "../../core/fact.ts";
import { sharedNames } from "../../core/fact-name.ts";
import type { Confidence } from "../../core/finding.ts";
import { compareVersions, type Platform } from "../../core/platform.ts";
import type { Meaning } from "../../core/site.ts";
import { baseName } from "../../corpus/facts.ts";
import { isMark, nameAt, type Source, unitAt, wordAt } from "../../syntax/swift/source.ts";
import { isMetatype, metatypeOf, type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import { summaryOf } from "../type-summary.ts";
import { caseOfError } from "./bridged-values.ts";
import { callAfter, labelsAfter, type ReadCall } from "./calls.ts";
import type { Context, Member } from "./context.ts";
import { dynamicMember } from "./dynamic-members.ts";
import { membersAround } from "./enclosing-members.ts";
import { overridden } from "./endpoint.ts";
import { meaningOfKey } from "./keys.ts";
import { fits, labelsOfFact } from "./labels.ts";
import { instanceOf, memberOf, selfTypeAt } from "./members.ts";
import { isNamedSo, mayBeNamed } from "./named-functions.ts";
import { appleType, isEverywhere, isSwiftName, namedType, sureness } from "./names.ts";
import { factMeant, mayMeanOwn, memberCalled, memberMeant, overload } from "./overloads.ts";
import { freeElsewhere, ofFile } from "./own-functions.ts";
import { isImplicit, receiverAt } from "./signatures.ts";
import { typePath, unwrapped } from "./types.ts";
import { isKeyPath } from "./typing.ts";

/** The symbol of Apple's that the identifier at `token` refers to, or nothing when it can't be shown. */
export function meaningAt(context: Context, token: number): Meaning | undefined {
  const { source, outline } = context;
  const name = nameAt(source, token);
  if (name === "") return source.kinds[token] === Kind.string ? meaningOfKey(context, token) : undefined;
  if (outline.isDeclared(token)) return meaningOfOverride(context, token);
  if (isLabel(context, token) || isNaming(context, token)) return undefined;
  return isMark(source, token - 1, ".") ? meaningOfMember(context, name, token) : meaningOfName(context, name, token);
}

/** Whether the name at `token` is an argument label. */
function isLabel({ source }: Context, token: number): boolean {
  if (!isMark(source, token + 1, ":")) return false;
  if (isMark(source, token - 1, "}")) return isMark(source, token + 2, "{");
  const open = source.around[token]!;
  return isMark(source, open, "(") && (token - 1 === open || isMark(source, token - 1, ","));
}

/** Attributes whose arguments are names of their own, no expressions and no types. */
const naming = /^@(?:objc|available|attached|freestanding|_spi|_dynamicReplacement)$/;

/** By opening bracket, whether names in it are arguments of such an attribute. */
const namingBrackets = onceFor((_: Source) => new Map<number, boolean>());

/** Whether the name at `token` is an argument of such an attribute: `@_spi(Testing)`, `@objc(Name)`. */
function isNaming({ source }: Context, token: number): boolean {
  const known = namingBrackets(source);
  const passed: number[] = [];
  let found: boolean | undefined;
  for (
    let open = source.around[token]!;
    found === undefined && isMark(source, open, "(");
    open = source.around[open]!
  ) {
    found = known.get(open);
    if (found === undefined) passed.push(open);
    if (source.kinds[open - 1] === Kind.at) found = naming.test(wordAt(source, open - 1));
  }
  for (const open of passed) known.set(open, found === true);
  return found === true;
}

/**
 * An overriding method takes the system's calls and so uses what it overrides. Any other declaration is no use: an
 * overriding property answers instead of Apple's, as test doubles do.
 */
function meaningOfOverride(context: Context, token: number): Meaning | undefined {
  const declaration = context.scopes.declared(token);
  if (declaration === undefined || !declaration.isOverride || !declaration.signature.includes("(")) return undefined;
  const self = selfTypeAt(context, token);
  const fact =
    self === undefined ? undefined : overridden(context, self, declaration.name, declaration.signature, token);
  return fact === undefined ? undefined : { fact, confidence: "certain", written: declaration.name };
}

function meaningOfName(context: Context, name: string, token: number): Meaning | undefined {
  const { scopes, source } = context;
  const bound = scopes.binding(name, token);
  if (bound !== undefined && bound.scope !== 0) return undefined;
  const isCall = callAfter(source, token);
  if (hidesApple(context, name, token, isCall)) return undefined;
  for (const { type, member: first } of membersAround(context, name, token)) {
    const member = memberMeant(context, first, type, name, token, isCall, true);
    if (member?.kind === "own") return undefined;
    const fact = member && factMeant(context, member.facts, token, isCall);
    if (fact !== undefined && !isType(fact)) return { fact, confidence: "certain", written: name };
  }
  if (bound !== undefined) return undefined;
  const alias =
    scopes.alias(name, token) !== undefined || summaryOf(context.workspace.declared(name)).alias !== undefined;
  const named = namedType(context, name, token);
  if (named?.kind === "own") return undefined;
  if (named?.kind === "apple") {
    if (alias && baseName(named.fact.swift ?? "") !== name) return undefined;
    const confidence = sharedNames.has(name) ? "certain" : sureness(context, named.fact);
    return confidence && meaningOfType(context, named.fact, named.name, name, token, confidence);
  }
  if (alias) return undefined;
  const found = functionsOfApple(context, name);
  if (found.length === 0 || isOwnElsewhere(context, name, token, isCall)) return undefined;
  const fact =
    isCall === undefined
      ? mayBeNamed(context, found, token)[0]
      : (overload(context, found, isCall) ?? found.find(({ kind }) => kind === "function"));
  const confidence = fact === undefined ? undefined : sureness(context, fact);
  return fact === undefined || confidence === undefined ? undefined : { fact, confidence, written: name };
}

/** Whether functions of the file are meant: local ones hide Apple's, those of the module are overloads. */
function hidesApple(context: Context, name: string, token: number, call: ReadCall | undefined): boolean {
  const own = context.scopes.functions(name, token);
  if (own.length === 0) return false;
  if (own.some((each) => context.outline.scopeAt(each.range.from) !== 0)) return true;
  return mayMeanOwn(
    context,
    own.map((each) => ofFile(context, each)),
    functionsOfApple(context, name),
    token,
    call,
  );
}

function functionsOfApple({ facts }: Context, name: string): readonly Fact[] {
  return facts.topLevel(name).filter((fact) => !isType(fact) && isSwiftName(fact, name));
}

/** Whether what other files declare of this name may be meant. */
function isOwnElsewhere(context: Context, name: string, token: number, call: ReadCall | undefined): boolean {
  if (!context.workspace.declares(name)) return false;
  const own = freeElsewhere(context, name);
  return own.length === 0 || mayMeanOwn(context, own, functionsOfApple(context, name), token, call);
}

/** A type, or its deprecated initialiser where the type itself is fine. */
function meaningOfType(
  context: Context,
  fact: Fact,
  owner: string,
  written: string,
  token: number,
  confidence: Confidence,
): Meaning {
  const call = fact.deprecated === undefined ? callAfter(context.source, token) : undefined;
  const init = call === undefined || call.open < 0 ? undefined : initialiser(context, owner, token);
  return {
    fact: init !== undefined && call !== undefined && differs(init, fact, call) ? init : fact,
    confidence,
    written,
  };
}

/**
 * An initialiser speaks for itself where it is deprecated, or newer than its type and called with all its arguments:
 * with some left out another one may be meant.
 */
function differs(init: Fact, type: Fact, call: ReadCall): boolean {
  if (init.deprecated !== undefined) return true;
  if (labelsOfFact(init).length !== call.arguments.length) return false;
  return (Object.entries(init.introduced) as [Platform, string][]).some(
    ([platform, version]) => compareVersions(version, type.introduced[platform] ?? version) > 0,
  );
}

function initialiser(context: Context, owner: string, token: number): Fact | undefined {
  const call = callAfter(context.source, token);
  if (call === undefined || memberCalled(context, metatypeOf(typeNamed(owner)), "init", token, call)?.kind === "own")
    return undefined;
  const inits = context.facts.membersOf(owner).filter((each) => each.kind === "init" && fits(labelsOfFact(each), call));
  return overload(context, inits, call);
}

function meaningOfMember(context: Context, name: string, token: number): Meaning | undefined {
  const receiver = receiverAt(context, token);
  if (receiver === undefined) return likelyMember(context, name, token);
  if (receiver.kind === "module") return inModule(context, receiver.name, name, token);
  const call = callAfter(context.source, token);
  if (name === "init") return ofInit(context, instanceOf(receiver), token);
  if (isMetatype(receiver)) {
    const path = typePath(unwrapped(receiver.of));
    const nested = path === undefined ? undefined : appleNested(context, path, name, token);
    if (nested !== undefined) return { fact: nested, confidence: "certain", written: name };
  }
  const loosely = isMetatype(receiver) && isKeyPath(context, token);
  const called = memberCalled(context, receiver, name, token, call, loosely);
  const member =
    called ??
    methodOfType(context, receiver, name, token) ??
    lookedUp(context, receiver, name, token) ??
    caseOfError(context, receiver, name, token);
  if (member === undefined || member.kind === "own") return undefined;
  const fact = factMeant(context, member.facts, token, called && call);
  const owner = appleType(context, member.owner);
  const isDoubtful = owner?.kind === "apple" && mayBeAnothers(context, owner.fact);
  return fact === undefined ? undefined : { fact, confidence: isDoubtful ? "likely" : "certain", written: name };
}

/** The method of objects that a type names: `T.cancel` is a function that takes the object first, as in `T.cancel(object)()`. */
function methodOfType(context: Context, receiver: SwiftType, name: string, token: number): Member | undefined {
  if (!isMetatype(receiver) || isImplicit(context, token)) return undefined;
  const call = callAfter(context.source, token);
  if (call !== undefined && !isOfObject(call)) return undefined;
  const member = memberCalled(context, receiver, name, token, undefined, true);
  if (member?.kind !== "apple") return undefined;
  const facts = member.facts.filter(({ kind }) => kind === "method");
  return facts.length === 0 ? undefined : { ...member, facts };
}

/** The property that own subscripts of what stands before the point, or of the type in a key path, look up. */
function lookedUp(context: Context, receiver: SwiftType, name: string, token: number): Member | undefined {
  if (callAfter(context.source, token) !== undefined || (isMetatype(receiver) && !isKeyPath(context, token)))
    return undefined;
  return dynamicMember(context, instanceOf(receiver), name, (type, each) => memberOf(context, type, each, token));
}

/** Whether a call passes one value without a label and nothing more. */
function isOfObject({ arguments: args, trailing }: ReadCall): boolean {
  return args.length === 1 && args[0]!.label === "" && trailing.length === 0;
}

/** Whether a type that some of the targets lack may as well be one of a module that is not known, by the imports. */
function mayBeAnothers(context: Context, fact: Fact): boolean {
  return sureness(context, fact) === "likely" && !isEverywhere(context, fact);
}

function appleNested(context: Context, path: string, name: string, token: number): Fact | undefined {
  const outer = namedType(context, path, token);
  if (outer?.kind !== "apple") return undefined;
  const nested = appleType(context, `${outer.name}.${name}`);
  return nested?.kind === "apple" ? nested.fact : undefined;
}

function inModule(context: Context, module: string, name: string, token: number): Meaning | undefined {
  const named = appleType(context, `${module}.${name}`);
  if (named?.kind === "apple") return meaningOfType(context, named.fact, named.name, name, token, "certain");
  const found = context.facts.topLevel(name).filter((each) => each.framework === module && isSwiftName(each, name));
  const fact = factMeant(context, found, token, callAfter(context.source, token));
  return fact === undefined ? undefined : { fact, confidence: "certain", written: name };
}

function ofInit(context: Context, type: SwiftType, token: number): Meaning | undefined {
  const call = callAfter(context.source, token);
  const member = memberCalled(context, metatypeOf(type), "init", token, call);
  if (member?.kind !== "apple") return undefined;
  const fact = factMeant(context, member.facts, token, call);
  return fact === undefined ? undefined : { fact, confidence: "certain", written: "init" };
}

/**
 * A member of an unknown receiver is likely Apple's when its name and labels fit one member of all that are known, of
 * a framework that the file imports by name, and when neither the file nor another type of the workspace has such a member.
 */
function likelyMember(context: Context, name: string, token: number): Meaning | undefined {
  const { source } = context;
  if (isImplicit(context, token) && unitAt(source, token - 2) !== 0 && source.kinds[token - 2] === Kind.close)
    return undefined;
  if (context.declaresMember(name) || name.length < 4) return undefined;
  const all = context.facts.members(name);
  if (!all.some(({ framework }) => context.visibility.names(framework))) return undefined;
  const call = callAfter(source, token);
  const labels = labelsAfter(source, token);
  const fitting = all.filter((fact) => {
    if (!isSwiftName(fact, name)) return false;
    const isMethod = fact.swift?.includes("(") ?? false;
    if (labels !== undefined) return isMethod && isNamedSo(fact, labels);
    return call === undefined ? !isMethod || name.length > 20 : isMethod && fits(labelsOfFact(fact), call);
  });
  const fact = fitting[0];
  if (fact === undefined || !context.visibility.names(fact.framework)) return undefined;
  if (fitting.some(({ parentSwift, framework }) => parentSwift !== fact.parentSwift || framework !== fact.framework))
    return undefined;
  const labelled = (labels ?? call?.arguments.map(({ label }) => label) ?? []).some((label) => label !== "");
  if (!labelled && name.length < (call === undefined ? 12 : 15)) return undefined;
  if (
    context.workspace.hasMember(
      name,
      [fact.parentSwift, fact.parentObjc].flatMap((each) => each ?? []),
    )
  )
    return undefined;
  return { fact, confidence: "likely", written: name };
}
