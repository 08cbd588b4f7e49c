import type { BoundName } from "../../core/code.ts";
import { onceFor } from "../../core/collections.ts";
import type { Statement } from "../../core/site.ts";
import { Mark } from "../../syntax/marks.ts";
import { homeOf, type TokenRange } from "../../syntax/outline.ts";
import { isEndlessCall } from "../../syntax/swift/endless-calls.ts";
import { keywordAt } from "../../syntax/swift/keywords.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { afterBracket, closes, isMark, isWord, type Source, unitAt, wordAt } from "../../syntax/swift/source.ts";
import { findAtLevel } from "../../syntax/swift/spans.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind } from "../../syntax/tokens.ts";
import { canBeBuilt, canReturnFrom, givesNothing, isLeftEarly } from "./bodies.ts";
import { boundNameOf } from "./bound-names.ts";
import type { Context } from "./context.ts";
import { type PlacedStatement, statementAround } from "./statements.ts";

/** The innermost statement around `token` with what the code around asks of it. */
export function statementAt(context: Context, token: number): Statement | undefined {
  const found = statementAround(context.outline, token);
  if (found === undefined) return undefined;
  const known = statementsOf(context);
  const statement = known.get(found.from) ?? describedStatement(context, found);
  known.set(found.from, statement);
  return statement;
}

/** The statements of a file that were asked for, by the tokens that begin them. */
const statementsOf = onceFor((_: Context) => new Map<number, Statement>());

function describedStatement(context: Context, found: PlacedStatement): Statement {
  const { outline, source } = context;
  const { from, to, declares } = found;
  const isValue = givesValue(context, found);
  const binding = declares ? onlyBinding(context, found) : undefined;
  return {
    span: spanOfTokens(source.tokens, found),
    declares,
    keyword: keywordAt(source.tokens, from) ?? (otherKeywords.has(wordAt(source, from)) ? wordAt(source, from) : ""),
    isAlone: isAlone(source, from, to),
    isValue,
    canReturn:
      isValue && isBody(outline, found.brace) && canReturnFrom(context, outline.scopes[homeOf(outline, from)]!),
    canBeBuilt: canBeBuilt(context, from) || isOneOfMany(context, found),
    isNeeded:
      isValue ||
      leaves(context, found) ||
      fills(context, found) ||
      (isWord(source, from, "if") && hasElse(source, found)),
    ...(binding && { binding }),
  };
}

const otherKeywords = new Set("do repeat return throw break continue fallthrough defer".split(" "));

/** Whether it is one of many in a body that gives a value without a `return`, which a result builder then makes of them. */
function isOneOfMany(context: Context, { from, brace, isOnly }: PlacedStatement): boolean {
  const { outline } = context;
  if (isOnly || outline.scopes[homeOf(outline, from)]!.kind !== "function" || !isBody(outline, brace)) return false;
  return blockGivesValue(context, brace) && !isLeftEarly(context, from);
}

/** Whether the statement is all there is in something that gives a value. */
export function givesValue(context: Context, statement: PlacedStatement): boolean {
  const { source } = context;
  const { from, to, isOnly } = statement;
  const first = wordAt(source, from);
  if (!isOnly || valueless.has(first) || statement.declares || isAssignment(source, from, to)) return false;
  if (first === "if" && !hasElse(source, statement)) return false;
  return blockGivesValue(context, statement.brace);
}

/** Whether a statement has an `else`, outside of all brackets. */
function hasElse(source: Source, { from, to }: TokenRange): boolean {
  return findAtLevel(source, from, to, (at) => isWord(source, at, "else")) >= 0;
}

const valueless = new Set("return guard for while do repeat defer throw break continue fallthrough".split(" "));

/** Whether a block is the body of a closure, a getter, a function with a result, or a branch of an expression. */
function blockGivesValue(context: Context, at: number): boolean {
  const { outline, source } = context;
  const scope = outline.scopes[outline.scopeAt(at)]!;
  if (scope.kind === "closure" && scope.body === at) return !givesNothing(context, at);
  if (scope.kind === "function" && scope.body === at) {
    const { name, result, signature } = scope.function!;
    if (name === "init" || name === "deinit") return false;
    if (result === undefined) return signature === "subscript";
    return !isVoid(source, result);
  }
  const before = isMark(source, at - 1, ")") ? source.partner[at - 1]! - 1 : at - 1;
  if (isWord(source, before, "get") || isWord(source, before, "_read")) return true;
  if (["set", "willSet", "didSet", "defer", "do", "_modify", "init"].some((word) => isWord(source, before, word)))
    return false;
  const around = statementAround(outline, at);
  if (around === undefined) return false;
  const first = wordAt(source, around.from);
  if (first === "if" || first === "switch") return givesValue(context, around);
  return !valueless.has(first) || first === "return";
}

/** Whether a block is all of a function, a closure or a getter, not a branch in it. */
function isBody(outline: SwiftOutline, at: number): boolean {
  const { source, scopes } = outline;
  const { kind, body } = scopes[outline.scopeAt(at)]!;
  return (kind !== "block" && body === at) || isWord(source, at - 1, "get") || isWord(source, at - 1, "_read");
}

function isVoid(source: Source, { from, to }: TokenRange): boolean {
  return (
    (to === from + 1 && isWord(source, from, "Void")) ||
    (to === from + 2 && isMark(source, from, "(") && isMark(source, from + 1, ")"))
  );
}

/** Whether an `=` stands in a statement outside of all brackets. */
function isAssignment(source: Source, from: number, to: number): boolean {
  for (let at = from; at < to; at = afterBracket(source, at)) {
    if (source.kinds[at] !== Kind.punctuation) continue;
    const length = source.ends[at]! - source.starts[at]!;
    const last = source.text.charCodeAt(source.ends[at]! - 1);
    if (last !== Mark.equals) continue;
    const first = unitAt(source, at);
    if (length === 1 || (length === 2 && ![61, 33, 60, 62, 126].includes(first))) return true;
  }
  return false;
}

/** Whether no other statement begins or ends on the lines of this one. */
function isAlone(source: Source, from: number, to: number): boolean {
  const isFirst = beginsLine(source, from) || !isMark(source, from - 1, ";");
  return isFirst && (to >= source.count || beginsLine(source, to) || closes(source, to));
}

/** Statements of more tokens than this are not looked through: they count as needed. */
const longest = 4000;

/** Whether it returns a value of the function it stands in, throws, never comes back, or hands an initialiser on. */
function leaves(context: Context, { from, to, brace: block }: PlacedStatement): boolean {
  const { outline, source } = context;
  const first = wordAt(source, from);
  if (first === "return" || first === "guard" || first === "throw") return true;
  if ((first === "self" || first === "super") && isWord(source, from + 2, "init")) return true;
  if (to - from > longest || endsRun(context, from, to)) return true;
  const home = homeOf(outline, block);
  for (let at = from; at < to; at++) {
    if (!isWord(source, at, "return") || isMark(source, at - 1, ".")) continue;
    const isBare = at + 1 >= to || beginsLine(source, at + 1) || closes(source, at + 1) || isMark(source, at + 1, ";");
    if (!isBare && homeOf(outline, at) === home) return true;
  }
  return false;
}

/** Whether nothing runs behind a call of this statement. */
function endsRun(context: Context, from: number, to: number): boolean {
  const { source } = context;
  const isCall = closes(source, isMark(source, to - 1, ";") ? to - 2 : to - 1);
  if (!isCall || valueless.has(wordAt(source, from))) return false;
  const name = isMark(source, from + 1, ".") ? from + 2 : from;
  if (isEndlessCall(source.tokens, name)) return true;
  const type = context.typeOfRange({ from, to: isMark(source, to - 1, ";") ? to - 1 : to });
  return type?.kind === "named" && (type.path === "Never" || type.path === "Swift.Never");
}

/** Whether it gives a name its first value: a property in an initialiser, or a local name declared without one. */
function fills(context: Context, { from, to }: PlacedStatement): boolean {
  const { outline, source, scopes } = context;
  const equals = assignedAt(source, from, to);
  if (equals < 0) return false;
  const home = outline.scopes[homeOf(outline, from)]!;
  const isInitialiser = home.kind === "function" && home.function?.name === "init";
  if (isWord(source, from, "self") && isMark(source, from + 1, ".")) return isInitialiser;
  const bound = scopes.binding(wordAt(source, from), from)?.binding;
  if (bound === undefined || bound.origin === "property") return isInitialiser && equals === from + 1;
  return equals === from + 1 && bound.origin === "variable" && bound.value === undefined;
}

/** The lone `=` of an assignment that a statement is, or -1. */
function assignedAt(source: Source, from: number, to: number): number {
  for (let at = from; at < to; at = afterBracket(source, at)) if (isMark(source, at, "=")) return at;
  return -1;
}

/** The one name of `let a = b` or `var a: T = b`; nothing for more names, attributes, modifiers and tuples. */
function onlyBinding(context: Context, { from, to }: PlacedStatement): BoundName | undefined {
  const { source, scopes } = context;
  if (!isWord(source, from, "let") && !isWord(source, from, "var")) return undefined;
  for (let at = from; at < to; at = afterBracket(source, at))
    if (isMark(source, at, ",") || isMark(source, at, "{")) return undefined;
  const equals = assignedAt(source, from, to);
  const bound = equals < 0 ? undefined : scopes.valueAt(equals + 1);
  return bound === undefined || bound.token !== from + 1 ? undefined : boundNameOf(context, bound);
}
