import { isTight, wordAt } from "../../syntax/swift/source.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import type { Context } from "./context.ts";
import { commonType } from "./types.ts";

/** Operators that the standard library has: an own function of the name is one of many. */
const common = new Set("+ - * / % & | ^ << >> += -= *= /= ... ..< &+ &- &*".split(" "));

/** Whether the mark at `token` is an operator between operands that functions of the file alone are. */
export function isOwnOperator({ source, scopes }: Context, token: number): boolean {
  if (isTight(source, token)) return false;
  const word = wordAt(source, token);
  return !common.has(word) && scopes.functions(word, token).length > 0;
}

/** What the own operator at `token` gives, where all functions of its name give the same. */
export function resultOfOperator(context: Context, token: number): SwiftType | undefined {
  const functions = context.scopes.functions(wordAt(context.source, token), token);
  const isGeneric = functions.some((each) => context.scopes.genericsOf(each).length > 0);
  return isGeneric ? undefined : commonType(functions.map((each) => context.declaredTypes(each).result));
}
