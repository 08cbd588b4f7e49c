import { Mark } from "../../syntax/marks.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { afterBracket, isMark, isName, isTight, nameAt, unitAt, wordAt } from "../../syntax/swift/source.ts";
import {
  arrayOf,
  isMetatype,
  metatypeOf,
  optional,
  type SwiftType,
  type TupleElement,
  typeNamed,
  unknownType,
} from "../../syntax/swift/type.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { Kind } from "../../syntax/tokens.ts";
import { beginOfExpression, callAfter, endsExpression, labelsAfter, nextInList, subscriptAt } from "./calls.ts";
import { valueOfClosure } from "./closure-values.ts";
import type { Context } from "./context.ts";
import { typeOfMember } from "./members.ts";
import { signatureAt } from "./signatures.ts";
import { subscriptSignature } from "./subscripts.ts";
import { elementType, keyPathParts, subscripted, unwrapped } from "./types.ts";

/** The type of what ends with the closing bracket at `at`: a call, a subscript, a tuple, an array, an expression in brackets. */
export function typeOfBracket(context: Context, at: number): SwiftType | undefined {
  const { source } = context;
  const open = source.partner[at]!;
  if (open < 0) return undefined;
  const unit = unitAt(source, at);
  const before = open - 1;
  const follows = endsExpression(source, before) && !beginsLine(source, open);
  if (unit === Mark.closeParenthesis) {
    if (follows && labelsAfter(source, before) !== undefined) return context.typeEndingAt(before);
    if (follows) return typeOfCall(context, before);
    const inside = { from: open + 1, to: at };
    return hasComma(context, inside) ? tupleType(context, inside) : context.typeOfRange(inside);
  }
  if (unit === Mark.closeBracket) {
    if (follows && isTight(source, open)) return typeOfSubscript(context, open);
    return typeOfLiteral(context, open, at);
  }
  if (!follows) return undefined;
  const callee =
    source.kinds[before] === Kind.close && unitAt(source, before) === Mark.closeParenthesis
      ? source.partner[before]! - 1
      : before;
  return callee >= 0 ? typeOfCall(context, callee) : undefined;
}

function typeOfCall(context: Context, callee: number): SwiftType | undefined {
  const { source } = context;
  if (unitAt(source, callee) === Mark.greater && source.kinds[callee] === Kind.punctuation) {
    const begin = beginOfExpression(source, callee);
    return context.writtenType({ from: begin, to: callee + 1 });
  }
  if (isClosure(context, callee)) {
    return valueOfClosure(context, { from: source.partner[callee]!, to: callee + 1 });
  }
  const target =
    (unitAt(source, callee) === Mark.question || unitAt(source, callee) === Mark.exclamation) &&
    source.kinds[callee] === Kind.punctuation
      ? callee - 1
      : callee;
  const call = callAfter(source, target);
  if (call === undefined) return undefined;
  if (isName(source, target) && isMark(source, target + 1, "(") && nameAt(source, target) === "type") {
    const [of] = call.arguments;
    const type = of?.label === "of" ? context.typeOfRange(of.value) : undefined;
    return type && !isMetatype(type) ? metatypeOf(type) : undefined;
  }
  const result = signatureAt(context, target, { ...call, isResultAsked: true })?.result;
  const isChained = isMark(source, target - 1, ".") && isMark(source, target - 2, "?") && isTight(source, target - 2);
  return isChained && result !== undefined ? optional(result) : result;
}

/** Whether a closure that is called on the spot ends at a token: `{ … }()`. */
function isClosure({ source }: Context, at: number): boolean {
  const open = source.partner[at]!;
  return isMark(source, at, "}") && open >= 0 && (!endsExpression(source, open - 1) || beginsLine(source, open));
}

/** What the subscript whose bracket opens at `open` gives: an own one that it fits, or that of a collection. */
function typeOfSubscript(context: Context, open: number): SwiftType | undefined {
  const type = context.typeEndingAt(open - 1);
  if (type === undefined) return undefined;
  const call = subscriptAt(context.source, open);
  const [first] = call.arguments;
  if (first?.label === "keyPath") return ofKeyPath(context, type, first.value);
  const own = subscriptSignature(context, type, open, call)?.result;
  const isChained = isMark(context.source, open - 1, "?") && isTight(context.source, open - 1);
  if (own !== undefined) return isChained ? optional(own) : own;
  if (isMetatype(type)) return undefined;
  const ranged =
    call.arguments.length === 1 && isRange(context, call.arguments[0]!.value) ? elementType(type) : undefined;
  return ranged === undefined ? subscripted(type) : arrayOf(ranged);
}

/** What a key path leads to, from a value of a type. */
function ofKeyPath(context: Context, root: SwiftType, { from, to }: TokenRange): SwiftType | undefined {
  const { source } = context;
  const type = context.typeOfRange({ from, to });
  const value = type && keyPathParts(type)?.value;
  if (value !== undefined) return value;
  if (!isMark(source, from, "\\") || !isMark(source, from + 1, ".")) return type;
  let reached: SwiftType | undefined = root;
  for (let at = from + 1; at < to && reached !== undefined; ) {
    if (isMark(source, at, "[")) {
      reached = subscripted(reached);
      at = afterBracket(source, at);
    } else if (isMark(source, at, "?") || isMark(source, at, "!")) {
      reached = unwrapped(reached);
      at++;
    } else {
      const isMember = isMark(source, at, ".") && isName(source, at + 1);
      reached = isMember ? typeOfMember(context, reached, nameAt(source, at + 1), at + 1) : undefined;
      at += 2;
    }
  }
  return reached;
}

function isRange({ source }: Context, { from, to }: TokenRange): boolean {
  for (let at = from; at < to; at = nextInList(source, at))
    if (wordAt(source, at) === "..." || wordAt(source, at) === "..<") return true;
  return false;
}

function hasComma(context: Context, { from, to }: TokenRange): boolean {
  for (let at = from; at < to; at = nextInList(context.source, at)) {
    if (isMark(context.source, at, ",")) return true;
  }
  return false;
}

function tupleType(context: Context, { from, to }: TokenRange): SwiftType | undefined {
  const { source } = context;
  const elements: TupleElement[] = [];
  let begin = from;
  for (let at = from; at <= to; at = at < to ? nextInList(source, at) : at + 1) {
    if (at < to && !isMark(source, at, ",")) continue;
    const label = isMark(source, begin + 1, ":") ? nameAt(source, begin) : "";
    const type = context.typeOfRange({ from: label === "" ? begin : begin + 2, to: at }) ?? unknownType;
    elements.push({ label, type });
    begin = at + 1;
  }
  return { kind: "tuple", elements };
}

/** `[a, b]` and `[a: b]` by their first element; `[T]` before a call is the type itself. */
function typeOfLiteral(context: Context, open: number, close: number): SwiftType | undefined {
  const { source } = context;
  if (isMark(source, close + 1, "(") && isTight(source, close + 1)) {
    return metatypeOf(context.writtenType({ from: open, to: close + 1 }));
  }
  let end = open + 1;
  let colon = -1;
  while (end < close && !isMark(source, end, ",")) {
    if (isMark(source, end, ":") && colon < 0) colon = end;
    end = afterBracket(source, end);
  }
  const key = colon < 0 ? undefined : context.typeOfRange({ from: open + 1, to: colon });
  const element = context.typeOfRange({ from: Math.max(colon, open) + 1, to: end });
  if (element === undefined) return undefined;
  if (colon < 0) return arrayOf(element);
  return { kind: "dictionary", key: key ?? typeNamed("AnyHashable"), value: element };
}
