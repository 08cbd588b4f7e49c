import type { CodeLanguage } from "../core/language.ts";
import { lex } from "../syntax/read.ts";
import { TokenBuffer, type Tokens } from "../syntax/tokens.ts";

let toSurvey = new TokenBuffer();
let toAsk = new TokenBuffer();
let surveyed: Tokens | undefined;

/** The tokens of a text that is surveyed. They live until another one is, or, once rules are asked in them, until they are in another text. */
export function tokensToSurvey(text: string, language: CodeLanguage): Tokens {
  if (surveyed?.text === text && surveyed.language === language) return surveyed;
  surveyed = undefined;
  toSurvey.clear();
  surveyed = lex(text, language, toSurvey);
  return surveyed;
}

/**
 * The tokens of a text in which rules are asked; they live until rules are asked in another one, whatever is surveyed
 * meanwhile. Those of the text that was surveyed last, as after a keystroke, are handed over once instead of lexed again.
 */
export function tokensToAsk(text: string, language: CodeLanguage): Tokens {
  if (surveyed?.text === text && surveyed.language === language) {
    const tokens = surveyed;
    surveyed = undefined;
    [toSurvey, toAsk] = [toAsk, toSurvey];
    return tokens;
  }
  toAsk.clear();
  return lex(text, language, toAsk);
}
