import { firstFrom } from "./collections.ts";

/** A stretch of a text, in UTF-16 units; `end` is the first unit after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What stands for a file as a whole, where no place in it is meant or known. */
export const fileStart: Span = { start: 0, end: 0 };

/** A place in a text as editors count it: from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Start and end as editors count them. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** One replacement in a text. An insertion has an empty span. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** Whether `inner` lies within `outer`; equal ends count as within. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share at least one unit, or one is an insertion strictly inside the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Offsets at which the lines of `text` begin; `\n`, `\r\n` and a lone `\r` each end a line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 13 && text.charCodeAt(at + 1) === 10) at++;
    if (unit === 10 || unit === 13) starts.push(at + 1);
  }
  return starts;
}

/** The position of `offset`, for the line starts of the same text. */
export function positionAt(starts: readonly number[], offset: number): Position {
  const line = Math.max(0, firstFrom(starts, offset + 1) - 1);
  return { line, character: offset - starts[line]! };
}

/** A span in lines and characters, for the line starts of the same text. */
export function rangeOf(starts: readonly number[], { start, end }: Span): Range {
  return { start: positionAt(starts, start), end: positionAt(starts, end) };
}

/** The edits that put `before` and `after` in place of what `span` holds around `kept`, which stays and is not written again. */
export function rewriteAround(span: Span, kept: Span, before: string, after: string): readonly Edit[] {
  return [
    { span: { start: span.start, end: kept.start }, newText: before },
    { span: { start: kept.end, end: span.end }, newText: after },
  ];
}

/** Edits of a text as edits of the part of it that `span` covers. */
export function within({ start }: Span, edits: readonly Edit[]): readonly Edit[] {
  return edits.map(({ span, newText }) => ({ span: { start: span.start - start, end: span.end - start }, newText }));
}

/**
 * `text` with all `edits` made at once. Spans speak of the text before any edit.
 * @throws RangeError when two edits overlap or one lies outside the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let done = 0;
  for (const { span, newText } of inOrder) {
    if (span.start < done || span.end > text.length || span.end < span.start) {
      throw new RangeError(`Edit ${span.start}–${span.end} overlaps another or leaves the text.`);
    }
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}

/** Puts texts in order by their UTF-16 units, never by the language of the machine; for `sort`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text with a capital at its head. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a unit may stand in a name of code: a letter of any alphabet, a digit or `_`. */
export function isOfName(unit: string): boolean {
  return unit === "_" || (unit >= "0" && unit <= "9") || unit.toLowerCase() !== unit.toUpperCase();
}

/** The first `most` UTF-16 units of a text; a character that would be split is left out. */
export function beginningOf(text: string, most: number): string {
  const isSplit = text.length > most && text.codePointAt(most - 1)! > 0xffff;
  return text.slice(0, isSplit ? most - 1 : most);
}

/** The same with “…” behind it where there is more. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${beginningOf(text, most)}…`;
}
