/**
 * A cheap first question about names: most that are not among them fall through it without a string being made, and most
 * of those at a look at their first unit.
 */
export interface NameFilter {
  /** A mark for each first unit and length that some name has. */
  readonly rough: Uint8Array;
  /** A mark for each length, first, middle and last unit that some name has together. */
  readonly fine: Uint8Array;
}

/** The filter for these names, none of which is empty. */
export function nameFilterOf(names: Iterable<string>): NameFilter {
  const filter = { rough: new Uint8Array(1 << 13), fine: new Uint8Array(1 << 16) };
  for (const name of names) {
    filter.rough[roughSlot(name.charCodeAt(0), name.length)] = 1;
    filter.fine[fineSlot(name, 0, name.length)] = 1;
  }
  return filter;
}

/** Whether the stretch of `text` from `start` to `end` may be one of the names; `false` is certain. */
export function mayHold({ rough, fine }: NameFilter, text: string, start: number, end: number): boolean {
  return rough[roughSlot(text.charCodeAt(start), end - start)] === 1 && fine[fineSlot(text, start, end)] === 1;
}

function roughSlot(first: number, length: number): number {
  return ((first & 127) << 6) | (length & 63);
}

function fineSlot(text: string, start: number, end: number): number {
  const length = end - start;
  const first = text.charCodeAt(start);
  const middle = text.charCodeAt(start + (length >> 1));
  const last = text.charCodeAt(end - 1);
  return (Math.imul(length, 2531) ^ Math.imul(first, 419) ^ Math.imul(middle, 7877) ^ Math.imul(last, 61)) & 0xffff;
}
