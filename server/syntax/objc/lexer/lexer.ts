import { Kind, type TokenBuffer, type Tokens } from "../../tokens.ts";
import { directiveEnd, escapedNewline, lineCommentEnd, operatorEnd, quotedEnd, rawStringEnd } from "./ends.ts";
import { closeMark, identifierMark, marks, openMark, spaceMark } from "./marks.ts";

/**
 * Reads Objective-C, C or C++ in one pass. Any text is fine; tokens, comments and white space in order are the text. A
 * `#define` is a directive up to its name or parameter list, so that names in its body are tokens.
 */
export function lexObjc(text: string, buffer: TokenBuffer): Tokens {
  buffer.clear();
  const length = text.length;
  let at = 0;
  let lineIsEmpty = true;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const mark = unit < 128 ? marks[unit]! : identifierMark;
    if (mark === spaceMark) {
      if (unit === 10 || unit === 13) lineIsEmpty = true;
      at++;
      continue;
    }
    const start = at;
    if (mark === identifierMark) {
      if (unit >= 128 && isWideSpace(unit)) {
        at++;
        continue;
      }
      at = identifierEnd(text, at + 1, length);
      const next = text.charCodeAt(at);
      if ((next === 34 || next === 39) && at - start <= 3 && isStringPrefix(text, start, at)) {
        const raw = next === 34 && text.charCodeAt(at - 1) === 82;
        at = raw ? rawStringEnd(text, at) : quotedEnd(text, at, next);
        buffer.add(next === 34 ? Kind.string : Kind.character, start, at);
      } else buffer.add(Kind.identifier, start, at);
    } else if (mark === openMark) {
      buffer.add(Kind.open, start, ++at);
    } else if (mark === closeMark) {
      buffer.add(Kind.close, start, ++at);
    } else if (unit === 47 && text.charCodeAt(at + 1) === 47) {
      at = lineCommentEnd(text, at);
      buffer.addComment(start, at);
      continue;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf("*/", at + 2);
      at = end === -1 ? length : end + 2;
      buffer.addComment(start, at);
      continue;
    } else if (unit === 34 || unit === 39) {
      at = quotedEnd(text, at, unit);
      buffer.add(unit === 34 ? Kind.string : Kind.character, start, at);
    } else if (isDigit(unit) || (unit === 46 && isDigit(text.charCodeAt(at + 1)))) {
      at = numberEnd(text, at + 1, length);
      buffer.add(Kind.number, start, at);
    } else if (unit === 64) {
      at = lexAt(text, at, length, buffer);
    } else if (unit === 35 && lineIsEmpty) {
      at = directiveEnd(text, at);
      buffer.add(Kind.directive, start, at);
    } else if (unit === 92 && escapedNewline(text, at) !== 0) {
      at += escapedNewline(text, at);
      continue;
    } else {
      at = operatorEnd(text, at, unit);
      buffer.add(Kind.punctuation, start, at);
    }
    lineIsEmpty = false;
  }
  return buffer.finish(text, "objc");
}

/** The first unit at or after `at` that can't be part of an identifier. */
function identifierEnd(text: string, at: number, length: number): number {
  while (at < length) {
    const unit = text.charCodeAt(at);
    if (unit < 128 ? marks[unit] !== identifierMark && !isDigit(unit) : isWideSpace(unit)) break;
    at++;
  }
  return at;
}

function lexAt(text: string, at: number, length: number, buffer: TokenBuffer): number {
  const next = text.charCodeAt(at + 1);
  let end = at + 1;
  if (next === 34) {
    end = quotedEnd(text, at + 1, next);
    buffer.add(Kind.string, at, end);
  } else if (next < 128 && marks[next] === identifierMark) {
    end = identifierEnd(text, at + 2, length);
    buffer.add(Kind.at, at, end);
  } else buffer.add(Kind.punctuation, at, end);
  return end;
}

function numberEnd(text: string, at: number, length: number): number {
  while (at < length) {
    const unit = text.charCodeAt(at);
    if (unit === 43 || unit === 45) {
      const before = text.charCodeAt(at - 1) | 32;
      if (before !== 101 && before !== 112) break;
      if (before === 101 && isHexadecimal(text, at)) break;
    } else if (unit === 39) {
      const after = text.charCodeAt(at + 1);
      if (!(after < 128) || (marks[after] !== identifierMark && !isDigit(after))) break;
    } else if (unit !== 46 && (unit >= 128 || (marks[unit] !== identifierMark && !isDigit(unit)))) break;
    at++;
  }
  return at;
}

/** Whether the number that reaches to `at` began with `0x`, where an `e` is a digit; looks back 24 units at most. */
function isHexadecimal(text: string, at: number): boolean {
  for (let back = at - 1; back > 0 && back > at - 24; back--) {
    const unit = text.charCodeAt(back);
    if ((unit | 32) === 120) return text.charCodeAt(back - 1) === 48;
    if (unit >= 128 || (marks[unit] !== identifierMark && !isDigit(unit) && unit !== 46)) return false;
  }
  return false;
}

function isStringPrefix(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  return word === "L" || word === "u" || word === "U" || word === "u8" || /^(?:L|u|U|u8)?R$/.test(word);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isWideSpace(unit: number): boolean {
  return unit === 0xa0 || unit === 0xfeff || unit === 0x2028 || unit === 0x2029 || unit === 0x3000;
}
