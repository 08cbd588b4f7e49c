import { firstAt, onceFor } from "../../core/collections.ts";
import { Mark } from "../../syntax/marks.ts";
import { nearestAround } from "../../syntax/outline.ts";
import { closureHead } from "../../syntax/swift/closure-head.ts";
import { isMark, isName, nameAt, type Source, unitAt } from "../../syntax/swift/source.ts";
import { functionOf, type SwiftType, voidType } from "../../syntax/swift/type.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { Kind } from "../../syntax/tokens.ts";
import { callAfter, endsExpression, type ReadCall } from "./calls.ts";
import type { Context } from "./context.ts";
import { selfTypeAt } from "./members.ts";
import { spelledOut } from "./names.ts";
import { numbered } from "./overloads.ts";
import { parameterType, receiverAt, signatureAt } from "./signatures.ts";
import { functionType, isFunction, keyPathParts, tupleElement, typesOfFact, unwrapped } from "./types.ts";

/** A call and the place of one argument in it. */
interface ArgumentPlace {
  readonly call: ReadCall;
  readonly index: number;
  readonly trailing: boolean;
}

/** Type of the parameter `position` of the closure around `token` (or whose brace it is), from what the closure is passed to. */
export function closureParameter(context: Context, token: number, position: number): SwiftType | undefined {
  const { outline } = context;
  const body = outline.scopes[closureScopeAt(outline, token)]?.body;
  if (body === undefined) return undefined;
  const type = closureType(context, body);
  const parts = type === undefined ? undefined : functionType(spelledOut(context, type, token));
  if (parts?.parameters?.length !== 1) return parts?.parameters[position];
  const [only] = parts.parameters;
  const taken = closureHead(context.source, body)?.parameters?.length ?? numbered(outline).get(body) ?? 1;
  const isTakenApart = position > 0 || taken > 1;
  const whole = isTakenApart ? unwrapped(spelledOut(context, only!, token)) : undefined;
  return (whole && tupleElement(whole, position)) ?? parts.parameters[position];
}

const closureScopeAt = nearestAround(({ kind }) => kind === "closure");

/** The type that the key path with its backslash at `at` begins with, from what it is passed to. */
export function keyPathRoot(context: Context, at: number): SwiftType | undefined {
  const place = placeOf(context.source, at);
  if (place === undefined) return undefined;
  const { callee } = place.call;
  const type = typeOfPlace(context, place);
  const closure = type === undefined ? undefined : functionType(type);
  const written = (type && keyPathParts(type)?.root) ?? closure?.parameters[0];
  if (written !== undefined) return written;
  const name = nameAt(context.source, callee);
  if (!observers.has(name)) return undefined;
  if (isMark(context.source, callee - 1, ".")) return receiverAt(context, callee);
  return context.scopes.functions(name, callee).length > 0 ? undefined : selfTypeAt(context, callee);
}

/** Methods of every object that take key paths of its own. */
const observers = new Set(["observe", "publisher"]);

/** The function type that the place of the closure with its brace at `brace` asks for. */
export function closureType(context: Context, brace: number): SwiftType | undefined {
  const { source } = context;
  const place = placeOf(source, brace);
  if (place !== undefined) {
    const found = signatureAt(context, place.call.callee, place.call);
    if (found === undefined) return undefined;
    const signature = { ...found, types: found.types.map((each) => each && spelledOut(context, each, brace)) };
    const type = parameterType(signature, place.call, place.index, place.trailing);
    const callbacks = signature.fact && typesOfFact(signature.fact).callbacks;
    if ((type !== undefined && isFunction(type)) || callbacks === undefined) return type;
    const callback = callbacks[place.trailing ? place.index : 0];
    return callback && functionOf(callback, voidType);
  }
  return context.contextualType(brace);
}

/** Which argument of which call begins at token `at`, trailing closures included. */
export function placeOf(source: Source, at: number): ArgumentPlace | undefined {
  if (isMark(source, at, "{")) {
    const { first, index } = trailingPlace(source, at);
    if (first < 0) return undefined;
    const before = first - 1;
    if (endsExpression(source, before) && !beginsLine(source, first)) {
      const paren =
        unitAt(source, before) === Mark.closeParenthesis && source.kinds[before] === Kind.close
          ? source.partner[before]!
          : -1;
      const isCall = paren > 0 && endsExpression(source, paren - 1) && !beginsLine(source, paren);
      const call = callAfter(source, skipMark(source, isCall ? paren - 1 : before));
      return call === undefined || call.trailing[index]?.value.from !== at
        ? undefined
        : { call, index, trailing: true };
    }
  }
  const open = source.around[at]!;
  if (open <= 0 || !isMark(source, open, "(") || !endsExpression(source, open - 1) || beginsLine(source, open))
    return undefined;
  const call = callAfter(source, skipMark(source, open - 1));
  if (call === undefined || call.open !== open) return undefined;
  const index = firstAt(call.arguments, at, ({ value }) => value.from);
  return call.arguments[index]?.value.from === at ? { call, index, trailing: false } : undefined;
}

interface TrailingPlace {
  /** The brace of the first closure in the row, -1 for none. */
  readonly first: number;
  readonly index: number;
}

const trailingPlaces = onceFor((_: Source) => new Map<number, TrailingPlace>());

/** Which of several trailing closures in a row opens at `brace`; each is counted once. */
function trailingPlace(source: Source, brace: number): TrailingPlace {
  const known = trailingPlaces(source);
  const row: number[] = [];
  let at = brace;
  while (
    at >= 0 &&
    !known.has(at) &&
    isMark(source, at - 1, ":") &&
    isName(source, at - 2) &&
    isMark(source, at - 3, "}")
  ) {
    row.push(at);
    at = source.partner[at - 3]!;
  }
  let place = known.get(at) ?? { first: at, index: 0 };
  for (const each of row.reverse()) {
    place = { first: place.first, index: place.index + 1 };
    known.set(each, place);
  }
  return place;
}

/** The type that the call asks for at the place of an argument. */
export function typeOfPlace(context: Context, { call, index, trailing }: ArgumentPlace): SwiftType | undefined {
  const signature = signatureAt(context, call.callee, call);
  return signature && parameterType(signature, call, index, trailing);
}

function skipMark(source: Source, callee: number): number {
  const unit = unitAt(source, callee);
  return source.kinds[callee] === Kind.punctuation && (unit === Mark.question || unit === Mark.exclamation)
    ? callee - 1
    : callee;
}
