import { type CodeLanguage, isCpp } from "../core/language.ts";
import { lexObjc } from "./objc/lexer/lexer.ts";
import { outlineObjc } from "./objc/outline/outline.ts";
import type { Outline } from "./outline.ts";
import { lexSwift } from "./swift/lexer/lexer.ts";
import { outlineSwift } from "./swift/outline.ts";
import { TokenBuffer, type Tokens } from "./tokens.ts";

/** The one door from text to tokens. What is read into `buffer` lives until the buffer is used again. */
export function lex(text: string, language: CodeLanguage, buffer: TokenBuffer = new TokenBuffer()): Tokens {
  return language === "swift" ? lexSwift(text, buffer) : lexObjc(text, buffer);
}

/**
 * The one door from tokens to what a file declares. Where only the `asked` tokens matter, given in order, functions that
 * hold none of them are known from outside alone. The `path` tells Objective-C from Objective-C++ where it is given.
 */
export function outline(tokens: Tokens, asked?: readonly number[], path = ""): Outline {
  return tokens.language === "swift" ? outlineSwift(tokens, asked) : outlineObjc(tokens, asked, isCpp(path));
}
