import type { Span } from "../core/text.ts";
import { isDigit, isLetter } from "./cursor.ts";

/**
 * A piece of a message. Words hold dots and, behind a dot, hyphens ("com.example.my-app.Error"); numbers are whole and
 * carry their sign; what else begins with digits ("802.11", "0x1f", "3ms", "10.0.0.1") is a value; marks are single.
 */
export interface Token extends Span {
  readonly kind: "word" | "number" | "value" | "mark";
  readonly text: string;
}

/** The tokens of a message, spaces left out. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const start = at;
    let kind: Token["kind"] = "mark";
    if (isDigit(unit) || (isMinus(unit) && isDigit(text.charCodeAt(at + 1)) && !endsName(text.charCodeAt(at - 1)))) {
      at = numberEnd(text, at);
      kind = "number";
      // "60秒" counts something, "-1202证书" is a code with the next word behind it.
      const isCode = isMinus(unit) && partsNoWords(text.charCodeAt(at));
      const end = isCode ? at : valueEnd(text, at);
      if (end > at) {
        at = end;
        kind = "value";
      }
    } else if (isWordLetter(unit)) {
      at = wordEnd(text, at);
      kind = "word";
    } else at++;
    if (kind !== "mark" || !isSpace(unit)) {
      const said = text.slice(start, at);
      tokens.push({ kind, text: kind === "number" ? plainNumber(said) : said, start, end: at });
    }
  }
  return tokens;
}

/**
 * Where a number ends; one with a sign may have commas between thousands ("-1,001"), as formatters put them, or what Python
 * put behind long ones ("-9813L"), and a small negative one may be written as if it had no sign
 * ("18,446,744,073,709,486,046" for -65570).
 */
function numberEnd(text: string, from: number): number {
  if (text.startsWith("18", from)) {
    unsigned.lastIndex = from;
    if (unsigned.test(text)) return unsigned.lastIndex;
  }
  let at = isMinus(text.charCodeAt(from)) ? from + 1 : from;
  while (isDigit(text.charCodeAt(at))) at++;
  if (!isMinus(text.charCodeAt(from))) return at;
  if (at - from <= 4 && /^,\d{3}(?!\d)/.test(text.slice(at, at + 5))) at += 4;
  return text[at] === "L" && /^[,) ]/.test(text.slice(at + 1, at + 2)) ? at + 1 : at;
}

/** The last million or so of 64 bits without sign, with marks between thousands or without. */
const unsigned = /18(?<mark>[,.]?)446\k<mark>744\k<mark>073\k<mark>709\k<mark>\d{3}\k<mark>\d{3}(?!\d)/y;

/** A number as the language writes it: with the hyphen for its sign, and digits alone. */
function plainNumber(said: string): string {
  if (said.length >= 20 && said.startsWith("18")) return String(BigInt.asIntN(64, BigInt(said.replace(/[,.]/g, ""))));
  return said.replace("\u2212", "-").replace(/[,L]/, "");
}

/** A hyphen, or the minus that some languages' formatters write. */
function isMinus(unit: number): boolean {
  return unit === 45 || unit === 0x2212;
}

/** Where a value ends that begins with digits: behind letters and digits, and dots and digits. */
function valueEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isWordLetter(unit) || isDigit(unit)) at++;
    else if (unit === 46 && isDigit(text.charCodeAt(at + 1))) at += 2;
    else break;
  }
  return at;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  let isDotted = false;
  const isUnparted = partsNoWords(text.charCodeAt(from));
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (isWordLetter(unit) ? partsNoWords(unit) !== isUnparted : isUnparted) break;
    if (isWordLetter(unit) || isDigit(unit)) at++;
    else if (unit === 46 && isWordLetter(next)) {
      isDotted = true;
      at += 2;
    } else if (unit === 45 && isDotted && (isWordLetter(next) || isDigit(next))) at += 2;
    else break;
  }
  return at;
}

/** Letters of any alphabet and the underscore; not the quotes, dashes, signs and spaces of typographers, narrow or wide. */
function isWordLetter(unit: number): boolean {
  if (unit < 128) return isLetter(unit) || unit === 95;
  return unit >= 0xc0 && !marks.some(([first, last]) => unit >= first && unit <= last);
}

/** Blocks of Unicode that hold punctuation, arrows and signs, and the marks among the wide forms. */
const marks: readonly (readonly [number, number])[] = [
  [0x2000, 0x206f],
  [0x2190, 0x2bff],
  [0x3000, 0x303f],
  [0xfeff, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
];

/** Letters of scripts that put no space between a name and the word behind it: Chinese, Japanese. */
function partsNoWords(unit: number): boolean {
  return unit >= 0x2e80 && unit <= 0x9fff;
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}

/** A hyphen behind one of these is no sign. */
function endsName(unit: number): boolean {
  return isDigit(unit) || (isWordLetter(unit) && !partsNoWords(unit));
}
