import { type Position, positionAt, type Span } from "../../core/text.ts";

/** Start and end as editors count them. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A span in lines and characters, both from 0. */
export function rangeOf(starts: readonly number[], { start, end }: Span): Range {
  return { start: positionAt(starts, start), end: positionAt(starts, end) };
}
