import { onceFor } from "../../core/collections.ts";
import type { Span } from "../../core/text.ts";
import type { FunctionDeclaration, Outline } from "../../syntax/outline.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf } from "../../syntax/tokens.ts";
import { tokensIn } from "../places.ts";
import type { FlowLanguage } from "./walk.ts";

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
