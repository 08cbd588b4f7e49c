import { onceFor } from "../../core/collections.ts";
import { isEndlessFunction } from "../../core/leaving-words.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../tokens.ts";

/** What such a function may be called through; `exit` is a method of threads as well. */
const holders = ["Swift", "Foundation", "Darwin", "Glibc", "Thread"];

/** Whether a name at a token calls a function of a library from which nobody returns: no method of another type, and none that the file declares. */
export function isEndlessCall(tokens: Tokens, at: number): boolean {
  if (tokens.kinds[at] !== Kind.identifier || !tokenIs(tokens, at + 1, "(")) return false;
  const name = tokenText(tokens, at);
  if (!isEndlessFunction(name, "swift")) return false;
  if (tokenIs(tokens, at - 1, ".")) return tokenIsOneOf(tokens, at - 2, holders);
  return !ownFunctions(tokens).has(name);
}

/** What stands behind `func` in a file. */
const ownFunctions = onceFor((tokens: Tokens): ReadonlySet<string> => {
  const names = new Set<string>();
  for (let at = 0; at < tokens.count; at++) if (tokenIs(tokens, at, "func")) names.add(tokenText(tokens, at + 1));
  return names;
});
