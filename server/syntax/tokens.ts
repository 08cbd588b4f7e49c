import type { CodeLanguage } from "../core/language.ts";
import type { Span } from "../core/text.ts";

/**
 * What a token is. Comments are not tokens, they are listed apart; white space and comments are the gaps between
 * tokens, so that tokens and gaps, in order, are the text.
 */
export const Kind = {
  identifier: 1,
  /** A name between back-ticks; the token covers the ticks. */
  quotedIdentifier: 2,
  number: 3,
  /** A whole string without interpolation, or one piece of a string around its interpolations, quotes included. */
  string: 4,
  /** `\(` inside a string; what follows is code until the matching `interpolationClose`. */
  interpolationOpen: 5,
  interpolationClose: 6,
  regex: 7,
  character: 8,
  /** One of `( [ {`. */
  open: 9,
  /** One of `) ] }`. */
  close: 10,
  /** Any other mark or operator; `.` and `,` `:` `;` `?` `!` stand alone, operators are taken whole. */
  punctuation: 11,
  /** `#if`, `#selector`, `#available`, `#keyPath` … in Swift: the `#` with its word. */
  hash: 12,
  /** A whole preprocessor line of C, continuations included, or the head word of a Swift conditional (`#if`, `#elseif`, `#else`, `#endif`). */
  directive: 13,
  /** `@` with its word: a Swift attribute (`@available`) or an Objective-C keyword (`@interface`). */
  at: 14,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** A text read into tokens. The arrays may be longer than `count`; only the first `count` entries mean anything. */
export interface Tokens {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly count: number;
  readonly kinds: Uint8Array;
  /** Offsets in UTF-16 units. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly commentCount: number;
  readonly commentStarts: Uint32Array;
  readonly commentEnds: Uint32Array;
}

/** The text of token `index`. */
export function tokenText(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokens.starts[index], tokens.ends[index]);
}

/** Whether token `index` is exactly `text`; no string is made. */
export function tokenIs(tokens: Tokens, index: number, text: string): boolean {
  if (index < 0 || index >= tokens.count) return false;
  const start = tokens.starts[index]!;
  return tokens.ends[index]! - start === text.length && tokens.text.startsWith(text, start);
}

/** Whether token `index` is one of these texts. */
export function tokenIsOneOf(tokens: Tokens, index: number, texts: readonly string[]): boolean {
  return texts.some((text) => tokenIs(tokens, index, text));
}

/** The last token that begins at or before `offset`, or -1. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = -1;
  let high = tokens.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tokens.starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** After token `at`, or after all of the bracket that it opens; `partner` has the matching one of each, -1 where there is none. */
export function stepOver(partner: ArrayLike<number>, at: number): number {
  const close = partner[at]!;
  return close > at ? close + 1 : at + 1;
}

/** Collects tokens; grows as needed and can be used for text after text. */
export class TokenBuffer {
  #kinds = new Uint8Array(4096);
  #starts = new Uint32Array(4096);
  #ends = new Uint32Array(4096);
  #commentStarts = new Uint32Array(512);
  #commentEnds = new Uint32Array(512);
  #count = 0;
  #commentCount = 0;

  /** Forgets what was collected. Tokens finished before share these arrays and end their life here. */
  clear(): void {
    // Readers may look at the place behind the last token: what stood there for another text must not be seen.
    this.#kinds.fill(0, 0, this.#count);
    this.#starts.fill(0, 0, this.#count);
    this.#ends.fill(0, 0, this.#count);
    this.#count = 0;
    this.#commentCount = 0;
  }

  add(kind: Kind, start: number, end: number): void {
    const at = this.#count++;
    if (at === this.#kinds.length) {
      this.#kinds = grown(this.#kinds, Uint8Array);
      this.#starts = grown(this.#starts, Uint32Array);
      this.#ends = grown(this.#ends, Uint32Array);
    }
    this.#kinds[at] = kind;
    this.#starts[at] = start;
    this.#ends[at] = end;
  }

  addComment(start: number, end: number): void {
    const at = this.#commentCount++;
    if (at === this.#commentStarts.length) {
      this.#commentStarts = grown(this.#commentStarts, Uint32Array);
      this.#commentEnds = grown(this.#commentEnds, Uint32Array);
    }
    this.#commentStarts[at] = start;
    this.#commentEnds[at] = end;
  }

  /** What was collected, as a view on this buffer: valid until the next `clear`. */
  finish(text: string, language: CodeLanguage): Tokens {
    return {
      text,
      language,
      count: this.#count,
      kinds: this.#kinds,
      starts: this.#starts,
      ends: this.#ends,
      commentCount: this.#commentCount,
      commentStarts: this.#commentStarts,
      commentEnds: this.#commentEnds,
    };
  }
}

function grown<T extends Uint8Array | Uint32Array>(from: T, make: new (length: number) => T): T {
  const to = new make(from.length * 2);
  to.set(from);
  return to;
}

/** The comments of a text, in order. */
export function commentsOf({ commentCount, commentStarts, commentEnds }: Tokens): readonly Span[] {
  return Array.from({ length: commentCount }, (_, at) => ({ start: commentStarts[at]!, end: commentEnds[at]! }));
}
