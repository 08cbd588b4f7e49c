import type { Span } from "../core/text.ts";

/** A place in a line that moves on as its columns are read; `read` and its like move only where they find something. */
export interface Cursor {
  readonly text: string;
  readonly end: number;
  at: number;
}

/** What a sticky `pattern` finds at the cursor, which then stands behind it. */
export function read(cursor: Cursor, pattern: RegExp): Span | undefined {
  const start = cursor.at;
  pattern.lastIndex = start;
  // Only where it ends is asked: `exec` would make an array of every column of every line.
  if (!pattern.test(cursor.text)) return undefined;
  const end = pattern.lastIndex;
  if (end === start || end > cursor.end) return undefined;
  cursor.at = end;
  return { start, end };
}

/** What stands at the cursor while `isIn` says so of its units, `least` to `most` of them. */
export function readWhile(
  cursor: Cursor,
  isIn: (unit: number) => boolean,
  least = 1,
  most = cursor.end - cursor.at,
): Span | undefined {
  const start = cursor.at;
  const limit = Math.min(cursor.end, start + most);
  let at = start;
  while (at < limit && isIn(cursor.text.charCodeAt(at))) at++;
  if (at - start < least) return undefined;
  cursor.at = at;
  return { start, end: at };
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Letters of ASCII. */
export function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

/** Moves behind `mark` where it stands at the cursor. */
export function skip(cursor: Cursor, mark: string): boolean {
  if (cursor.at + mark.length > cursor.end || !cursor.text.startsWith(mark, cursor.at)) return false;
  cursor.at += mark.length;
  return true;
}

/** Moves behind spaces; whether there were any. */
export function skipSpaces(cursor: Cursor): boolean {
  const start = cursor.at;
  while (cursor.at < cursor.end && cursor.text.charCodeAt(cursor.at) === 32) cursor.at++;
  return cursor.at > start;
}

/** What stands between the cursor and `mark`, at most `longest` units; the cursor then stands behind the mark. */
export function readTo(cursor: Cursor, mark: string, longest: number): Span | undefined {
  const { text } = cursor;
  const first = mark.charCodeAt(0);
  const last = Math.min(cursor.end, cursor.at + longest + mark.length) - mark.length;
  for (let at = cursor.at; at <= last; at++) {
    if (text.charCodeAt(at) !== first || !text.startsWith(mark, at)) continue;
    const found = { start: cursor.at, end: at };
    cursor.at = at + mark.length;
    return found;
  }
  return undefined;
}

/** The rest of the line. */
export function rest({ at, end }: Cursor): Span {
  return { start: at, end };
}
