import { homeOf } from "../../syntax/outline.ts";
import { closureHead } from "../../syntax/swift/closure-head.ts";
import { keywordAt } from "../../syntax/swift/keywords.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { closes, isMark, isName, isWord, type Source, wordAt } from "../../syntax/swift/source.ts";
import { Kind } from "../../syntax/tokens.ts";
import { isTask } from "./bodies.ts";
import { isAsyncFunction } from "./enclosing.ts";
import { statementAround } from "./statements.ts";

/** Whether code at `token` runs in an async function or closure, as far as its head says so, and may wait there. */
export function canAwaitAt(outline: SwiftOutline, token: number): boolean {
  return isInAsync(outline, token) && mayWait(outline, token);
}

function isInAsync(outline: SwiftOutline, token: number): boolean {
  const { source } = outline;
  const scope = outline.scopes[homeOf(outline, token)]!;
  if (scope.kind === "function") return scope.function!.body !== undefined && isAsyncFunction(source, scope.function!);
  if (scope.kind !== "closure" || scope.body === undefined) return false;
  if (isTask(source, scope.body)) return true;
  return closureHead(source, scope.body)?.isAsync === true;
}

/** Functions whose arguments are worked out before they are called; another may take a closure of what it is given. */
const eager = new Set(["print", "debugPrint", "dump", "String"]);

/** Operators that work their right side out in a closure that can't wait. */
const lazily = new Set(["&&", "||", "??"]);

/** Nothing waits in a `defer`, for a lazy variable, behind an operator, or in what may be made a closure of. */
function mayWait(outline: SwiftOutline, token: number): boolean {
  const { source } = outline;
  const statement = statementAround(outline, token);
  if (statement === undefined) return false;
  for (let brace = statement.brace; brace >= 0 && outline.scopeAt(brace) >= 0; brace = source.around[brace]!)
    if (isWord(source, brace - 1, "defer")) return false;
    else if (outline.scopes[homeOf(outline, token)]!.body === brace) break;
  let isInner = true;
  for (let at = token; at >= statement.from; at = source.around[at]!) {
    const before = operatorsBefore(source, Math.max(statement.from, source.around[at]! + 1), at);
    if (before.some((operator) => isInner || lazily.has(operator))) return false;
    const open = source.around[at]!;
    if (open < statement.from) break;
    if (isMark(source, open, "(") && isCallee(source, open - 1) && !eager.has(wordAt(source, open - 1))) return false;
    isInner = false;
  }
  for (let at = statement.from; at < token; at++) if (isWord(source, at, "lazy")) return false;
  return true;
}

function isCallee(source: Source, at: number): boolean {
  return isName(source, at) && keywordAt(source.tokens, at) === undefined;
}

/** Where an expression begins, besides at a bracket. */
const beginnings = new Set([",", ";", ":", "=", "?", "in", "->"]);

/** The operators between `from` and an operand at `to`, back to where its expression begins. */
function operatorsBefore(source: Source, from: number, to: number): readonly string[] {
  const found: string[] = [];
  for (let at = to - 1; at >= from; at--) {
    const word = wordAt(source, at);
    if (closes(source, at)) at = Math.max(source.partner[at]!, from);
    else if (beginnings.has(word)) break;
    else if (source.kinds[at] === Kind.punctuation && word !== "." && word !== "!") {
      if (isAssignment(word)) break;
      found.push(word);
    }
  }
  return found;
}

const comparisons = new Set(["==", "!=", "<=", ">=", "===", "!==", "~="]);

function isAssignment(operator: string): boolean {
  return operator.endsWith("=") && !comparisons.has(operator);
}
