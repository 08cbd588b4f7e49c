import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** What is known behind a piece of code: whether a way without a mention goes on there, and whether one with a mention does. */
export interface Ways {
  readonly without: boolean;
  readonly with: boolean;
}

/** A piece of code that was gone through, with the index of the token behind it. */
export interface Step extends Ways {
  readonly next: number;
}

export const open = { without: true, with: false };
export const told = { without: false, with: true };
/** No way goes on, or nothing is known of those that do. */
export const ended = { without: false, with: false };

/** A body that is gone through, by the indices of its tokens. */
export interface Walk {
  readonly words: readonly string[];
  readonly tokens: readonly Span[];
  readonly context: RuleContext;
  readonly isSwift: boolean;
  /** The index of the bracket that closes the one at an index. */
  closing(at: number): number;
  mentions(from: number, to: number): boolean;
  isSure(from: number, to: number): boolean;
  /** What was found on the way. */
  readonly returns: Span[];
  readonly branches: Span[];
  /** How many statements stand around the one that is gone through. */
  readonly depth: { now: number };
}

const opening = ["(", "[", "{"];
const shutting = [")", "]", "}"];

/** Nothing where brackets don’t fit. */
export function walkOf(
  tokens: readonly Span[],
  places: readonly Span[],
  context: RuleContext,
): Omit<Walk, "isSure"> | undefined {
  const words = tokens.map((span) => textOf(context.file, span));
  const starts = new Set(places.map(({ start }) => start));
  const partners = new Map<number, number>();
  const opened: number[] = [];
  for (const [at, word] of words.entries()) {
    if (opening.includes(word)) opened.push(at);
    else if (shutting.includes(word)) {
      const from = opened.pop();
      if (from === undefined) return undefined;
      partners.set(from, at);
    }
  }
  if (opened.length > 0) return undefined;
  return {
    ...{ words, tokens, context },
    isSwift: context.file.language === "swift",
    closing: (at) => partners.get(at)!,
    mentions: (from, to) => tokens.slice(from, to).some(({ start }) => starts.has(start)),
    ...{ returns: [], branches: [], depth: { now: 0 } },
  };
}

export function between({ tokens }: Pick<Walk, "tokens">, from: number, to: number): Span {
  return { start: tokens[from]!.start, end: tokens[to - 1]!.end };
}

/** The index behind a token, or behind what is in the brackets that it opens. */
export function behind(walk: Walk, at: number): number {
  return opening.includes(walk.words[at]!) ? walk.closing(at) + 1 : at + 1;
}

/** Whether a word is one of the language, and no label or member. */
export function isWord({ words }: Walk, at: number): boolean {
  return words[at - 1] !== "." && words[at + 1] !== ":";
}
