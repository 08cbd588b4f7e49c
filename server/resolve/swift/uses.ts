import type { Cast, Use } from "../../core/code.ts";
import { once } from "../../core/collections.ts";
import { Mark } from "../../syntax/marks.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import {
  afterBracket,
  closes,
  isMark,
  isName,
  isTight,
  isWord,
  joins,
  nameAt,
  opens,
  type Source,
  unitAt,
  wordAt,
} from "../../syntax/swift/source.ts";
import { breaksBefore, endOfExpression, endOfType } from "../../syntax/swift/spans.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { spanOfToken } from "../../syntax/token-spans.ts";
import { Kind } from "../../syntax/tokens.ts";
import { boundNameOf, spanOf } from "./bound-names.ts";
import { beginOfExpression, callAfter, endOfLabels, endsExpression } from "./calls.ts";
import type { Context } from "./context.ts";
import { isInPattern } from "./patterns.ts";
import { givesValue } from "./roles.ts";
import { statementAround } from "./statements.ts";

const other: Use = { kind: "other" };

const loose = new Set(["&&", "||", "?", "??"]);

/** How the expression in a run of tokens is used: by what follows it first, then by what stands before it. */
export function useOf(context: Context, range: TokenRange): Use {
  const { source } = context;
  let { from } = range;
  let to = endOfLabels(source, range.to - 1);
  if (isInPattern(source, from)) return { kind: "pattern" };
  for (;;) {
    to = afterBranches(source, to);
    if (to < 0) return other;
    const after = useAfter(source, from, to);
    if (after !== undefined) return after;
    from = beforeEffects(source, from);
    const isGroup = isMark(source, from - 1, "(") && source.partner[from - 1] === to;
    if (!isGroup || isCallBracket(source, from - 1)) break;
    from--;
    to++;
  }
  return useBefore(context, { from, to });
}

/** Where `try` and `await` before an expression begin. */
function beforeEffects(source: Source, from: number): number {
  for (;;) {
    const isMarked = (isMark(source, from - 1, "?") || isMark(source, from - 1, "!")) && from > 1;
    if (isWord(source, from - 1, "try") || isWord(source, from - 1, "await")) from--;
    else if (isMarked && isTight(source, from - 1) && isWord(source, from - 2, "try")) from -= 2;
    else return from;
  }
}

function isCallBracket(source: Source, at: number): boolean {
  return endsExpression(source, at - 1) && isTight(source, at);
}

function useAfter(source: Source, from: number, to: number): Use | undefined {
  const isSuffix = isTight(source, to) && (isMark(source, to, "?") || isMark(source, to, "!"));
  const mark = isSuffix ? to + 1 : to;
  if (isMark(source, mark, ".") && isName(source, mark + 1) && !(isSuffix && !isTight(source, mark)))
    return memberUse(source, from, mark, isSuffix && isMark(source, to, "?"));
  if (isSuffix) return other;
  if (to >= source.count || (source.kinds[to] !== Kind.punctuation && breaksBefore(source, to))) return undefined;
  if (isWord(source, to, "as") || isWord(source, to, "is")) return castUse(source, from, to);
  if (opens(source, to)) return callAfter(source, to - 1) || isTight(source, to) ? { kind: "called" } : undefined;
  if (source.kinds[to] !== Kind.punctuation || breaksBefore(source, to)) return undefined;
  if (isMark(source, to, "="))
    return { kind: "target", value: spanOf(source, to + 1, endOfExpression(source, to + 1, false)) };
  if (isMark(source, to, ",") || isMark(source, to, ";") || isMark(source, to, ":")) return undefined;
  if (isMark(source, to, "?")) {
    const begin = beforeEffects(source, from);
    const isBegun = isMark(source, begin - 1, "=") || isMark(source, begin - 1, ",") || opens(source, begin - 1);
    if (isBegun) return { kind: "condition", whole: spanOf(source, begin, endOfExpression(source, begin, false)) };
  }
  // Logic and choices bind less than the comparison before them: `a == HERE && b`, `a == HERE ? b : c`.
  const compared = loose.has(wordAt(source, to)) ? operandUse(source, from) : other;
  if (compared.kind === "operand" && !loose.has(compared.operator)) return compared;
  if (isMark(source, to, "?")) return other;
  const right = spanOf(source, to + 1, endOfOperand(source, to + 1));
  return { kind: "operand", operator: wordAt(source, to), other: right };
}

/**
 * Where what ends at `at` goes on, behind the branches of a postfix `#if` that it ends in; -1 where a member is asked of
 * it there or in such branches: builds differ in what they do with it.
 */
function afterBranches(source: Source, at: number): number {
  let next = at;
  while (joins(source, next)) {
    const begins = source.partner[next]! > next && source.partner[source.partner[next]!] === next;
    if (begins) return -1;
    next = afterBracket(source, next);
  }
  return next !== at && isMark(source, next, ".") ? -1 : next;
}

function memberUse(source: Source, from: number, mark: number, isOptional: boolean): Use {
  return {
    kind: "member",
    name: nameAt(source, mark + 1),
    nameSpan: spanOfToken(source.tokens, mark + 1),
    isOptional,
    whole: spanOf(source, from, mark + 2),
  };
}

function castUse(source: Source, from: number, word: number): Use {
  const cast = castAt(source, from, word);
  return cast === undefined ? other : { kind: "cast", cast };
}

function castAt(source: Source, from: number, word: number): Cast | undefined {
  const isMarked = isTight(source, word + 1) && [Mark.question, Mark.exclamation].includes(unitAt(source, word + 1));
  const operator = isMarked ? wordAt(source, word) + wordAt(source, word + 1) : wordAt(source, word);
  if (operator !== "as" && operator !== "as?" && operator !== "as!" && operator !== "is") return undefined;
  const type = isMarked ? word + 2 : word + 1;
  const end = endOfType(source, type);
  if (end === type) return undefined;
  return {
    operator,
    operand: spanOf(source, from, word),
    type: spanOf(source, type, end),
    whole: spanOf(source, from, end),
  };
}

/** After the operand that begins at `at`. */
function endOfOperand(source: Source, at: number): number {
  while (at < source.count && source.kinds[at] === Kind.punctuation && !isMark(source, at, ".")) at++;
  if (isMark(source, at, ".")) at++;
  at = afterBracket(source, at);
  for (;;) {
    if (isMark(source, at, ".") && isName(source, at + 1)) at += 2;
    else if (opens(source, at) && isTight(source, at)) at = afterBracket(source, at);
    else if ((isMark(source, at, "?") || isMark(source, at, "!")) && isTight(source, at)) at++;
    else return Math.min(at, source.count);
  }
}

function useBefore(context: Context, { from, to }: TokenRange): Use {
  const { source } = context;
  const before = from - 1;
  const begin = beginOfChoice(context, from, to);
  if (begin >= 0) {
    // The end of a choice may be far, and most don't ask for it.
    const whole = once(() => spanOf(source, begin, endOfExpression(source, begin, false)));
    return {
      kind: "branch",
      get whole() {
        return whole();
      },
    };
  }
  if (isWord(source, before, "return") && !beginsLine(source, from)) return { kind: "returned" };
  if (isMark(source, before, "=")) return useAsValue(context, from, to);
  if (source.kinds[before] === Kind.interpolationOpen && source.partner[before] === to)
    return { kind: "interpolation" };
  if (opens(source, before) || isMark(source, before, ",") || isMark(source, before, ":")) {
    const inside = useInBrackets(source, from, to);
    if (inside !== undefined) return inside;
  }
  const isOperator =
    source.kinds[before] === Kind.punctuation &&
    ![Mark.comma, Mark.colon, Mark.semicolon].includes(unitAt(source, before));
  if (isOperator && !beginsLine(source, from)) return operandUse(source, from);
  const statement = statementAround(context.outline, from);
  if (statement === undefined || statement.from !== from || withoutEnd(source, statement) !== to) return other;
  return { kind: givesValue(context, statement) ? "returned" : "statement" };
}

/** In tokens, how far before a branch its choice may begin. */
const farthest = 200;

/** Where the choice begins that an expression is a whole branch of, or -1. */
function beginOfChoice({ outline, source }: Context, from: number, to: number): number {
  const isSecond = isMark(source, from - 1, ":");
  if (!isSecond && !isQuestion(source, from - 1)) return -1;
  const around = source.around[from]!;
  const isWhole = isMark(source, to, ":") || (isSecond && endOfExpression(source, from, false) === to);
  if (!isWhole) return -1;
  const first = Math.max(around + 1, statementAround(outline, from)?.from ?? 0, from - farthest);
  // How many branches there are whose question is still to come.
  let open = isSecond ? 1 : 0;
  let at = isSecond ? from - 1 : from - 2;
  for (; open > 0 && --at >= first; ) {
    if (closes(source, at)) at = source.partner[at]!;
    else if (isMark(source, at, ":")) open++;
    else if (isQuestion(source, at)) open--;
    else if (isMark(source, at, ",") || isMark(source, at, "=")) return -1;
  }
  if (isSecond) at--;
  while (at >= first && !isStop(source, at)) at = (closes(source, at) ? source.partner[at]! : at) - 1;
  return open === 0 && at + 1 < from - 1 ? at + 1 : -1;
}

/** The question of a choice, with space before it, and none of an optional. */
function isQuestion(source: Source, at: number): boolean {
  return isMark(source, at, "?") && !isTight(source, at);
}

/** What a choice begins behind. */
function isStop(source: Source, at: number): boolean {
  if (isMark(source, at, ",") || isMark(source, at, "=") || isMark(source, at, ":")) return true;
  return isQuestion(source, at) || isWord(source, at, "return");
}

/** A binary operator has space on both sides or on none. */
function operandUse(source: Source, from: number): Use {
  const mark = from - 1;
  if (
    [Mark.point, Mark.ampersand, Mark.backslash, Mark.question].includes(unitAt(source, mark)) &&
    wordAt(source, mark) !== "??"
  )
    return other;
  if (isTight(source, from) !== isTight(source, mark) || !endsExpression(source, mark - 1)) return other;
  return {
    kind: "operand",
    operator: wordAt(source, mark),
    other: spanOf(source, beginOfExpression(source, mark - 1), mark),
  };
}

function withoutEnd(source: Source, { from, to }: TokenRange): number {
  return to > from && isMark(source, to - 1, ";") ? to - 1 : to;
}

/** The use of what stands behind an `=`. */
function useAsValue(context: Context, from: number, to: number): Use {
  const { source, scopes } = context;
  const binding = scopes.valueAt(from);
  if (binding !== undefined) {
    if (binding.value!.to !== to || binding.position !== undefined) return other;
    const name = boundNameOf(context, binding);
    if (binding.origin === "variable" || binding.origin === "property")
      return name.keyword === "" ? other : { kind: "bound", binding: name };
    if (binding.origin !== "optional") return other;
    return { kind: "tested", binding: name, whole: spanOf(source, binding.token - 1, to) };
  }
  if (!endsExpression(source, from - 2)) return other;
  const begin = beginOfExpression(source, from - 2);
  const around = source.around[from]!;
  if (around >= 0 && !isMark(source, around, "{")) return other;
  if (!endsHere(source, to)) return other;
  if (isWord(source, begin, "_") && begin === from - 2) return { kind: "discarded" };
  return { kind: "assigned", target: spanOf(source, begin, from - 1) };
}

function endsHere(source: Source, at: number): boolean {
  return at >= source.count || isMark(source, at, ";") || closes(source, at) || breaksBefore(source, at);
}

/** The use of one whole argument or element. */
function useInBrackets(source: Source, from: number, to: number): Use | undefined {
  const around = source.around[from]!;
  if (around < 0 || !(isMark(source, to, ",") || source.partner[around] === to)) return undefined;
  if (isMark(source, around, "[") && !isMark(source, from - 1, ":")) {
    if (endsExpression(source, around - 1) && isTight(source, around)) return other;
    return { kind: "element", list: spanOf(source, around, afterBracket(source, around)) };
  }
  if (!isMark(source, around, "(")) return undefined;
  if (!isCallBracket(source, around)) return isUnpacked(source, around) ? { kind: "unpacked" } : undefined;
  const isLabelled = isMark(source, from - 1, ":");
  const before = isLabelled ? from - 3 : from - 1;
  if (before !== around && !isMark(source, before, ",")) return undefined;
  const callee = nameAt(source, around - 1);
  return { kind: "argument", callee, ...(isLabelled && { label: nameAt(source, from - 2) }) };
}

/** Whether a value goes to the parts of the tuple in a bracket, or of one around it. */
function isUnpacked(source: Source, open: number): boolean {
  let outer = open;
  for (let next = source.around[outer]!; next >= 0 && isMark(source, next, "(") && !isCallBracket(source, next); ) {
    outer = next;
    next = source.around[outer]!;
  }
  return isMark(source, afterBracket(source, outer), "=");
}

/** The cast to the type whose last name is `at`. */
export function castTo(source: Source, at: number): Cast | undefined {
  let type = at;
  while (isMark(source, type - 1, ".") && isName(source, type - 2)) type -= 2;
  while (isMark(source, type - 1, "(") && !isCallBracket(source, type - 1)) type--;
  const isMarked = [Mark.question, Mark.exclamation].includes(unitAt(source, type - 1)) && isTight(source, type - 1);
  const word = isMarked ? type - 2 : type - 1;
  if (!isWord(source, word, "as") && !isWord(source, word, "is")) return undefined;
  if (!endsExpression(source, word - 1)) return undefined;
  return castAt(source, beginOfExpression(source, word - 1), word);
}
