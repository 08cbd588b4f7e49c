import { Mark } from "../../syntax/marks.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { afterBracket, beginsLine, isMark, isName, isTight, nameAt, opens, unitAt } from "../../syntax/swift/source.ts";
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
import { Kind } from "../../syntax/tokens.ts";
import { beginOfExpression, callAfter, endsExpression, nextInList } from "./calls.ts";
import type { Context } from "./context.ts";
import { replaced } from "./generics.ts";
import { memberOf } from "./members.ts";
import { signatureAt } from "./signatures.ts";
import { commonType, functionType, subscripted } from "./types.ts";

/** The type of what ends with the closing bracket at `at`: a call, a subscript, a tuple, an array, an expression in brackets. */
export function typeOfBracket(context: Context, at: number): SwiftType | undefined {
  const { source } = context;
  const open = source.partner[at]!;
  if (open < 0) return undefined;
  const unit = unitAt(source, at);
  const before = open - 1;
  const follows = endsExpression(source, before) && !beginsLine(source, open);
  if (unit === Mark.closeParenthesis) {
    if (follows) return typeOfCall(context, before);
    const inside = { from: open + 1, to: at };
    return hasComma(context, inside) ? tupleType(context, inside) : context.typeOfRange(inside);
  }
  if (unit === Mark.closeBracket) {
    if (follows && isTight(source, open)) {
      const type = context.typeEndingAt(before);
      if (type === undefined || isMetatype(type)) return undefined;
      return subscripted(type) ?? ownSubscript(context, type, open);
    }
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
  const target =
    (unitAt(source, callee) === Mark.question || unitAt(source, callee) === Mark.exclamation) &&
    source.kinds[callee] === Kind.punctuation
      ? callee - 1
      : callee;
  const call = callAfter(source, target);
  if (call === undefined) return undefined;
  if (isName(source, target) && isMark(source, target + 1, "(") && nameAt(source, target) === "type") return undefined;
  const result = signatureAt(context, target, call)?.result;
  const isChained = isMark(source, target - 1, ".") && isMark(source, target - 2, "?") && isTight(source, target - 2);
  return isChained && result !== undefined ? optional(result) : result;
}

/** What the own subscripts of a type give, where all of them give the same. */
function ownSubscript(context: Context, type: SwiftType, token: number): SwiftType | undefined {
  const member = memberOf(context, type, "subscript", token);
  if (member?.kind !== "own") return undefined;
  const given = member.given ?? new Map();
  const results =
    member.functions?.map((each) => replaced(context.declaredTypes(each).result, given)) ??
    member.methods?.map((each) => functionType(each.type)?.result) ??
    (member.type === undefined ? [] : [functionType(member.type)?.result]);
  return commonType(results);
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
    end = opens(source, end) ? afterBracket(source, end) : end + 1;
  }
  const key = colon < 0 ? undefined : context.typeOfRange({ from: open + 1, to: colon });
  const element = context.typeOfRange({ from: Math.max(colon, open) + 1, to: end });
  if (element === undefined) return undefined;
  if (colon < 0) return arrayOf(element);
  return { kind: "dictionary", key: key ?? typeNamed("AnyHashable"), value: element };
}
