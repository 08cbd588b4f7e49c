import type { Article } from "../core/fact.ts";
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
  for (const { forms, weight } of words) {
    const [whole, ...inside] = forms;
    total += weight;
    covered += weight * Math.max(has(whole!), inside.length === 0 ? 0 : mean(inside.map(has)));
  }
  return total === 0 ? 0 : covered / total;
}

/** A phrase of a question, and the words of the corpus that stand for it. */
export interface Meaning {
  readonly said: readonly string[];
  /** What is said, as one text with a space around each word. */
  readonly phrase: string;
  readonly means: readonly string[];
}

/** The phrases of the vocabulary in the form of the search. */
export interface Phrases {
  readonly meanings: readonly Meaning[];
  /** Subjects next to the field that the corpus has nothing on, each with a space around its words. */
  readonly outside: readonly string[];
  /** Subjects of the field, each in the ways in which it is said, with a space around the words of each. */
  readonly subjects: readonly (readonly string[])[];
}

/** Makes a vocabulary's phrases ready to be found. */
export function phrasesOf({ means, outside, subjects }: Vocabulary): Phrases {
  return {
    meanings: Object.entries(means).map(([phrase, words]) => ({
      said: stemmed(phrase),
      phrase: spaced(phrase),
      means: words.map(stem),
    })),
    outside: outside.map(spaced),
    subjects: subjects.map((ways) => ways.map(spaced)),
  };
}

/** What phrases of `asked` stand for, and the subjects that it names. */
export function phrasesIn(asked: string, { meanings, outside, subjects }: Phrases) {
  const text = spaced(asked);
  return {
    meanings: meanings.filter(({ phrase }) => text.includes(phrase)),
    outside: outside.filter((subject) => text.includes(subject)),
    subjects: subjects.filter((ways) => ways.some((way) => text.includes(way))),
  };
}

/** Whether an article is put forward under a subject: its title, asks, symptoms, symbols or keys have it as it is said. */
export function speaksOf({ title, asks, symptoms, symbols, keys }: Article, subject: string): boolean {
  return [title, ...asks, ...symptoms, ...symbols, ...keys].some((way) => spaced(way).includes(subject));
}

/** What an article puts forward, in the form in which subjects are looked for. */
export interface Spoken {
  /** Its title, answer, symptoms, symbols and keys as one text. */
  readonly head: string;
  readonly asks: readonly string[];
}

/** Reads what an article puts forward. */
export function spokenOf({ title, asks, symptoms, symbols, keys, answer }: Article): Spoken {
  return {
    head: [title, answer, ...symptoms, ...symbols, ...keys].map(spaced).join("|"),
    asks: asks.map(spaced),
  };
}

/** Whether an article is about a subject, however it is said: its head has it, or so many of its asks. */
export function isAbout({ head, asks }: Spoken, ways: readonly string[], least: number): boolean {
  return (
    ways.some((way) => head.includes(way)) ||
    asks.filter((ask) => ways.some((way) => ask.includes(way))).length >= least
  );
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
