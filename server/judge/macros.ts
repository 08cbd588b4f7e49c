import { leavingWords } from "../core/leaving-words.ts";
import { textOf } from "../core/lines.ts";
import { isInCapitals } from "../core/macro-name.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { hasWord, mayLeave, turns } from "./leaving.ts";

/** Words at whose head code decides where it goes on. */
const heads = ["if", "while", "for", "switch"];

/** Whether code has a macro of its file that leaves what comes behind or decides on it, or that has one of these names in it. */
export function usesOwnMacro(within: Span, names: readonly string[], context: RuleContext): boolean {
  return context.resolve.macros(within).some(({ body }) => {
    const words = wordsIn(body, context);
    // Names that are joined may become any.
    return words.includes("##") || leaves(words, names, context) || decidesOnNext(words);
  });
}

/**
 * Whether code calls a macro of a header that leaves what comes behind, or has one of these names in it; conditions and loops
 * alone, as those that note something have them, are no matter. Other files are read for it.
 */
export function usesHeaderMacro(within: Span, names: readonly string[], context: RuleContext): boolean {
  return withMacros(within, context).some((span) => {
    const words = context.resolve.wordsOfHeaderMacros(span);
    return leaves(words, names, context) || words.some((word) => isInCapitals(word) && isForeign(word, context));
  });
}

/** Code, and the bodies of the macros of its file that it uses. */
function withMacros(within: Span, { resolve }: RuleContext): readonly Span[] {
  return [within, ...resolve.macros(within).map(({ body }) => body)];
}

function wordsIn(span: Span, { resolve, file }: RuleContext): readonly string[] {
  return resolve.tokens(span).map((each) => textOf(file, each));
}

function leaves(words: readonly string[], names: readonly string[], { resolve, file }: RuleContext): boolean {
  const leaving = leavingWords(file.language);
  return words.some((word) => leaving.includes(word) || names.includes(word) || resolve.isEndless(word));
}

/** Whether a macro ends behind the head of an `if` or the like, or opens braces, so that what stands behind its name belongs to it. */
function decidesOnNext(words: readonly string[]): boolean {
  if (["else", "do", "{", ":"].includes(words.at(-1) ?? "") || words[0] === "}") return true;
  const head = words.findLastIndex((word) => heads.includes(word));
  if (head < 0 || words.at(-1) !== ")" || words.includes("do")) return false;
  let depth = 0;
  for (let at = head + 1; at < words.length; at++) {
    if (words[at] === "(") depth++;
    else if (words[at] === ")" && --depth === 0) return at === words.length - 1;
  }
  return true;
}

/** Whether code may turn away before its end, `return` apart: by words of its own, by what nobody returns from, or by a macro. */
export function mayTurnAway(within: Span, context: RuleContext): boolean {
  return (
    usesOwnMacro(within, [], context) ||
    turns.some((word) => context.resolve.names(word, within).length > 0) ||
    mayLeave(within, context) ||
    usesForeignCode(within, context) ||
    usesHeaderMacro(within, [], context)
  );
}

/** How the names of AssertMacros.h begin that go to a label where something is not so. */
const requiring = ["require", "__Require"];

/** Whether code of Objective-C may be left by what its words don’t show: a macro, or an exception that it catches. */
export function hasHiddenExit(body: Span, context: RuleContext): boolean {
  if (context.file.language === "swift") return false;
  if (hasWord("@try", body, context) || usesOwnMacro(body, [], context)) return true;
  const words = wordsIn(body, context);
  return (
    words.some((word, at) => words[at + 1] === "(" && requiring.some((start) => word.startsWith(start))) ||
    usesForeignCode(body, context)
  );
}

/** What the language of Swift and its library have behind a number sign. */
const ofSwift = [
  ...["#available", "#unavailable", "#selector", "#keyPath", "#file", "#fileID", "#filePath", "#function", "#line"],
  ...["#column", "#dsohandle", "#colorLiteral", "#imageLiteral", "#fileLiteral", "#isolation", "#sourceLocation"],
  ...["#if", "#elseif", "#else", "#endif", "#error", "#warning", "#Predicate", "#Expression", "#expect", "#require"],
];

/** Whether a word of Swift is a macro whose expansion may be any code: `#finish`. */
function isOwnExpansion(word: string): boolean {
  return word.startsWith("#") && beginsAsName(word.slice(1)) && !ofSwift.includes(word);
}

/** Whether a word that is given something stands in the brackets of an attribute: `__attribute__((cleanup(f)))`. */
function isAttribute(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 20), at);
  const from = before.lastIndexOf("__attribute__");
  return words[at + 1] === "(" && from >= 0 && !before.slice(from).some((word) => [";", "{", "}"].includes(word));
}

/** The attributes of a variable at whose end of life a function is called. */
const cleanups = ["cleanup", "__cleanup__"];

/**
 * Whether code has in it what stands elsewhere and nobody knows: a macro of Swift’s, a file that C includes, what runs where a variable
 * ends, or a name that is used
 * as a macro of C is and that neither the file nor a header of the workspace defines. Other files are read for it.
 */
export function usesForeignCode(within: Span, context: RuleContext): boolean {
  if (context.file.language === "swift") return wordsIn(within, context).some(isOwnExpansion);
  return withMacros(within, context).some((span) => {
    const words = wordsIn(span, context);
    if (words.some((word, at) => cleanups.includes(word) && isAttribute(words, at))) return true;
    const isUnknown = (word: string, at: number) =>
      isUsedAsMacro(words, at) && (isForeign(word, context) || isFatal(words, at));
    return words.some((word, at) => isInclude(word) || isUnknown(word, at));
  });
}

/** Whether a note is of the kind after which nothing goes on: `LOG(FATAL)`. */
function isFatal(words: readonly string[], at: number): boolean {
  return words[at + 1] === "(" && words[at + 2] === "FATAL";
}

/** Whether a macro of this name is defined nowhere, and may do anything. */
function isForeign(name: string, { resolve }: RuleContext): boolean {
  return !onlyNotes(name) && !resolve.isMacro(name);
}

function isInclude(directive: string): boolean {
  const words = directive.startsWith("#") ? directive.slice(1).trimStart() : "";
  return words.startsWith("include") || words.startsWith("import");
}

/** Parts of the names of macros that note what happens, and of those that do more than that. */
const noting = ["LOG", "TRACE", "PRINT", "UNUSED"];
const doingMore = ["AND", "OR", "RETURN", "EXIT", "ABORT", "BAIL", "FAIL", "FATAL", "GOTO", "LEAVE", "THROW"];

function onlyNotes(name: string): boolean {
  const parts = name.split("_");
  const notes = parts.some((part) => noting.some((word) => part.startsWith(word)) || noteEnding(part));
  return notes && !parts.some((part) => doingMore.includes(part));
}

/** DDLOG, NSLOG, EPRINT: prefixes without a mark of their own, of at most two letters. */
function noteEnding(part: string): boolean {
  return noting.some((word) => part.endsWith(word) && part.length <= word.length + 2);
}

/** Whether a name of capitals alone stands before brackets or where a statement ends, and is neither a value nor a member. */
function isUsedAsMacro(words: readonly string[], at: number): boolean {
  if (standsAlone(words, at) || leavesByName(words, at)) return true;
  if (!isInCapitals(words[at]!)) return false;
  const [before, behind] = [words[at - 1] ?? "", words[at + 1] ?? ""];
  if (["(", ";"].includes(behind)) return before !== "." && before !== "->";
  return ["}", "else"].includes(behind) && [";", "{", "}", ")", "else"].includes(before);
}

/** Whether a name is a whole statement, as that of a macro alone is: a variable there would do nothing. */
function standsAlone(words: readonly string[], at: number): boolean {
  const [before, word, behind] = [words[at - 1] ?? "", words[at]!, words[at + 1]];
  if (behind !== ";" || ![";", "{", "}"].includes(before) || leavingWords("objc").includes(word)) return false;
  return beginsAsName(word) && word !== "fallthrough";
}

/** What names say that leave a function, in words that begin with a capital. */
const leavingNames = ["Return", "Bail", "Goto"];

/** `XYReturnIfNil(x);`: whether a statement calls what says of itself that it leaves: what is no macro is left alone with those that are. */
function leavesByName(words: readonly string[], at: number): boolean {
  const name = words[at]!;
  if (
    name.charAt(0) !== name.charAt(0).toUpperCase() ||
    words[at + 1] !== "(" ||
    ![";", "{", "}", ")"].includes(words[at - 1] ?? "")
  )
    return false;
  return leavingNames.some((word) => {
    for (let from = name.indexOf(word); from !== -1; from = name.indexOf(word, from + 1))
      if (endsWord(name, from + word.length)) return true;
    return false;
  });
}

/** Whether a word of a name ends at a place: another one begins there, or none. */
function endsWord(name: string, at: number): boolean {
  const behind = name.charAt(at);
  return behind === behind.toUpperCase();
}

function beginsAsName(word: string): boolean {
  const first = word.charAt(0);
  return first === "_" || first.toLowerCase() !== first.toUpperCase();
}
