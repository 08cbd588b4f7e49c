import type { TokenRange } from "../../syntax/outline.ts";
import { isTight, wordAt } from "../../syntax/swift/source.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import { beginOfExpression, type ReadCall } from "./calls.ts";
import type { Context, OwnFunction } from "./context.ts";
import { common, isAskedElsewhere } from "./operator-names.ts";
import { freeElsewhere, ofFile } from "./own-functions.ts";
import { ofOperands } from "./signatures.ts";

/** Whether the mark at `token` is an operator between operands that functions of the code's own alone are. */
export function isOwnOperator(context: Context, token: number): boolean {
  return !isTight(context.source, token) && isNamedHere(context, token);
}

/** Whether functions of the code's own alone are called like the mark at `token`. */
function isNamedHere(context: Context, token: number): boolean {
  const word = wordAt(context.source, token);
  if (common.has(word)) return false;
  return context.scopes.functions(word, token).length > 0 || functionsElsewhere(context, word).length > 0;
}

/** The functions of an operator at the top of other files. */
function functionsElsewhere(context: Context, word: string): readonly OwnFunction[] {
  return isAskedElsewhere(word) ? freeElsewhere(context, word) : [];
}

/** Marks of expressions that are no operator of their own. */
const marks = [".", "!", "?"];

/** What an own operator right before or right behind the only operand of an expression gives. */
export function resultOfUnary(context: Context, { from, to }: TokenRange): SwiftType | undefined {
  const { source } = context;
  const isUnary = (at: number) =>
    source.kinds[at] === Kind.punctuation && !marks.includes(wordAt(source, at)) && isNamedHere(context, at);
  if (to - from < 2) return undefined;
  if (isUnary(from) && beginOfExpression(source, to - 1) === from + 1)
    return resultOf(context, from, [{ from: from + 1, to }]);
  const isLast = isUnary(to - 1) && beginOfExpression(source, to - 2) === from;
  return isLast ? resultOf(context, to - 1, [{ from, to: to - 1 }]) : undefined;
}

/** What the own operator at `token` gives between what stands before and behind it in a run of tokens. */
export function resultOfOperator(context: Context, token: number, { from, to }: TokenRange): SwiftType | undefined {
  return resultOf(context, token, [
    { from, to: token },
    { from: token + 1, to },
  ]);
}

function resultOf(context: Context, token: number, operands: readonly TokenRange[]): SwiftType | undefined {
  const { source, scopes } = context;
  const word = wordAt(source, token);
  const here = scopes.functions(word, token).map((each) => ofFile(context, each));
  const functions = here.length > 0 ? here : functionsElsewhere(context, word);
  const call: ReadCall = {
    callee: token,
    open: -1,
    arguments: operands.map((value) => ({ label: "", labelToken: -1, value })),
    trailing: [],
    to: operands.at(-1)!.to,
    source,
    isResultAsked: true,
  };
  return ofOperands(context, functions, call)?.result;
}
