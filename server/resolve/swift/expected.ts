import { Mark } from "../../syntax/marks.ts";
import { homeOf } from "../../syntax/outline.ts";
import {
  afterBracket,
  closes,
  commasWithin,
  isMark,
  isTight,
  isWord,
  partInBracket,
  type Source,
  unitAt,
} from "../../syntax/swift/source.ts";
import { findAtLevel } from "../../syntax/swift/spans.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import { endsExpression } from "./calls.ts";
import { closureType, placeOf, typeOfPlace } from "./closures.ts";
import type { Context } from "./context.ts";
import { spelledOut } from "./names.ts";
import { statementAround } from "./statements.ts";
import { elementType, functionType, tupleElement, unwrapped } from "./types.ts";
import { writtenResult } from "./written-result.ts";

/** The type that an expression beginning at `at` is expected to have, from what stands before it. */
export function expectedAt(context: Context, at: number): SwiftType | undefined {
  const { source, outline } = context;
  const binding = context.scopes.valueAt(at);
  if (binding?.type !== undefined)
    return binding.position === undefined ? context.bindingType(binding) : context.writtenType(binding.type);
  const place = placeOf(source, at);
  if (place !== undefined) return typeOfPlace(context, place);
  const before = at - 1;
  if (before < 0) return undefined;
  const effect = effectBefore(source, at);
  if (effect >= 0) return context.contextualType(effect);
  if (isMark(source, before, "=")) {
    return context.typeEndingAt(before - 1);
  }
  const unit = unitAt(source, before);
  const length = source.ends[before]! - source.starts[before]!;
  if (
    source.kinds[before] === Kind.punctuation &&
    length >= 2 &&
    (unit === Mark.equals || unit === Mark.exclamation || unit === Mark.tilde || unit === Mark.question)
  ) {
    const left = context.typeEndingAt(before - 1);
    return left === undefined ? undefined : unwrapped(left);
  }
  if (isWord(source, before, "case") || isMark(source, before, ",")) {
    const scope = outline.scopes[outline.scopeAt(at)]!;
    const subject = scope.subject ?? outline.scopes[Math.max(scope.parent, 0)]!.subject;
    if (isWord(source, before, "case") && subject === undefined) return conditionSubject(context, at);
    if (subject !== undefined && source.around[at] === subject.to) {
      const type = context.typeOfRange(subject);
      return type === undefined ? undefined : unwrapped(type);
    }
  }
  if (isMark(source, before, ":") && isMark(source, source.around[at]!, "[")) {
    const type = context.contextualType(source.around[at]!);
    const element = type === undefined ? undefined : elementType(type);
    return element === undefined ? undefined : tupleElement(element, "value");
  }
  if (isMark(source, before, "[") || (isMark(source, before, ",") && isMark(source, source.around[at]!, "["))) {
    const type = context.contextualType(source.around[at]!);
    return type === undefined ? soughtIn(context, source.around[at]!) : elementType(type);
  }
  if (isWord(source, before, "return")) return resultAround(context, at);
  if (isMark(source, before, "?") || isMark(source, before, ":")) {
    const choice = beginOfChoice(context, before);
    if (choice !== undefined) return context.contextualType(choice);
  }
  return inGroup(context, at) ?? asOnlyStatement(context, at);
}

/** Longer values that are looked for, in tokens, are not read: each element of the list asks for them. */
const longestSought = 60;

/** What is looked for in the list that opens with token `open`: `[.a, .b].contains(value)`. */
function soughtIn(context: Context, open: number): SwiftType | undefined {
  const { source } = context;
  const point = source.partner[open]! + 1;
  const bracket = point + 2;
  const isSearch = isMark(source, point, ".") && isWord(source, point + 1, "contains") && isMark(source, bracket, "(");
  const isShort = isSearch && source.partner[bracket]! - bracket <= longestSought;
  const isValue = isShort && !isMark(source, bracket + 1, ".") && !isMark(source, bracket + 2, ":");
  const type = isValue ? context.typeOfRange({ from: bracket + 1, to: source.partner[bracket]! }) : undefined;
  return type && unwrapped(type);
}

/** The `try` or `await` that stands right before token `at`; -1 for none. */
function effectBefore(source: Source, at: number): number {
  const isMarked = (isMark(source, at - 1, "?") || isMark(source, at - 1, "!")) && isTight(source, at - 1);
  const word = isMarked ? at - 2 : at - 1;
  return isWord(source, word, "try") || (!isMarked && isWord(source, word, "await")) ? word : -1;
}

/** Where the choice `a ? b : c` begins that has one of its marks at `mark`; nothing where the mark is another. */
function beginOfChoice({ source, outline }: Context, mark: number): number | undefined {
  const statement = statementAround(outline, mark);
  const open = source.around[mark]!;
  const first = Math.max(open + 1, statement?.from ?? 0);
  let question = isMark(source, mark, "?") ? mark : -1;
  let begin = mark;
  for (let at = mark - 1; at >= first && mark - at < longestChoice; at--) {
    if (closes(source, at)) at = source.partner[at]!;
    else if (question < 0 && isMark(source, at, "?") && !isTight(source, at)) question = at;
    else if (
      ["=", ",", ":", ";"].some((other) => isMark(source, at, other)) ||
      isWord(source, at, "return") ||
      isWord(source, at, "case")
    )
      break;
    begin = at;
  }
  return question >= 0 && !isTight(source, question) && begin < question ? begin : undefined;
}

/** The longest choice that is looked at, in tokens and brackets. */
const longestChoice = 200;

/** What is asked of an element of a tuple, or of what stands alone in brackets. */
function inGroup(context: Context, at: number): SwiftType | undefined {
  const { source } = context;
  const open = source.around[at]!;
  if (!isMark(source, open, "(") || (at !== open + 1 && !isMark(source, at - 1, ","))) return undefined;
  if (endsExpression(source, open - 1) && isTight(source, open)) return undefined;
  const type = context.contextualType(open);
  const isAlone = commasWithin(source, open).length === 0;
  return type === undefined || isAlone ? type : tupleElement(unwrapped(type), partInBracket(source, at));
}

/** What is asked of the only statement of a function, getter or closure, or of a branch of what is asked for itself. */
function asOnlyStatement(context: Context, at: number): SwiftType | undefined {
  const { outline, source } = context;
  const statement = statementAround(outline, at);
  if (statement === undefined || statement.from !== at || !statement.isOnly) return undefined;
  const { brace } = statement;
  const { kind, body } = outline.scopes[outline.scopeAt(brace)]!;
  if (kind === "closure" && body === brace) return resultOfClosure(context, brace);
  const isGetter = isWord(source, brace - 1, "get");
  if (isGetter || (kind === "function" && body === brace)) return resultAround(context, at);
  const around = statementAround(outline, brace);
  const word =
    around &&
    findAtLevel(source, around.from, brace, (each) => isWord(source, each, "if") || isWord(source, each, "switch"));
  return word === undefined || word < 0 ? undefined : context.contextualType(word);
}

function resultOfClosure(context: Context, brace: number): SwiftType | undefined {
  const written = writtenResult(context, brace);
  if (written !== undefined) return written;
  const { source } = context;
  const end = afterBracket(source, brace);
  if (isMark(source, end, "(") && isTight(source, end)) return context.contextualType(brace);
  const type = closureType(context, brace);
  return type && functionType(spelledOut(context, type, brace))?.result;
}

/** The value that `if case .name = value` matches. */
function conditionSubject(context: Context, at: number): SwiftType | undefined {
  const { source } = context;
  for (let next = at; next < source.count && next < at + 60; next = afterBracket(source, next)) {
    if (isMark(source, next, "{")) return undefined;
    if (!isMark(source, next, "=")) continue;
    let end = next + 1;
    while (
      end < source.count &&
      !isMark(source, end, "{") &&
      !isMark(source, end, ",") &&
      !isWord(source, end, "else")
    ) {
      end = afterBracket(source, end);
    }
    const type = context.typeOfRange({ from: next + 1, to: end });
    return type === undefined ? undefined : unwrapped(type);
  }
  return undefined;
}

function resultAround(context: Context, at: number): SwiftType | undefined {
  const { outline } = context;
  const around = outline.scopes[homeOf(outline, at)]!;
  const result = around.kind === "function" ? around.function?.result : undefined;
  return result && context.writtenType(result);
}
