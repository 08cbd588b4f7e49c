import { leavingWords } from "../../../core/leaving-words.ts";
import { endsEndlessly } from "../../endless-loops.ts";
import type { TokenRange } from "../../outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../tokens.ts";
import { isEndlessCall } from "../endless-calls.ts";
import type { Collected } from "../outline/reader.ts";

/** Whether no control comes past a branch: its last statement is a jump, or a loop for ever. */
export function exits(collected: Collected, branch: TokenRange): boolean {
  const { tokens, brackets } = collected;
  const { partner } = brackets;
  if (!tokenIs(tokens, branch.from, "{")) return isJump(collected, branch.from, leavingWords("objc"));
  if (endsEndlessly({ tokens, partner }, branch.from)) return true;
  return endsInJump(collected, branch.from + 1, partner[branch.from]!, leavingWords("objc"));
}

/** Whether the last statement between two tokens begins with one of these words, or calls what nobody returns from. */
function endsInJump(collected: Collected, from: number, to: number, words: readonly string[]): boolean {
  const { tokens, brackets } = collected;
  const { partner } = brackets;
  let last = to - 1;
  while (tokens.kinds[last] === Kind.directive && tokenText(tokens, last).startsWith("#pragma")) last--;
  if (last < from || !tokenIs(tokens, last, ";")) return false;
  for (let at = last - 1; at >= from - 1; at--) {
    const kind = tokens.kinds[at];
    if ((kind === Kind.directive || tokenIs(tokens, at, "}")) && isJump(collected, at + 1, words)) return true;
    if (kind === Kind.close && partner[at]! !== -1 && !tokenIs(tokens, at, "}")) at = partner[at]!;
    else if (kind === Kind.close && partner[at]! >= from && isValue(tokens, partner[at]!)) at = partner[at]!;
    else if (tokenIs(tokens, at, ";") || kind === Kind.open || kind === Kind.close) {
      return isJump(collected, at + 1, words);
    }
  }
  return false;
}

function isValue(tokens: Tokens, brace: number): boolean {
  return tokenIs(tokens, brace - 1, "@") || tokenIs(tokens, brace - 1, "^") || tokenIs(tokens, brace - 1, ")");
}

function isJump({ tokens, functions }: Collected, at: number, words: readonly string[]): boolean {
  if (words.includes(tokenText(tokens, at))) return true;
  const isQualified = tokenIs(tokens, at, "[") || tokenIs(tokens, at + 1, "::");
  const called = isQualified ? at + 2 : tokenIs(tokens, at, "::") ? at + 1 : at;
  return isEndlessCall(tokens, called, functions);
}

/** Words that leave what comes behind them for good: a label to which code goes may stand there. */
const forGood = leavingWords("objc").filter((word) => word !== "goto");

/** Whether no control comes past the last statement between two directives, for good. */
export function isLeftBefore(collected: Collected, from: number, to: number): boolean {
  return endsInJump(collected, from, to, forGood);
}
