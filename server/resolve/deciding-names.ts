import { mostUses } from "../core/code.ts";
import { onceFor } from "../core/collections.ts";
import type { TokenRange } from "../syntax/outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../syntax/tokens.ts";

const words = ["if", "guard", "while", "switch", "case"];

const known = onceFor((_: Tokens) => new Map<string, readonly number[]>());

/**
 * The names, words of the language among them, that stand where code decides: between `if`, `guard`, `while`, `switch`
 * or `case` and what it leads to; the first ones, where there are more than `mostUses`. `partner` has the other bracket
 * of each bracket.
 */
export function decidingNames(tokens: Tokens, partner: ArrayLike<number>, range: TokenRange): readonly number[] {
  const key = `${range.from} ${range.to}`;
  let found = known(tokens).get(key);
  if (found === undefined) {
    found = namesFrom(tokens, partner, range);
    known(tokens).set(key, found);
  }
  return found;
}

function namesFrom(tokens: Tokens, partner: ArrayLike<number>, range: TokenRange): readonly number[] {
  const found: number[] = [];
  let end = range.from;
  for (let at = range.from; at < range.to && found.length <= mostUses; at++) {
    if (at < end) {
      if (isName(tokens, at)) found.push(at);
    } else if (tokens.kinds[at] === Kind.identifier && words.includes(tokenText(tokens, at))) {
      end = endOfDecision(tokens, partner, at, range.to);
    }
  }
  return found;
}

function isName(tokens: Tokens, at: number): boolean {
  return tokens.kinds[at] === Kind.identifier || tokens.kinds[at] === Kind.quotedIdentifier;
}

/** Where what a word decides on ends: at the block behind it, at `else`, or at the colon of a case. */
function endOfDecision(tokens: Tokens, partner: ArrayLike<number>, word: number, last: number): number {
  const isCase = tokenIs(tokens, word, "case");
  let at = word + 1;
  if (tokens.language === "objc" && tokenIs(tokens, at, "(")) return Math.min((partner[at] ?? at) + 1, last);
  while (at < last && !tokenIs(tokens, at, "{") && !tokenIs(tokens, at, "else")) {
    if (isCase && tokenIs(tokens, at, ":")) break;
    const isGroup = tokenIs(tokens, at, "(") || tokenIs(tokens, at, "[");
    at = isGroup && partner[at]! > at ? partner[at]! + 1 : at + 1;
  }
  return at;
}
