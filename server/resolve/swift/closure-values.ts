import type { TokenRange } from "../../syntax/outline.ts";
import { closureHead } from "../../syntax/swift/closure-head.ts";
import { afterBracket, isMark, isWord } from "../../syntax/swift/source.ts";
import { functionOf, isMetatype, type SwiftType, unknownType } from "../../syntax/swift/type.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import type { ReadCall } from "./calls.ts";
import type { Context } from "./context.ts";
import { functionType } from "./types.ts";
import { writtenResult } from "./written-result.ts";

/** The type of what the only argument of a call gives: a key path, a closure, an initialiser or another function by its name. */
export function valueOfArgument(context: Context, call: ReadCall): SwiftType | undefined {
  const { source } = context;
  const argument = call.trailing[0] ?? call.arguments[0];
  if (argument === undefined) return undefined;
  const { from } = argument.value;
  if (isMark(source, from, "{")) return valueOfClosure(context, argument.value);
  const type = context.typeOfRange(argument.value);
  if (type === undefined || isMark(source, from, "\\")) return type;
  return isMetatype(type) ? type.of : functionType(type)?.result;
}

/** The type of what the first closure of a call gives. */
export function valueOfClosureIn(context: Context, { arguments: args, trailing }: ReadCall): SwiftType | undefined {
  const closure = [...args, ...trailing].find(({ value }) => isMark(context.source, value.from, "{"));
  return closure && valueOfClosure(context, closure.value);
}

/** The type of a closure that stands for itself, with what its head says of its parameters. */
export function typeOfClosure(context: Context, range: TokenRange): SwiftType | undefined {
  const { parameters = [] } = closureHead(context.source, range.from) ?? {};
  const result = valueOfClosure(context, range);
  const types = parameters.map(({ type }) => (type.to > type.from ? context.writtenType(type) : unknownType));
  return result && functionOf(types, result);
}

/** The type of what a closure gives whose head says it, of one line or that ends in a `return`. */
export function valueOfClosure(context: Context, { from, to }: TokenRange): SwiftType | undefined {
  const { source } = context;
  const written = writtenResult(context, from);
  if (written !== undefined) return written;
  const begin = closureHead(source, from)?.body ?? from + 1;
  let value = begin;
  let isWhole = true;
  for (let at = begin; at < to - 1; at = afterBracket(source, at))
    if (isWord(source, at, "return") && !isMark(source, at - 1, ".")) {
      value = at + 1;
      isWhole = true;
    } else if (at > value && beginsLine(source, at) && !isMark(source, at, ".")) isWhole = false;
  return isWhole ? context.typeOfRange({ from: value, to: to - 1 }) : undefined;
}
