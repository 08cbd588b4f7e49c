import type { Cast, Use } from "../../core/code.ts";
import type { Span } from "../../core/text.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind, stepOver, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { boundNameOf, leftOf } from "./bound-names.ts";
import type { ObjcContext } from "./context.ts";
import { messageAt } from "./messages.ts";
import { statementRange } from "./statements.ts";

const other: Use = { kind: "other" };

const comparisons = ["==", "!=", "<", ">", "<=", ">=", "&&", "||", "+", "-", "|", "&"];
const noCallees = ["if", "while", "for", "switch", "return", "sizeof", "@catch", "catch"];

/** How the expression in a run of tokens is used: by what follows it first, then by what stands before it. */
export function useOf(context: ObjcContext, range: TokenRange): Use {
  const { tokens, partner } = context.outline;
  let { from, to } = range;
  for (;;) {
    const after = useAfter(context, from, to);
    if (after !== undefined) return after;
    if (!tokenIs(tokens, from - 1, "(") || partner[from - 1] !== to || isCallee(context, from - 2)) break;
    from--;
    to++;
  }
  return useBefore(context, from, to);
}

/** Whether a bracket behind `at` holds arguments. */
function isCallee({ outline: { tokens } }: ObjcContext, at: number): boolean {
  return tokens.kinds[at] === Kind.identifier && !tokenIsOneOf(tokens, at, noCallees);
}

function useAfter(context: ObjcContext, from: number, to: number): Use | undefined {
  const { tokens } = context.outline;
  if (tokenIsOneOf(tokens, to, [".", "->"]) && tokens.kinds[to + 1] === Kind.identifier)
    return memberUse(context, to + 1, { from, to: to + 2 });
  if (tokenIsOneOf(tokens, to, ["(", "["])) return { kind: "called" };
  if (tokenIs(tokens, to, "="))
    return { kind: "target", value: spanOfTokens(tokens, { from: to + 1, to: endOfValue(context, to + 1) }) };
  // Logic and choices bind less than the comparison before them: `a == HERE && b`, `a == HERE ? b : c`.
  const isCompared = tokenIsOneOf(tokens, from - 1, ["==", "!="]) && endsOperand(context, from - 2);
  if (tokenIsOneOf(tokens, to, ["&&", "||", "?"]) && isCompared) return undefined;
  if (tokenIs(tokens, to, "?") && tokenIsOneOf(tokens, from - 1, ["=", "(", ",", "return"]))
    return { kind: "condition", whole: spanOfTokens(tokens, { from, to: endOfValue(context, to + 1) }) };
  if (tokenIsOneOf(tokens, to, comparisons))
    return { kind: "operand", operator: tokenText(tokens, to), other: rightOf(context, to + 1) };
  const isMarked = tokenIsOneOf(tokens, to, [";", ",", ":"]) || tokens.kinds[to] === Kind.close || to >= tokens.count;
  const isEnd = isMarked || endsPiece(context, from, to);
  const isCast = tokenIs(tokens, from - 1, ")") && isCastBracket(context, from - 1);
  const begin = isCast ? context.outline.partner[from - 1]! : from;
  const isReceiver = tokenIs(tokens, begin - 1, "[") && tokens.kinds[to] === Kind.identifier;
  return isEnd || isReceiver ? undefined : other;
}

/** Whether the value of a message's piece ends at `to` because the next piece begins there. */
function endsPiece(context: ObjcContext, from: number, to: number): boolean {
  const around = context.bracketAround(from);
  if (around < 0 || context.outline.tokens.kinds[to] !== Kind.identifier) return false;
  const message = messageAt(context, around);
  return message?.pieces.some(({ value }) => value?.to === to) === true;
}

function memberUse({ outline: { tokens } }: ObjcContext, name: number, whole: TokenRange): Use {
  return {
    kind: "member",
    name: tokenText(tokens, name),
    nameSpan: spanOfToken(tokens, name),
    isOptional: false,
    whole: spanOfTokens(tokens, whole),
  };
}

function endOfValue({ outline: { tokens, partner } }: ObjcContext, at: number): number {
  for (; at < tokens.count; at++) {
    if (partner[at]! > at) at = partner[at]!;
    else if (tokens.kinds[at] === Kind.close || tokenIsOneOf(tokens, at, [";", ","])) return at;
  }
  return tokens.count;
}

/** The operand that begins at `at`: one token or bracket with its members. */
function rightOf({ outline: { tokens, partner } }: ObjcContext, at: number): Span {
  const from = at;
  at = stepOver(partner, at);
  while (tokenIsOneOf(tokens, at, [".", "->"])) at += 2;
  return spanOfTokens(tokens, { from, to: Math.min(at, tokens.count) });
}

function useBefore(context: ObjcContext, from: number, to: number): Use {
  const { tokens, partner } = context.outline;
  const before = from - 1;
  if (tokenIsOneOf(tokens, before, ["case"])) return { kind: "pattern" };
  if (tokenIs(tokens, before, "return")) return { kind: "returned" };
  if (tokenIs(tokens, before, "=")) return useAsValue(context, from, to);
  if (tokenIs(tokens, before, ")") && isCastBracket(context, before)) {
    const type = { from: partner[before]! + 1, to: before };
    if (type.to === type.from + 1 && tokenIs(tokens, type.from, "void")) return { kind: "discarded" };
    return { kind: "cast", cast: castOf(context, partner[before]!, from, to) };
  }
  if (tokenIsOneOf(tokens, before, comparisons) && endsOperand(context, before - 1))
    return { kind: "operand", operator: tokenText(tokens, before), other: leftOf(context, before - 1) };
  const choice = choiceAround(context, from, to);
  if (choice !== undefined) return { kind: "branch", whole: spanOfTokens(tokens, choice) };
  const inside = useInBrackets(context, from, to);
  if (inside !== undefined) return inside;
  const statement = statementRange(context, from);
  if (statement === undefined || statement.from !== from || isValueOfBlock(context, statement.to)) return other;
  return statement.to === to || (statement.to === to + 1 && tokenIs(tokens, to, ";")) ? { kind: "statement" } : other;
}

/** Whether the statement that ends at `to` is the last in `({ … })`, which has its value. */
function isValueOfBlock({ outline: { tokens, partner } }: ObjcContext, to: number): boolean {
  const close = tokenIs(tokens, to, ";") ? to + 1 : to;
  if (!tokenIs(tokens, close, "}") || !tokenIs(tokens, close + 1, ")")) return false;
  return tokenIs(tokens, partner[close]! - 1, "(");
}

/** In tokens, how far before a branch its choice may begin. */
const farthest = 200;

/** The choice `c ? a : b` that an expression is a whole branch of; of one that is a piece of a message without brackets, none. */
function choiceAround(context: ObjcContext, from: number, to: number): TokenRange | undefined {
  const { tokens, partner } = context.outline;
  if (!tokenIsOneOf(tokens, from - 1, ["?", ":"]) || tokenIs(tokens, context.bracketAround(from), "["))
    return undefined;
  const first = Math.max(context.bracketAround(from) + 1, from - farthest);
  const before = (at: number) => (tokens.kinds[at] === Kind.close ? partner[at]! : at) - 1;
  // How many branches there are whose question is still to come.
  let open = 0;
  let at = from - 1;
  for (; at >= first; at = before(at)) {
    if (tokenIs(tokens, at, ":")) open++;
    else if (tokenIs(tokens, at, "?") && --open <= 0) break;
    else if (tokenIsOneOf(tokens, at, [",", ";", "=", "return"])) return undefined;
  }
  const question = at;
  if (question < first) return undefined;
  for (at--; at >= first && !tokenIsOneOf(tokens, at, [",", ";", "=", "return", "?", ":"]); ) at = before(at);
  const isSecond = tokenIs(tokens, from - 1, ":");
  const end = isSecond ? to : endOfBranch(context, to + 1);
  return at + 1 < question && (isSecond || tokenIs(tokens, to, ":")) ? { from: at + 1, to: end } : undefined;
}

/** After the branch of a choice that begins at `at`, with the choices in it. */
function endOfBranch({ outline: { tokens, partner } }: ObjcContext, at: number): number {
  for (let open = 0; at < tokens.count; at = stepOver(partner, at)) {
    if (tokenIs(tokens, at, "?")) open++;
    const isEnd = tokens.kinds[at] === Kind.close || tokenIsOneOf(tokens, at, [";", ","]);
    if (isEnd || (tokenIs(tokens, at, ":") && open-- === 0)) return at;
  }
  return tokens.count;
}

function endsOperand({ outline: { tokens } }: ObjcContext, at: number): boolean {
  const kind = tokens.kinds[at];
  return kind === Kind.identifier || kind === Kind.close || kind === Kind.string || kind === Kind.number;
}

/** The use of one whole argument, receiver or element. */
function useInBrackets(context: ObjcContext, from: number, to: number): Use | undefined {
  const { tokens, partner } = context.outline;
  const around = context.bracketAround(from);
  if (around < 0) return undefined;
  if (tokenIs(tokens, around, "[")) {
    if (tokenIs(tokens, around - 1, "@"))
      return { kind: "element", list: spanOfTokens(tokens, { from: around - 1, to: partner[around]! + 1 }) };
    const message = messageAt(context, around);
    if (message === undefined) return other;
    const { pieces, receiver } = message;
    if (receiver.from === from && receiver.to === to) {
      const first = pieces[0]!;
      const whole = { from: around, to: partner[around]! + 1 };
      if (pieces.length === 1 && first.value === undefined) return memberUse(context, first.label, whole);
      const nameSpan = first.label < 0 ? undefined : spanOfToken(tokens, first.label);
      return { kind: "called", ...(nameSpan && { message: { nameSpan, whole: spanOfTokens(tokens, whole) } }) };
    }
    const piece = pieces.find(({ value }) => value !== undefined && value.from <= from && to <= value.to);
    if (piece === undefined) return other;
    const callee = pieces[0]!.label < 0 ? "" : tokenText(tokens, pieces[0]!.label);
    const isWhole = piece.value!.from === from || tokenIs(tokens, from - 1, ",");
    const isEnd = piece.value!.to === to || tokenIs(tokens, to, ",");
    if (!isWhole || !isEnd || piece.label < 0) return other;
    return { kind: "argument", callee, label: tokenText(tokens, piece.label) };
  }
  if (!tokenIs(tokens, around, "(")) return undefined;
  const isWhole = tokenIsOneOf(tokens, from - 1, ["(", ","]) && (partner[around] === to || tokenIs(tokens, to, ","));
  if (!isWhole) return undefined;
  return isCallee(context, around - 1) ? { kind: "argument", callee: tokenText(tokens, around - 1) } : other;
}

/** The use of what stands behind an `=`. */
function useAsValue(context: ObjcContext, from: number, to: number): Use {
  const { tokens } = context.outline;
  const name = from - 2;
  if (tokens.kinds[name] !== Kind.identifier || !tokenIsOneOf(tokens, to, [";", ","])) return other;
  const binding = context.bindingOf(tokenText(tokens, name), name);
  if (binding?.token === name) return { kind: "bound", binding: boundNameOf(context, binding) };
  return { kind: "assigned", target: leftOf(context, name) };
}

/** Whether a closing bracket ends a cast: marks and names alone in it, and what follows is an operand. */
function isCastBracket({ outline: { tokens, partner } }: ObjcContext, close: number): boolean {
  const open = partner[close]!;
  if (open < 0 || close === open + 1) return false;
  const callee = tokens.kinds[open - 1] === Kind.identifier && !tokenIsOneOf(tokens, open - 1, ["return", "case"]);
  if (callee || tokens.kinds[open - 1] === Kind.close) return false;
  for (let at = open + 1; at < close; at++)
    if (tokens.kinds[at] !== Kind.identifier && !tokenIsOneOf(tokens, at, ["*", "<", ">", ","])) return false;
  return true;
}

function castOf({ outline: { tokens, partner } }: ObjcContext, open: number, from: number, to: number): Cast {
  return {
    operator: "C",
    type: spanOfTokens(tokens, { from: open + 1, to: partner[open]! }),
    operand: spanOfTokens(tokens, { from, to }),
    whole: spanOfTokens(tokens, { from: open, to }),
  };
}

/** The cast whose type begins with the name at `at`: `(T *)operand`. */
export function castTo(context: ObjcContext, at: number): Cast | undefined {
  const { tokens, partner } = context.outline;
  const open = at - 1;
  if (!tokenIs(tokens, open, "(") || partner[open]! < 0 || !isCastBracket(context, partner[open]!)) return undefined;
  const from = partner[open]! + 1;
  let to = stepOver(partner, from);
  if (tokens.kinds[from] === Kind.punctuation) return undefined;
  for (;;) {
    if (tokenIsOneOf(tokens, to, [".", "->"])) to += 2;
    else if (tokenIsOneOf(tokens, to, ["(", "["]) && partner[to]! > to) to = partner[to]! + 1;
    else break;
  }
  return castOf(context, open, from, to);
}
