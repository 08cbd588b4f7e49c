import { once, onceFor } from "../../core/collections.ts";
import type { Fact } from "../../core/fact.ts";
import type { Versions } from "../../core/platform.ts";
import { Mark } from "../../syntax/marks.ts";
import type { FunctionDeclaration } from "../../syntax/outline.ts";
import { closureHead } from "../../syntax/swift/closure-head.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { isMark, isName, isWord, nameAt, wordAt } from "../../syntax/swift/source.ts";
import { breaksBefore } from "../../syntax/swift/spans.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import { beginOfExpression, labelsAfter, type ReadCall } from "./calls.ts";
import type { Context, Member, OwnFunction } from "./context.ts";
import { fits, labelsOfFact } from "./labels.ts";
import { appleMember, memberOf, ownOverloads, selfTypeAt } from "./members.ts";
import { mayBeNamed, ownNamed } from "./named-functions.ts";
import { isEverywhere } from "./names.ts";
import { freeElsewhere, functionsOf, takenTypes } from "./own-functions.ts";
import { isRefused } from "./passing.ts";
import { functionType } from "./types.ts";

/**
 * The fact among overloads that is meant where a name stands at `token`, called as `call` or only named. Nothing where
 * those that may be meant differ in the systems they are for.
 */
export function factMeant(
  context: Context,
  facts: readonly Fact[],
  token: number,
  call: ReadCall | undefined,
): Fact | undefined {
  if (call !== undefined) return overload(context, facts, call);
  const named = mayBeNamed(context, facts, token);
  const values = named.filter(isValue);
  return agreed(values.length > 0 ? values : named);
}

/**
 * The fact among overloads that is meant where a name is called as `call`: by labels, by what a passed function takes, by
 * `try` before an asynchronous call, the closest first. Nothing where those that are left differ in the systems they are for.
 */
export function overload(context: Context, facts: readonly Fact[], call: ReadCall): Fact | undefined {
  const values = facts.filter(isValue);
  const fitting = facts.filter((fact) => !isValue(fact) && fits(labelsOfFact(fact), call));
  if (fitting.length === 0) return values[0];
  if (fitting.length === 1) return fitting[0];
  const forms = formsWithoutHandler(fitting, call);
  if (forms !== undefined) return agreed(forms);
  const arity = fitting.some((fact) => takenBy(fact) !== undefined) ? arityPassed(context, call) : undefined;
  const able = arity === undefined ? fitting : fitting.filter((fact) => (takenBy(fact) ?? arity) === arity);
  const passed = call.arguments.length + call.trailing.length;
  const least = Math.min(...able.map((fact) => labelsOfFact(fact).length - passed));
  return agreed(able.filter((fact) => labelsOfFact(fact).length - passed === least));
}

/**
 * The member `name` of `type` that a call can mean, or what only names it where there is none: where none of the own
 * overloads fits as well as one of Apple's of the same name, Apple's.
 */
export function memberCalled(
  context: Context,
  type: SwiftType,
  name: string,
  token: number,
  call: ReadCall | undefined,
  loosely = false,
): Member | undefined {
  const member = memberOf(context, type, name, token, loosely);
  return member === undefined ? undefined : memberMeant(context, member, type, name, token, call, loosely);
}

/** The same, of the member that was found first. */
export function memberMeant(
  context: Context,
  member: Member,
  type: SwiftType,
  name: string,
  token: number,
  call: ReadCall | undefined,
  loosely = false,
): Member {
  if (member.kind !== "own" || (member.functions === undefined && member.methods === undefined)) return member;
  const apple = appleMember(context, type, name, token, loosely);
  if (apple?.kind !== "apple") return member;
  const { functions, methods } = ownOverloads(context, type, name, token);
  const own = functionsOf(context, { kind: "own", functions, methods });
  return mayMeanOwn(context, own, apple.facts, token, call) ? member : apple;
}

/**
 * Whether a name at `token` can mean one of the code's own functions where Apple has these facts of the same name. A call
 * can by labels, by what a passed closure takes and by the types of what is passed; before one that leaves out arguments
 * one of Apple's that takes all that is passed comes first. A name that is not called can by the labels behind it and the
 * type of function that is asked for; without labels it is Apple's property or constant where there is one.
 */
export function mayMeanOwn(
  context: Context,
  own: readonly OwnFunction[],
  apple: readonly Fact[],
  token: number,
  call: ReadCall | undefined,
): boolean {
  const everywhere = apple.filter((fact) => isEverywhere(context, fact));
  if (call === undefined) {
    const isLabelled = labelsAfter(context.source, token) !== undefined;
    return (isLabelled || !everywhere.some(isValue)) && ownNamed(context, own, token).length > 0;
  }
  const passed = call.arguments.length + call.trailing.length;
  const isTaken = everywhere.some((fact) => {
    const labels = labelsOfFact(fact);
    return !isValue(fact) && labels.length === passed && fits(labels, call);
  });
  const arity = once(() => arityPassed(context, call));
  return own.some((each) => {
    const types = takenTypes(each);
    return couldTake(each.labels, types) && !isRefused(context, call, each.labels, types);
  });

  function couldTake(labels: readonly string[], types: readonly (SwiftType | undefined)[]): boolean {
    if (!fits(labels, call!) || (isTaken && labels.length > passed)) return false;
    if (call!.trailing.length > 0 && types.length > 0 && types.every(isNoFunction)) return false;
    const last = types.at(-1);
    const taken = last === undefined ? undefined : functionType(last)?.parameters?.length;
    return taken === undefined || (arity() ?? taken) === taken;
  }
}

/** Whether a type can't be that of a closure: any name but these may stand for one. */
function isNoFunction(type: SwiftType | undefined): boolean {
  const plain = type?.kind === "optional" ? type.of : type;
  if (plain === undefined) return false;
  return plain.kind === "array" || plain.kind === "dictionary" || (plain.kind === "named" && values.has(plain.path));
}

const values = new Set("Int Double Bool String Data URL Date".split(" "));

function isValue({ kind }: Fact): boolean {
  return kind === "property" || kind === "constant" || kind === "enum-case";
}

/** The first of `facts` when all are for the same systems. */
function agreed(facts: readonly Fact[]): Fact | undefined {
  const [first, ...others] = facts;
  return first !== undefined && others.every((each) => isAlike(first, each)) ? first : undefined;
}

function isAlike(a: Fact, b: Fact): boolean {
  return sameVersions(a.introduced, b.introduced) && sameVersions(a.deprecated ?? {}, b.deprecated ?? {});
}

function sameVersions(a: Versions, b: Versions): boolean {
  const platforms = Object.keys(a) as (keyof Versions)[];
  return platforms.length === Object.keys(b).length && platforms.every((each) => a[each] === b[each]);
}

/** How many parameters the last closure of a fact takes. */
function takenBy({ callbackSwift }: Fact): number | undefined {
  return callbackSwift?.at(-1)?.length;
}

/**
 * Methods with a completion handler have an asynchronous form without one, which throws what the handler is told. Where
 * Swift has a form of its own besides that does not throw, `try` tells them apart. Nothing where a call has no such choice.
 */
function formsWithoutHandler(facts: readonly Fact[], call: ReadCall): readonly Fact[] | undefined {
  const { source, callee, trailing, arguments: args } = call;
  const derived = facts.filter((fact) => fact.asyncSwift !== undefined && labelsOfFact(fact).length > args.length);
  const own = facts.filter((fact) => labelsOfFact(fact).length === args.length);
  if (trailing.length > 0 || derived.length === 0 || own.length === 0) return undefined;
  const before = beginOfExpression(source, callee) - 1;
  if (!isWord(source, before, "await")) return facts;
  if (isWord(source, before - 1, "try") || /^[!?]$/.test(wordAt(source, before - 1))) return derived;
  for (let at = before - 1; at >= 0 && before - at < farthestTry && !isMark(source, at, "{"); at--) {
    if (isWord(source, at, "try")) return facts;
    if (breaksBefore(source, at)) break;
  }
  return own;
}

/** How far before an `await` a `try` is looked for that may hold for it too, in tokens. */
const farthestTry = 100;

/** How many parameters the function has that the last argument of a call is; nothing where it does not say. */
function arityPassed(context: Context, { arguments: args, trailing }: ReadCall): number | undefined {
  const last = trailing.at(-1) ?? args.at(-1);
  if (last === undefined) return undefined;
  const { from, to } = last.value;
  if (isMark(context.source, from, "{"))
    return closureHead(context.source, from)?.parameters?.length ?? numbered(context.outline).get(from);
  const type = context.typeOfRange(last.value);
  const parts = type === undefined ? undefined : functionType(type);
  return parts === undefined ? arityOfFunction(context, to - 1) : parts.parameters.length;
}

/** How many parameters the closures of a file take that call them `$0`, `$1`, …, by their opening brace. */
export const numbered = onceFor((outline: SwiftOutline): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  const { source, scopes } = outline;
  for (let at = 0; at < source.count; at++) {
    if (source.kinds[at] !== Kind.identifier || source.text.charCodeAt(source.starts[at]!) !== Mark.dollar) continue;
    const index = Number(nameAt(source, at).slice(1));
    if (Number.isNaN(index)) continue;
    let scope = outline.scopeAt(at);
    while (scope > 0 && scopes[scope]!.kind === "block") scope = scopes[scope]!.parent;
    const { kind, body } = scopes[scope]!;
    if (kind === "closure" && body !== undefined) counts.set(body, Math.max(counts.get(body) ?? 0, index + 1));
  }
  return counts;
});

/** How many parameters the own function has that is named, alone or after its receiver, at `token`. */
function arityOfFunction(context: Context, token: number): number | undefined {
  const { source } = context;
  if (!isName(source, token)) return undefined;
  const name = nameAt(source, token);
  const isMember = isMark(source, token - 1, ".");
  const free = isMember ? [] : context.scopes.functions(name, token);
  if (!isMember && free.length === 0 && (context.scopes.binding(name, token)?.scope ?? 0) !== 0) return undefined;
  const receiver = isMember ? context.typeEndingAt(token - 2) : selfTypeAt(context, token);
  const member = free.length > 0 || receiver === undefined ? undefined : memberOf(context, receiver, name, token, true);
  const own = member?.kind === "own" ? member : undefined;
  const functions: readonly FunctionDeclaration[] = free.length > 0 ? free : (own?.functions ?? []);
  const isElsewhere = !isMember && free.length === 0 && own === undefined;
  const elsewhere = isElsewhere ? freeElsewhere(context, name) : (own?.methods ?? []);
  const counts = new Set([
    ...functions.map((each) => each.parameters().length),
    ...elsewhere.map(({ labels }) => labels.length),
  ]);
  return counts.size === 1 ? [...counts][0] : undefined;
}
