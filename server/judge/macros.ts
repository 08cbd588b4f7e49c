import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { leavesInObjc, mayLeave, turns, usesMacro } from "./leaving.ts";

/** Words that leave what comes behind. */
const leaving = "return goto throw @throw abort exit break continue".split(" ");

/** Words that decide where code goes on. */
const deciding = [...leaving, "if", "while", "for", "switch"];

/** Whether code has a macro of its file that decides where it goes on, or that has one of these names in it. */
export function usesOwnMacro(within: Span, names: readonly string[], { resolve, file }: RuleContext): boolean {
  const words = resolve.macros(within).flatMap(({ body }) => resolve.tokens(body).map((span) => textOf(file, span)));
  return words.some((word) => deciding.includes(word) || names.includes(word));
}

/**
 * Whether code calls a macro of a header that leaves what comes behind, or has one of these names in it; conditions and loops
 * alone, as those that note something have them, are no matter. Other files are read for it.
 */
export function usesHeaderMacro(within: Span, names: readonly string[], { resolve }: RuleContext): boolean {
  return [within, ...resolve.macros(within).map(({ body }) => body)].some((span) =>
    resolve.wordsOfHeaderMacros(span).some((word) => leaving.includes(word) || names.includes(word)),
  );
}

/** Whether code may turn away before its end, `return` apart: by words of its own, by what nobody returns from, or by a macro. */
export function mayTurnAway(within: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  return (
    (file.language === "objc" && leavesInObjc(textOf(file, within))) ||
    usesOwnMacro(within, [], context) ||
    turns.some((word) => resolve.names(word, within).length > 0) ||
    mayLeave(within, context) ||
    usesHeaderMacro(within, [], context)
  );
}

/** Names of macros that note what happens, and decide nothing. */
const noting = ["LOG", "TRACE", "PRINT", "UNUSED"];

/** How the names of AssertMacros.h begin that go to a label where something is not so. */
const requiring = ["require", "__Require"];

/** Whether code of Objective-C may be left by what its words don’t show: a macro, or an exception that it catches. */
export function hasHiddenExit(body: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  if (file.language === "swift") return false;
  if (textOf(file, body).includes("@try") || usesOwnMacro(body, [], context)) return true;
  const words = resolve.tokens(body).map((span) => textOf(file, span));
  const telling = words.filter((word) => !noting.some((name) => word.includes(name)));
  return (
    usesMacro(telling) ||
    words.some((word, at) => words[at + 1] === "(" && requiring.some((start) => word.startsWith(start)))
  );
}
