import type { Span } from "../core/text.ts";

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
    if (isDigit(unit) || (unit === 45 && isDigit(text.charCodeAt(at + 1)) && !endsName(text.charCodeAt(at - 1)))) {
      at = numberEnd(text, unit === 45 ? at + 1 : at);
      kind = "number";
      const end = valueEnd(text, at);
      if (end > at) {
        at = end;
        kind = "value";
      }
    } else if (isLetter(unit)) {
      at = wordEnd(text, at);
      kind = "word";
    } else at++;
    if (kind !== "mark" || !isSpace(unit)) tokens.push({ kind, text: text.slice(start, at), start, end: at });
  }
  return tokens;
}

function numberEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** Where a value ends that begins with digits: behind letters and digits, and dots and digits. */
function valueEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isLetter(unit) || isDigit(unit)) at++;
    else if (unit === 46 && isDigit(text.charCodeAt(at + 1))) at += 2;
    else break;
  }
  return at;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  let isDotted = false;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (isLetter(unit) || isDigit(unit)) at++;
    else if (unit === 46 && isLetter(next)) {
      isDotted = true;
      at += 2;
    } else if (unit === 45 && isDotted && (isLetter(next) || isDigit(next))) at += 2;
    else break;
  }
  return at;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Letters of any alphabet and the underscore; not the quotes, dashes and spaces of typographers. */
function isLetter(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
  return unit >= 0xc0 && !(unit >= 0x2000 && unit <= 0x206f) && !(unit >= 0x3000 && unit <= 0x303f) && unit !== 0xfeff;
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}

/** A hyphen behind one of these is no sign. */
function endsName(unit: number): boolean {
  return isDigit(unit) || isLetter(unit);
}
