import { onceFor } from "../../core/collections.ts";
import { isEndlessFunction } from "../../core/leaving-words.ts";
import type { Span } from "../../core/text.ts";
import type { FunctionDeclaration, Outline } from "../../syntax/outline.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf } from "../../syntax/tokens.ts";
import { tokensIn } from "../places.ts";
import type { FlowLanguage } from "./walk.ts";

/** What such a function of Swift may be called through; `exit` is a method of threads as well. */
const holders = ["Swift", "Foundation", "Darwin", "Glibc", "Thread"];

/** Whether a name at a token of Swift calls such a function, and no method of another type that is called so. */
export function isEndlessInLibrary(tokens: Tokens, at: number, name: string): boolean {
  if (!isEndlessFunction(name, "swift") || !tokenIs(tokens, at + 1, "(")) return false;
  return !tokenIs(tokens, at - 1, ".") || tokenIsOneOf(tokens, at - 2, holders);
}

/** Whether a name calls something: brackets stand behind it, or a message has it. */
export function isCalled(tokens: Tokens, at: number): boolean {
  if (tokens.kinds[at] !== Kind.identifier) return false;
  if (tokenIs(tokens, at + 1, "(")) return true;
  const isMessage = tokens.language === "objc" && tokenIsOneOf(tokens, at + 1, ["]", ":"]);
  return isMessage && (tokens.kinds[at - 1] === Kind.identifier || tokenIs(tokens, at - 1, "]"));
}

/** The functions of a file of Swift that are declared as `-> Never`. */
export const endlessInSwift = onceFor(({ functions, tokens }: Outline): ReadonlySet<string> => {
  const isEndless = ({ result }: FunctionDeclaration) =>
    result !== undefined && result.to > result.from && tokenIs(tokens, result.to - 1, "Never");
  return new Set(functions.filter(isEndless).map(({ name }) => name));
});

/** Whether code that is built calls what nobody returns from. */
export function callsNever({ tokens }: Outline, language: FlowLanguage, span: Span): boolean {
  const { from, to } = tokensIn(tokens, span);
  for (let at = from; at < to; at++) if (language.neverReturns(at, true) && language.isBuilt(at)) return true;
  return false;
}
