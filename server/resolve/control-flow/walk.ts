import { firstFrom } from "../../core/collections.ts";
import type { Span } from "../../core/text.ts";
import type { Outline, TokenRange } from "../../syntax/outline.ts";
import { Kind, stepOver, type Tokens, tokenIs, tokenIsOneOf } from "../../syntax/tokens.ts";

/** What a language says of its code where ways are looked for, by tokens. */
export interface FlowLanguage {
  /** Whether a brace is that of a closure and not of a branch or loop. */
  isClosure(brace: number): boolean;
  /** Behind the statement that begins at a token. */
  statementEnd(at: number): number;
  /** Whether some build of the targets has the code there. */
  isBuilt(at: number): boolean;
  /** Whether a name calls a function from which nobody returns, as far as the file tells, or with what others declare. */
  neverReturns(at: number, isEverywhere: boolean): boolean;
  /** Whether a function of this name is one of a library, of the file or of another from which nobody returns. */
  isEndless(name: string): boolean;
}

/** What is known behind a piece of code: whether a way without a place goes on there, and whether one with a place does. */
export interface Ways {
  readonly without: boolean;
  readonly with: boolean;
}

/** A piece of code that was gone through, with the token behind it. */
export interface Step extends Ways {
  readonly next: number;
}

/** A branch of an `if`, what its code leads to, and whether a place lies in it. */
export interface Branch {
  readonly at: number;
  readonly first: Step;
  readonly isTold: boolean;
}

export const open = { without: true, with: false };
export const told = { without: false, with: true };
/** No way goes on, or nothing is known of those that do. */
export const ended = { without: false, with: false };

/** What a `break` leaves, with whether one does on a way without a place. */
interface Left {
  isLeft: boolean;
  /** The first place in a loop: what stands behind it may have been decided in an earlier round. */
  readonly firstPlace: number;
}

/** A body that is gone through. */
export interface Walk {
  readonly outline: Outline;
  readonly language: FlowLanguage;
  readonly isSwift: boolean;
  /** The tokens that are looked for, in order. */
  readonly places: readonly number[];
  readonly conditionals: ReadonlyMap<number, Conditional>;
  isSure(head: Span): boolean;
  /** Whether a token calls what nobody returns from. */
  leaves(at: number): boolean;
  /** What was found on the way, as tokens. */
  readonly returns: number[];
  readonly branches: number[];
  /** The labels to which ways without a place led that were gone through. */
  readonly jumps: Set<string>;
  /** The loops and choices around what is gone through, innermost last. */
  readonly around: Left[];
  /** How many statements stand around it. */
  depth: number;
}

/** Whether a place lies in a stretch of code. */
export function mentions({ places }: Walk, from: number, to: number): boolean {
  const first = places[firstFrom(places, from)];
  return first !== undefined && first < to;
}

/** Whether all brackets in a stretch of code have their other one. */
export function isBalanced({ tokens, partner }: Outline, { from, to }: TokenRange): boolean {
  for (let at = from; at < to; at++) {
    const isBracket = tokens.kinds[at] === Kind.open || tokens.kinds[at] === Kind.close;
    if (isBracket && (partner[at]! < from || partner[at]! >= to)) return false;
  }
  return true;
}

/** Whether a token is exactly this. */
export function is({ outline: { tokens } }: Walk, at: number, text: string): boolean {
  return tokenIs(tokens, at, text);
}

export function closing({ outline }: Walk, at: number): number {
  return outline.partner[at]!;
}

/** Behind a token, or behind what is in the brackets that it opens. */
export function behind({ outline }: Walk, at: number): number {
  return stepOver(outline.partner, at);
}

/** Whether a token is a word, and no label or member: `note(for: 1)`, `func note(for one: Int)`. */
export function isWord({ outline: { tokens } }: Walk, at: number): boolean {
  return !tokenIsOneOf(tokens, at - 1, [".", "(", ","]) && !tokenIs(tokens, at + 1, ":");
}

/** Whether what a call gives is asked for on one of two ways alone: `name ?? fatalError()`. */
export function isOneOfTwo({ outline: { tokens } }: Walk, at: number): boolean {
  return tokenIsOneOf(tokens, at - 1, ["??", "||", "&&", "?"]);
}

/** Behind the semicolon that ends a simple statement of C. */
export function behindSemicolon(walk: Walk, from: number, to: number): number {
  let at = from;
  while (at < to && !is(walk, at, ";")) at = behind(walk, at);
  return Math.min(at + 1, to);
}

/** The token behind the head of a statement: in Swift the brace of its body. */
export function bodyOf(walk: Walk, at: number, to: number): number {
  if (!walk.isSwift) return is(walk, at + 1, "(") ? closing(walk, at + 1) + 1 : to;
  let body = at + 1;
  while (body < to && !(is(walk, body, "{") && !walk.language.isClosure(body))) body = behind(walk, body);
  return body;
}

/** Words at which a statement of C begins that isn’t ended by its semicolon. */
export const controlling = ["if", "for", "while", "do", "switch", "@try"];

/** Whether an attribute or condition asks for the system between two tokens. */
export function asksForSystem({ outline: { tokens } }: Walk, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (tokenIsOneOf(tokens, at, ["#available", "#unavailable", "@available", "__builtin_available"])) return true;
  return false;
}

/** What a `case` stands behind that is a part of a condition. */
const conditional = ["if", "guard", "while", "for", ","];

/** What stands behind each `case …:` in the braces of a `switch`, and whether one is for all others. */
export function casesIn(
  walk: Walk,
  body: number,
): { readonly cases: readonly TokenRange[]; readonly hasDefault: boolean } {
  const { tokens } = walk.outline;
  const cases: { from: number; to: number }[] = [];
  const end = closing(walk, body);
  let isHead = false;
  let hasDefault = false;
  for (let at = body + 1; at < end; at = behind(walk, at)) {
    const isDefault = is(walk, at, "default") && !is(walk, at - 1, ".");
    if (isDefault || (is(walk, at, "case") && !tokenIsOneOf(tokens, at - 1, conditional))) {
      hasDefault ||= isDefault;
      if (!isHead && cases.length > 0) cases.at(-1)!.to = at;
      isHead = true;
    } else if (isHead && is(walk, at, ":")) {
      cases.push({ from: at + 1, to: end });
      isHead = false;
    }
  }
  return { cases, hasDefault };
}

/** Whether a statement of a body that may throw, and has no place itself, stands before the first place. */
export function triesFirst(walk: Walk, from: number, to: number): boolean {
  for (let at = from; at < to; at = behind(walk, at)) {
    if (mentions(walk, at, behind(walk, at))) return false;
    if (is(walk, at, "try") && !tokenIsOneOf(walk.outline.tokens, at + 1, ["?", "!"]))
      return !mentions(walk, at, walk.language.statementEnd(at));
  }
  return false;
}

/** A conditional compilation whose directives stand in the same brackets. */
export interface Conditional {
  /** What stands behind each directive; in Swift its condition, too. */
  readonly branches: readonly TokenRange[];
  /** Behind its `#endif`. */
  readonly next: number;
}

/** Those in a stretch of code, by their `#if`. */
export function conditionalsIn({ tokens }: Outline, { from, to }: TokenRange): ReadonlyMap<number, Conditional> {
  const found = new Map<number, Conditional>();
  const open: { at: number; level: number; begin: number; branches: TokenRange[]; isApart: boolean }[] = [];
  let level = 0;
  for (let at = from; at < to; at++) {
    const kind = tokens.kinds[at];
    if (kind === Kind.open) level++;
    else if (kind === Kind.close) level--;
    if (kind !== Kind.directive) continue;
    const word = directiveAt(tokens, at);
    const last = open.at(-1);
    if (word.startsWith("if")) open.push({ at, level, begin: at + 1, branches: [], isApart: false });
    else if (last !== undefined && (word === "endif" || word.startsWith("el"))) {
      last.branches.push({ from: last.begin, to: at });
      last.begin = at + 1;
      last.isApart ||= level !== last.level;
      if (word !== "endif") continue;
      open.pop();
      if (!last.isApart) found.set(last.at, { branches: last.branches, next: at + 1 });
    }
  }
  return found;
}

/** The word behind the `#` of a directive: letters alone. */
function directiveAt(tokens: Tokens, at: number): string {
  let from = tokens.starts[at]! + 1;
  while (" \t".includes(tokens.text.charAt(from))) from++;
  let to = from;
  while (to < tokens.ends[at]! && tokens.text.charCodeAt(to) >= 97 && tokens.text.charCodeAt(to) <= 122) to++;
  return tokens.text.slice(from, to);
}
