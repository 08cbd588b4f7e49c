import type { TokenRange } from "../../syntax/outline.ts";
import { isTight, wordAt } from "../../syntax/swift/source.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import { beginOfExpression } from "./calls.ts";
import type { Context } from "./context.ts";
import { commonType } from "./types.ts";

/** Operators that the standard library has: an own function of the name is one of many. */
const common = new Set("+ - * / % & | ^ << >> += -= *= /= ... ..< &+ &- &*".split(" "));

/** Whether the mark at `token` is an operator between operands that functions of the file alone are. */
export function isOwnOperator(context: Context, token: number): boolean {
  return !isTight(context.source, token) && isNamedHere(context, token);
}

/** Whether functions of the file alone are called like the mark at `token`. */
function isNamedHere({ source, scopes }: Context, token: number): boolean {
  const word = wordAt(source, token);
  return !common.has(word) && scopes.functions(word, token).length > 0;
}

/** Marks of expressions that are no operator of their own. */
const marks = [".", "!", "?"];

/** What an own operator right before or right behind the only operand of an expression gives. */
export function resultOfUnary(context: Context, { from, to }: TokenRange): SwiftType | undefined {
  const { source } = context;
  const isUnary = (at: number) =>
    source.kinds[at] === Kind.punctuation && !marks.includes(wordAt(source, at)) && isNamedHere(context, at);
  if (to - from < 2) return undefined;
  if (isUnary(from) && beginOfExpression(source, to - 1) === from + 1) return resultOfOperator(context, from);
  return isUnary(to - 1) && beginOfExpression(source, to - 2) === from ? resultOfOperator(context, to - 1) : undefined;
}

/** What the own operator at `token` gives, where all functions of its name give the same. */
export function resultOfOperator(context: Context, token: number): SwiftType | undefined {
  const functions = context.scopes.functions(wordAt(context.source, token), token);
  const isGeneric = functions.some((each) => context.scopes.genericsOf(each).length > 0);
  return isGeneric ? undefined : commonType(functions.map((each) => context.declaredTypes(each).result));
}
