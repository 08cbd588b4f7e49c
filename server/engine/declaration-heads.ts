import { codePointAt, endOfCharacter } from "../core/utf8.ts";
import { isWideLetter, isWideSpace } from "../syntax/swift/lexer/marks.ts";
import { isLetter, runEnd } from "./name-hashes.ts";

/** Begins and ends a name that is quoted. */
export const tick = 96;

/**
 * How far a head was read, and up to where those within it were as well: where neither a comment nor a quoted name begins,
 * for what looks like either may end there if the keyword stood in one.
 */
export interface Passed {
  readonly end: number;
  readonly sure: number;
  /** Whether a colon stands in it. */
  readonly hasColon: boolean;
}

/** Reads each name between the keyword of a type and its body with `nameEnd`. */
export function passHead(bytes: Uint8Array, from: number, nameEnd: (at: number) => number): Passed {
  let sure = bytes.length;
  let hasColon = false;
  let at = from;
  while (at < bytes.length) {
    const gap = afterSpace(bytes, at);
    at = afterGap(bytes, gap);
    const unit = bytes[at]!;
    if (at > gap || unit === tick) sure = Math.min(sure, gap);
    if (unit === 123 || unit === 125) break;
    hasColon ||= unit === 58;
    const end = nameEnd(at);
    at = end < 0 ? at + 1 : end;
  }
  return { end: at, sure: Math.min(sure, at), hasColon };
}

/** Reads the path that an alias stands for with `nameEnd`, where it is one. */
export function passAlias(bytes: Uint8Array, from: number, nameEnd: (at: number) => number): Passed {
  let sure = bytes.length;
  let isBehindSign = false;
  let at = from;
  while (at < bytes.length) {
    const gap = afterSpace(bytes, at);
    at = afterGap(bytes, gap);
    const unit = bytes[at]!;
    if (at > gap || unit === tick) sure = Math.min(sure, gap);
    if (unit === 123 || unit === 125) break;
    if (!isBehindSign) {
      isBehindSign = unit === 61;
      at++;
      continue;
    }
    const end = nameEnd(at);
    if (end < 0) break;
    const point = afterGap(bytes, end);
    if (point > end) sure = Math.min(sure, end);
    at = bytes[point] === 46 ? point + 1 : point;
    if (at === point) break;
  }
  return { end: at, sure: Math.min(sure, at), hasColon: false };
}

function isGap(bytes: Uint8Array, at: number): boolean {
  const unit = bytes[at]!;
  return unit <= 32 || (unit === 47 && (bytes[at + 1] === 47 || bytes[at + 1] === 42));
}

function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! <= 32) at++;
  return at;
}

/** After white space and comments. */
export function afterGap(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isGap(bytes, at)) {
    if (bytes[at]! <= 32) at++;
    else at = bytes[at + 1] === 47 ? endOfLine(bytes, at) : endOfComment(bytes, at + 2);
  }
  return at;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

/** After a comment of several lines, others within it included. */
function endOfComment(bytes: Uint8Array, from: number): number {
  let depth = 1;
  let at = from;
  while (at < bytes.length && depth > 0) {
    if (bytes[at] === 42 && bytes[at + 1] === 47) depth--;
    else if (bytes[at] === 47 && bytes[at + 1] === 42) depth++;
    else {
      at++;
      continue;
    }
    at += 2;
  }
  return at;
}

/** After the name at `at`, which may have letters beyond ASCII; -1 where none begins. */
export function endOfNameAt(bytes: Uint8Array, at: number): number {
  if (bytes[at]! < 128 && !isLetter(bytes[at]!)) return -1;
  let end = runEnd(bytes, at);
  while (bytes[end]! >= 128 && isWideLetter(codePointAt(bytes, end))) {
    const next = endOfCharacter(bytes, end);
    if (next < 0) break;
    end = runEnd(bytes, next);
  }
  return end > at ? end : -1;
}

/** Whether white space beyond ASCII is at `at`. */
export function isWideSpaceAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at]! >= 128 && isWideSpace(codePointAt(bytes, at));
}
