import type { Mention } from "./mention.ts";
import type { Token } from "./tokens.ts";

/** What stands at a place: an error, or something with a number that is none; `next` is the first token behind it. */
export interface Found {
  readonly error: Pick<Mention, "how" | "domain" | "code"> | undefined;
  readonly next: number;
  /** A program of whatever system printed the number. */
  readonly isErrno?: true;
}

/** An error, with how it says its domain, as what stands at a place. */
export function foundError(
  how: Mention["how"],
  domain: string | undefined,
  code: number | undefined,
  next: number,
): Found {
  return { error: { how, domain, code }, next };
}

/** A number that is no error’s, as what stands at a place. */
export function foundNoError(next: number): Found {
  return { error: undefined, next };
}

/** Tells what stands at a place, or nothing. */
export type Reader = (tokens: readonly Token[], at: number) => Found | undefined;

/** The highest number of an errno on Apple's systems (sys/errno.h). */
export const largestErrno = 106;

/** Whether a token is a word of a form. */
export function isWord(token: Token | undefined, pattern: RegExp): boolean {
  return token?.kind === "word" && pattern.test(token.text);
}

/** Whether one of the `most` tokens in front of a place is a word of a form. */
export function followsWord(tokens: readonly Token[], at: number, most: number, pattern: RegExp): boolean {
  for (let before = at - 1; before >= at - most; before--) if (isWord(tokens[before], pattern)) return true;
  return false;
}

/** The place behind at most `most` marks that part a key from its value. */
export function afterMarks(tokens: readonly Token[], at: number, most: number): number {
  let next = at;
  while (next < at + most && /^[=:("'“”‘’[,;{\\@-]$/.test(tokens[next]?.text ?? "")) next++;
  return next;
}

/** Where a dictionary has its value for the key at a token. */
export function valueBehind(tokens: readonly Token[], at: number): number {
  let next = at + 1;
  while (next < at + 7 && /^(?:[=:",(]|value|Optional)$/.test(tokens[next]?.text ?? "")) next++;
  return next;
}

/** The number that a token is, if it is one. */
export function numberOf(token: Token | undefined): number | undefined {
  return token?.kind === "number" ? Number(token.text) : undefined;
}

/** How far before a reason it may be said what stops, in tokens. */
const farBefore = 40;

/** Whether what stops for a reason may be a provider: it is called so, or nothing is said of it. */
export function mayStopProvider(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - farBefore), at).filter(({ kind }) => kind === "word");
  const isNamed = before.some(({ text }) => /tunnel|vpn|provider|proxy|filter|plugin|extension|^NE[A-Z]/i.test(text));
  return isNamed || /^(?:did)?stop/i.test(before[0]?.text ?? "");
}
