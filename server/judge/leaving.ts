import { leavingWords } from "../core/leaving-words.ts";
import { hasText } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { failingAssertions } from "./assertions.ts";
import { placesBuilt } from "./places-built.ts";

/** What leaves a function for good in some builds, or may hand the call on to another. */
const mayLeaveOrHandOn = ["assertionFailure", "NSException", "doesNotRecognizeSelector", "kill", "raise", "super"];

/** What ends a way through code or begins another one, besides `return`. */
export const turns: readonly string[] = [
  ...leavingWords("objc").filter((word) => word !== "return" && word !== "@throw"),
  ...["fallthrough", "case", "default"],
];

/** Whether code throws in Objective-C, calls what nobody returns from, or names what may leave as well. */
export function mayLeave(within: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  return (
    (file.language === "objc" && hasWord("@throw", within, context)) ||
    resolve.callsNever(within) ||
    placesOfLeaving(within, context).length > 0
  );
}

/** Whether code has a word, with its `@`. */
export function hasWord(word: string, within: Span, { resolve, file }: RuleContext): boolean {
  return resolve.tokens(within).some((span) => hasText(file, span, [word]));
}

/** Where code names what leaves a function for good in some builds, or may hand the call on to another, or one of `others`. */
export function placesOfLeaving(within: Span, context: RuleContext, others: readonly string[] = []): readonly Span[] {
  return [...placesBuilt([...mayLeaveOrHandOn, ...others], within, context), ...failingAssertions(within, context)];
}
