import type { Vocabulary } from "./corpus.ts";
import { partsOf, stem } from "./words.ts";

/** A word of a question as it stands there: a word, or a name with its parts. */
export interface AskedWord {
  /** The word itself, then its parts and neighbouring parts as one word, as the search knows them. */
  readonly forms: readonly string[];
  /** How much it tells. */
  readonly weight: number;
}

/** What is known of the words of the corpus. */
interface KnownWords {
  has(word: string): boolean;
  weightOf(word: string): number;
}

/**
 * The words of a question that tell something. A name that no page has counts by the parts that pages have; years, and
 * numbers that no page has, tell nothing.
 */
export function askedWordsOf(text: string, known: KnownWords, ignored: ReadonlySet<string>): readonly AskedWord[] {
  const words = new Map<string, AskedWord>();
  for (const [whole = "", ...parts] of partsOf(text)) {
    if (whole === "" || ignored.has(whole) || words.has(whole)) continue;
    if (/^20\d\d$/.test(whole) || (!known.has(whole) && /^\d/.test(whole))) continue;
    const joined = parts.flatMap((part, at) => {
      const next = parts[at + 1];
      return next !== undefined && known.has(part + next) ? [part + next] : [];
    });
    const inside = [...joined, ...parts].filter((part) => known.has(part) && !ignored.has(part) && part.length > 2);
    const weight =
      known.has(whole) || inside.length === 0
        ? known.weightOf(whole)
        : mean(inside.map((part) => known.weightOf(part)));
    words.set(whole, { forms: [whole, ...inside], weight });
  }
  return [...words.values()];
}

/** How far `page` has a question's words, from 0 to 1; `has` says how well the page has one form, from 0 to 1. */
export function coverage(words: readonly AskedWord[], has: (form: string) => number): number {
  let total = 0;
  let covered = 0;
  for (const word of words) {
    total += word.weight;
    covered += word.weight * held(word, has);
  }
  return total === 0 ? 0 : covered / total;
}

/** How much of a question the one word is that a page lacks most, from 0 to 1; `has` as above. */
export function greatestLack(words: readonly AskedWord[], has: (form: string) => number): number {
  let total = 0;
  let greatest = 0;
  for (const word of words) {
    total += word.weight;
    greatest = Math.max(greatest, word.weight * (1 - held(word, has)));
  }
  return total === 0 ? 0 : greatest / total;
}

/** How well a page has a word, whole or in its parts. */
function held({ forms }: AskedWord, has: (form: string) => number): number {
  const [whole, ...inside] = forms;
  return Math.max(has(whole!), inside.length === 0 ? 0 : mean(inside.map(has)));
}

/** A phrase of a question, and the words of the corpus that stand for it. */
export interface KnownPhrase {
  readonly said: readonly string[];
  /** What is said, as one text with a space around each word. */
  readonly phrase: string;
  readonly means: readonly string[];
}

/** Makes a vocabulary's phrases ready to be found. */
export function phrasesOf({ means }: Vocabulary): readonly KnownPhrase[] {
  return Object.entries(means).map(([phrase, words]) => phraseOf(phrase, words));
}

/** A phrase that stands for `words`, ready to be found. */
export function phraseOf(phrase: string, words: readonly string[]): KnownPhrase {
  return { said: stemmed(phrase), phrase: spaced(phrase), means: words.map(stem) };
}

/** What phrases of `asked` stand for. */
export function phrasesIn(asked: string, meanings: readonly KnownPhrase[]): readonly KnownPhrase[] {
  const text = spaced(asked);
  return meanings.filter(({ phrase }) => text.includes(phrase));
}

/** How far a word counts that a page has in the corpus's own words. */
const inOtherWords = 0.7;

/** How well a page has what a word of the question stands for. */
export function meant(word: string, meanings: readonly KnownPhrase[], has: (word: string) => number): number {
  let best = 0;
  for (const { said, means } of meanings)
    if (said.includes(word)) best = Math.max(best, Math.min(...means.map(has)) * inOtherWords);
  return best;
}

/** The words of a text in the form of the search with a space around each, so that one phrase is found whole in another. */
function spaced(text: string): string {
  return ` ${stemmed(text).join(" ")} `;
}

function stemmed(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
