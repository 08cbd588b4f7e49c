import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { failingAssertions } from "./assertions.ts";
import { placesBuilt } from "./places-built.ts";

/** What leaves a function for good in some builds, or may hand the call on to another. */
const mayLeaveOrHandOn = ["assertionFailure", "NSException", "doesNotRecognizeSelector", "kill", "super"];

/** What ends a way through code or begins another one, besides `return`. */
export const turns = ["throw", "break", "continue", "fallthrough", "goto", "case", "default"];

/** Whether code calls what nobody returns from, or names what may leave as well. */
export function mayLeave(within: Span, context: RuleContext): boolean {
  return context.resolve.callsNever(within) || placesOfLeaving(within, context).length > 0;
}

/** Where code names what leaves a function for good in some builds, or may hand the call on to another, or one of `others`. */
export function placesOfLeaving(within: Span, context: RuleContext, others: readonly string[] = []): readonly Span[] {
  return [...placesBuilt([...mayLeaveOrHandOn, ...others], within, context), ...failingAssertions(within, context)];
}

/** Whether code of Objective-C throws, or has what may be a macro that leaves. */
export function leavesInObjc(code: string): boolean {
  return code.includes("@throw") || holdsMacro(code);
}

/**
 * Whether a text has a name of capitals alone that is used as a macro is. One in a comment or a string counts too, as do
 * values and members.
 */
function holdsMacro(text: string): boolean {
  let run = 0;
  for (const each of text) {
    if (run > 2 && (each === "(" || each === ";")) return true;
    run = (each >= "A" && each <= "Z") || each === "_" ? run + 1 : 0;
  }
  return false;
}

/** Names of capitals alone that are values. */
const values = ["YES", "NULL", "TRUE", "FALSE", "EOF"];

/** The same of the words of code, in their order, without what is a value or a member. */
export function usesMacro(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (standsAlone(words, at)) return true;
    const isName = word.length > 2 && word.charAt(0) >= "A" && word.charAt(0) <= "Z" && word === word.toUpperCase();
    const isMember = words[at - 1] === "." || words[at - 1] === "->";
    return isName && !isMember && !values.includes(word) && ["(", ";"].includes(words[at + 1] ?? "");
  });
}

/** Whether a name is a whole statement, as that of a macro alone is: a variable there would do nothing. */
function standsAlone(words: readonly string[], at: number): boolean {
  const [before, word, behind] = [words[at - 1] ?? "", words[at]!, words[at + 1]];
  return behind === ";" && [";", "{", "}"].includes(before) && beginsAsName(word) && !alone.includes(word);
}

/** Words of C that are a statement of their own. */
const alone = ["break", "continue", "return", "fallthrough"];

function beginsAsName(word: string): boolean {
  const first = word.charAt(0);
  return first === "_" || first.toLowerCase() !== first.toUpperCase();
}
