import type { TokenRange } from "../../syntax/outline.ts";
import { type Tokens, tokenText } from "../../syntax/tokens.ts";

/** Longer conditions, in tokens, are not compared. */
const longest = 40;

/** Whether the last two conditions of a chain of `else if` are opposites by their words, so that one of them holds. */
export function areOpposite(tokens: Tokens, conditions: readonly TokenRange[]): boolean {
  const [one, other] = conditions.slice(-2).map((each) => wordsOf(tokens, each));
  return one !== undefined && other !== undefined && (denies(one, other) || denies(other, one));
}

/** The words of a condition, without the brackets around it. */
function wordsOf(tokens: Tokens, { from, to }: TokenRange): readonly string[] {
  const words = Array.from({ length: Math.min(to - from, longest) }, (_, index) => tokenText(tokens, from + index));
  return words[0] === "(" && words.at(-1) === ")" ? words.slice(1, -1) : words;
}

/** `!a` denies `a`, `a != b` denies `a == b`, and `a == nil` denies `let a`, `let b = a` and `a`. */
function denies(words: readonly string[], denied: readonly string[]): boolean {
  if (words.length >= longest || denied.length >= longest) return false;
  const same = (others: readonly string[]) =>
    others.length === denied.length && others.every((word, at) => word === denied[at]);
  if (words[0] === "!" && !words.includes("&&") && !words.includes("||") && same(words.slice(1))) return true;
  const compared = words.filter((word) => word === "!=").length === 1 && !words.includes("&&") && !words.includes(",");
  if (compared && !words.includes("||") && same(words.map((word) => (word === "!=" ? "==" : word)))) return true;
  const asked = words.slice(-2).join(" ") === "== nil" ? words.slice(0, -2).join(" ") : undefined;
  const given =
    denied[0] === "let" || denied[0] === "var"
      ? denied.slice(denied.includes("=") ? denied.indexOf("=") + 1 : 1)
      : denied;
  return asked !== undefined && !given.includes(",") && given.join(" ") === asked;
}
