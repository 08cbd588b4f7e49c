import { onceFor } from "../core/collections.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { usesMacro } from "./leaving.ts";

/** What the macros stand for that a file of C defines, by their names; of a name that is defined twice all of it. */
const ownMacros = onceFor(({ text }: CodeFile): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, name, body] of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)((?:\\\r?\n|[^\r\n])*)/gm))
    found.set(name!, `${found.get(name!) ?? ""} ${body!}`);
  return found;
});

/** Words that decide where code goes on. */
const deciding = /\b(?:return|goto|throw|abort|exit|break|continue|if|while|for|switch)\b/;

/** Whether code has a macro of its file that decides where it goes on, or that has one of these names in it. */
export function usesOwnMacro(within: Span, names: readonly string[], { resolve, file }: RuleContext): boolean {
  if (file.language === "swift") return false;
  const macros = ownMacros(file);
  if (macros.size === 0) return false;
  return resolve.tokens(within).some((span) => {
    const body = macros.get(textOf(file, span));
    return body !== undefined && (deciding.test(body) || names.some((name) => body.includes(name)));
  });
}

/** Names of macros that note what happens, and decide nothing. */
const noting = ["LOG", "TRACE", "PRINT", "UNUSED"];

/** Words of AssertMacros.h, which go to a label where something is not so. */
const requiring = /^(?:__?)?[Rr]equire(?:_\w+)?$/;

/** Whether code of Objective-C may be left by what its words don’t show: a macro, or an exception that it catches. */
export function hasHiddenExit(body: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  if (file.language === "swift") return false;
  if (textOf(file, body).includes("@try") || usesOwnMacro(body, [], context)) return true;
  const words = resolve.tokens(body).map((span) => textOf(file, span));
  const telling = words.filter((word) => !noting.some((name) => word.includes(name)));
  return usesMacro(telling) || words.some((word, at) => words[at + 1] === "(" && requiring.test(word));
}
