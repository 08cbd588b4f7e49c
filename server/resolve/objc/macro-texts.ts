import { onceFor } from "../../core/collections.ts";
import { logicalLineEnd } from "../../syntax/objc/lexer/ends.ts";
import { Kind, type Tokens, tokenText } from "../../syntax/tokens.ts";
import { plainString } from "../places.ts";

/** What a file of C defines, takes back or asks for, and which of that is one plain text. */
interface OwnMacros {
  readonly names: ReadonlySet<string>;
  /** `#define NAME @"text"`; none that the file defines twice, takes back, or defines where nobody has done so before. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The macros of a file of C. */
export const ownMacros = onceFor((tokens: Tokens): OwnMacros => {
  const texts = new Map<string, string>();
  const names = new Set<string>();
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.directive) continue;
    const directive = tokenText(tokens, at);
    const [, word, name, parameters] = /^#\s*(define|undef|ifndef)\s+([\w$]+)(\(?)/.exec(directive) ?? [];
    // A build may give a name another text that a file asks for first.
    for (const [, asked] of directive.matchAll(/!\s*defined\s*\(?\s*([\w$]+)/g)) names.add(asked!);
    if (name === undefined) continue;
    const text = word === "define" && parameters === "" ? onlyText(tokens, at) : undefined;
    if (names.has(name)) texts.delete(name);
    else if (text !== undefined) texts.set(name, text);
    names.add(name);
  }
  return { names, texts };
});

/** The text that is all of the body of the macro whose directive is token `at`. */
function onlyText(tokens: Tokens, at: number): string | undefined {
  const end = logicalLineEnd(tokens.text, tokens.ends[at]!);
  const isIn = (token: number) => token < tokens.count && tokens.starts[token]! < end;
  return isIn(at + 1) && !isIn(at + 2) ? plainString(tokens, at + 1) : undefined;
}
