/** A cheap first question about names: most that are not among them fall through it without a string being made. */
export interface Sieve {
  /** Whether the stretch of `text` from `start` to `end` may be one of the names; `false` is certain. */
  mayHold(text: string, start: number, end: number): boolean;
}

/** A bit for each combination of length, first, middle and last unit that some name has. Names must not be empty. */
export function sieveOf(names: Iterable<string>): Sieve {
  const bits = new Uint8Array(1 << 16);
  for (const name of names) bits[slot(name, 0, name.length)] = 1;
  return { mayHold: (text, start, end) => bits[slot(text, start, end)] === 1 };
}

function slot(text: string, start: number, end: number): number {
  const length = end - start;
  const first = text.charCodeAt(start);
  const middle = text.charCodeAt(start + (length >> 1));
  const last = text.charCodeAt(end - 1);
  return (Math.imul(length, 2531) ^ Math.imul(first, 419) ^ Math.imul(middle, 7877) ^ Math.imul(last, 61)) & 0xffff;
}
