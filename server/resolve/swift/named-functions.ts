import type { Fact } from "../../core/fact.ts";
import { isWord } from "../../syntax/swift/source.ts";
import { endOfType } from "../../syntax/swift/spans.ts";
import { functionOf, isMetatype, type SwiftType, unknownType } from "../../syntax/swift/type.ts";
import { beginOfExpression, endOfLabels, labelsAfter } from "./calls.ts";
import type { Context, OwnFunction } from "./context.ts";
import { labelsOfFact } from "./labels.ts";
import { asValue, freeElsewhere, ofFile } from "./own-functions.ts";
import { commonType, functionType, typesOfFact, unwrapped } from "./types.ts";

/**
 * Those of `facts`, overloads of one name, that may be meant where that is not called at `token`: by the labels that stand
 * behind it, and by the type of function that is asked for there.
 */
export function mayBeNamed(context: Context, facts: readonly Fact[], token: number): readonly Fact[] {
  const labels = labelsAfter(context.source, token);
  const named = labels === undefined ? facts : facts.filter((fact) => isNamedSo(fact, labels));
  if (named.length < 2) return named;
  const asked = functionAsked(context, token);
  return asked === undefined ? named : named.filter((fact) => mayBe(fact, asked));
}

/** Whether a fact goes by these labels, by itself or in the form without a completion handler that Swift makes of it. */
export function isNamedSo(fact: Fact, labels: readonly string[]): boolean {
  const own = labelsOfFact(fact);
  return isSame(own, labels) || (fact.asyncSwift !== undefined && isSame(own.slice(0, -1), labels));
}

/** Whether two functions of one name have the same labels. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label, at) => label === b[at]);
}

/** What kind of function is asked for where one is named at `token`, by a cast or by what stands before it. */
function functionAsked(context: Context, token: number): SwiftType | undefined {
  const { source } = context;
  const end = endOfLabels(source, token);
  const type = isWord(source, end, "as")
    ? context.writtenType({ from: end + 1, to: endOfType(source, end + 1) })
    : context.contextualType(beginOfExpression(source, token));
  return type && functionType(type) && type;
}

/** Whether a function of Apple's may be of this type. */
function mayBe(fact: Fact, asked: SwiftType): boolean {
  const { parameters, type, async } = typesOfFact(fact);
  const whole = functionOf(parameters, type ?? unknownType);
  return isOf(whole, asked) || (async !== undefined && isOf(functionOf(parameters.slice(0, -1), async), asked));
}

/** Whether a function, or what takes its object first and gives it, may be of this type. */
function isOf(plain: SwiftType, asked: SwiftType): boolean {
  return isLike(plain, asked) || isLike(functionOf([unknownType], plain), asked);
}

/** Those of the code's own functions of one name that may be meant where that is not called at `token`. */
export function ownNamed(context: Context, own: readonly OwnFunction[], token: number): readonly OwnFunction[] {
  const labels = labelsAfter(context.source, token);
  const named = labels === undefined ? own : own.filter((each) => isSame(each.labels, labels));
  const asked = named.length === 0 ? undefined : functionAsked(context, token);
  return asked === undefined ? named : named.filter((each) => isOf(asValue(each), asked));
}

/** The type of own functions as a value, where their name stands at `token`; of a type's methods, what takes the object first. */
export function ownAsValue(
  context: Context,
  own: readonly OwnFunction[],
  token: number,
  receiver?: SwiftType,
): SwiftType | undefined {
  return commonType(
    ownNamed(context, own, token).map((each) =>
      each.generics.length > 0 ? undefined : ofObject(asValue(each), each.isStatic, receiver),
    ),
  );
}

/** The same of functions at the top of this file or of another one. */
export function freeAsValue(context: Context, name: string, token: number): SwiftType | undefined {
  const here = context.scopes.functions(name, token).map((each) => ofFile(context, each));
  return ownAsValue(context, here.length > 0 ? here : freeElsewhere(context, name), token);
}

/** The same of methods of Apple's. */
export function factsAsValue(
  context: Context,
  facts: readonly Fact[],
  token: number,
  receiver: SwiftType,
): SwiftType | undefined {
  return commonType(
    mayBeNamed(context, facts, token).map((fact) => {
      const { parameters, type } = typesOfFact(fact);
      return ofObject(functionOf(parameters, type ?? unknownType), fact.static === true, receiver);
    }),
  );
}

function ofObject(type: SwiftType, isStatic: boolean, receiver: SwiftType | undefined): SwiftType {
  return receiver !== undefined && isMetatype(receiver) && !isStatic ? functionOf([receiver.of], type) : type;
}

/** Whether two types may be the same, by how many parameters functions in them take: what has a name may be one as well. */
function isLike(a: SwiftType, b: SwiftType): boolean {
  const [one, other] = [functionType(a), functionType(b)];
  if (one === undefined || other === undefined)
    return (one === undefined || mayBeFunction(b)) && (other === undefined || mayBeFunction(a));
  const { length } = one.parameters;
  return (
    length === other.parameters.length &&
    one.parameters.every((type, at) => isLike(type, other.parameters[at]!)) &&
    isLike(one.result, other.result)
  );
}

function mayBeFunction(type: SwiftType): boolean {
  const { kind } = unwrapped(type);
  return kind !== "tuple" && kind !== "array" && kind !== "dictionary";
}
