import { firstFrom } from "../../core/collections.ts";
import { endlessLoops } from "../../syntax/endless-loops.ts";
import type { Outline, TokenRange } from "../../syntax/outline.ts";
import { spanOfTokens } from "../../syntax/token-spans.ts";
import { tokenIs } from "../../syntax/tokens.ts";
import {
  asksForSystem,
  behind,
  behindSemicolon,
  closing,
  ended,
  is,
  isWord,
  mentions,
  type Step,
  told,
  type Walk,
} from "./walk.ts";

/** Behind what stands before the braces of a statement: `@autoreleasepool`, `@synchronized (self)`, `[[likely]]`. */
export function behindWords(walk: Walk, from: number): number {
  let at = from;
  for (;;) {
    if (is(walk, at, "@autoreleasepool")) at++;
    else if (is(walk, at, "@synchronized")) at = behind(walk, at + 1);
    else if (is(walk, at, "[") && is(walk, at + 1, "[")) at = behind(walk, at);
    else return at;
  }
}

/** Whether code has a word that leads elsewhere than to the next statement, to the end or out; in C its name says what a case does anyway. */
export function goesElsewhere({ tokens }: Outline, { from, to }: TokenRange): boolean {
  if (tokens.language !== "swift") return false;
  for (let at = from; at < to; at++) if (tokenIs(tokens, at, "fallthrough")) return true;
  return false;
}

/** Whether the code from a place on, on its level, has a word that leaves the function. */
export function leavesBehind(walk: Walk, from: number, to: number): boolean {
  for (let at = from; at < to; at = behind(walk, at))
    if (isWord(walk, at) && (is(walk, at, "return") || (!walk.isSwift && is(walk, at, "goto")))) return true;
  return false;
}

/** Whether a brace stands behind `@synchronized (…)`. */
export function isOfLock(walk: Walk, at: number): boolean {
  return is(walk, at - 1, ")") && is(walk, closing(walk, at - 1) - 1, "@synchronized");
}

export function returnAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const end = walk.isSwift ? Math.min(walk.language.statementEnd(at), to) : behindSemicolon(walk, at, to);
  if (mentions(walk, at, end)) return { ...told, next: to };
  const isLater = walk.around.some(({ firstPlace }) => firstPlace < at);
  if (!isDoubtful && !isLater && walk.language.isBuilt(at) && !leavesWithin(walk, at, end)) walk.returns.push(at);
  return { ...ended, next: to };
}

/** Whether code calls what nobody returns from: `return fatalError()`. */
export function leavesWithin(walk: Walk, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (walk.leaves(at)) return true;
  return false;
}

/** A `break` with a label leaves what isn’t known here. */
export function breakAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const left = walk.around.at(-1);
  const hasLabel = walk.isSwift && walk.language.statementEnd(at) > at + 1 && !is(walk, at + 1, ";");
  if (left !== undefined && !isDoubtful && !hasLabel) left.isLeft = true;
  return { ...ended, next: to };
}

/** What `inside` finds in a loop or choice, and whether a `break` leaves it on a way without a place. */
export function leaving<T>(
  walk: Walk,
  inside: () => T,
  firstPlace = Number.POSITIVE_INFINITY,
): T & { readonly isLeft: boolean } {
  const left = { isLeft: false, firstPlace };
  walk.around.push(left);
  const found = inside();
  walk.around.pop();
  return { ...found, isLeft: left.isLeft };
}

/** The first place from a token on. */
export function placeFrom({ places }: Walk, at: number): number | undefined {
  return places[firstFrom(places, at)];
}

/** Whether the condition between two tokens holds wherever it is asked: it asks for the system, or for what is sure. */
export function isSureAt(walk: Walk, from: number, to: number): boolean {
  return asksForSystem(walk, from, to) || walk.isSure(spanOfTokens(walk.outline.tokens, { from, to }));
}

/** Whether no control comes past the loop that begins at a token. */
export function isEndless({ outline }: Walk, at: number): boolean {
  return endlessLoops(outline, { from: at, to: at + 1 }).length > 0;
}
