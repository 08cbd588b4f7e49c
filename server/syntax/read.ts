import type { CodeLanguage } from "../core/language.ts";
import { lexObjc } from "./lexer-objc.ts";
import { lexSwift } from "./lexer-swift.ts";
import type { Outline } from "./outline.ts";
import { outlineObjc } from "./outline-objc.ts";
import { outlineSwift } from "./outline-swift.ts";
import { TokenBuffer, type Tokens } from "./tokens.ts";

/** The one door from text to tokens. What is read into `buffer` lives until the buffer is used again. */
export function lex(text: string, language: CodeLanguage, buffer: TokenBuffer = new TokenBuffer()): Tokens {
  return language === "swift" ? lexSwift(text, buffer) : lexObjc(text, buffer);
}

/** The one door from tokens to what a file declares. */
export function outline(tokens: Tokens): Outline {
  return tokens.language === "swift" ? outlineSwift(tokens) : outlineObjc(tokens);
}
