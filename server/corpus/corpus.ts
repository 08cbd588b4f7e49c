import type { Article, Link, ReadingList } from "../core/article.ts";
import type { ErrorCode } from "../core/error-code.ts";
import type { Fact } from "../core/fact.ts";
import type { Key } from "../core/key.ts";
import type { KnownLine, StartStepLines } from "../core/known-line.ts";
import type { Ancestry } from "./facts.ts";
import type { FirstReading } from "./first-reading.ts";
import type { ProfileSchema } from "./profiles.ts";

/** All that is written in the corpus, read and merged but not yet made ready for questions. Lists are in order of id. */
export interface Corpus {
  readonly facts: readonly Fact[];
  readonly ancestry: Ancestry;
  readonly articles: readonly WrittenArticle[];
  readonly keys: readonly Key[];
  readonly errors: readonly ErrorCode[];
  readonly knownLines: readonly KnownLine[];
  /** In the order in which a provider comes up. */
  readonly startSteps: readonly StartStepLines[];
  readonly links: readonly Link[];
  readonly lists: readonly ReadingList[];
  readonly vocabulary: Vocabulary;
  /** What people ask about and no article answers, in the field and next to it, by area. */
  readonly gaps: Readonly<Record<string, GapArea>>;
  readonly addresses: Addresses;
  readonly firstReading: FirstReading;
  readonly profiles: ProfileSchema;
  readonly rulePages: readonly RulePage[];
}

/** An article with the ways in which people ask for it; they are searched, never shown. */
export interface WrittenArticle extends Article {
  readonly asks: readonly string[];
}

/** A link as it is written; readers get it without the day. */
export interface WrittenLink extends Link {
  /** The day on which the address was last looked for in vain, as 2026-11-30; only links without an address have one. */
  readonly tried?: string;
}

/** The page of one rule: what, why, examples, when to ignore it; `body` is Markdown without a heading. */
export interface RulePage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** The field's way of speaking, for the search. */
export interface Vocabulary {
  /** What people say, and the words of the articles that it stands for. */
  readonly means: Readonly<Record<string, readonly string[]>>;
  /** Pieces of the words that German puts together. */
  readonly pieces: readonly string[];
  /** Words too common to search for. */
  readonly ignored: readonly string[];
  /** Words one of which nearly every question of the field has; those that any programmer says are left out. */
  readonly field: readonly string[];
}

/** The counterpart of articles: what is asked in one area and answered nowhere. */
export interface GapArea {
  /** The names that belong to a question of the area whatever it is after, as a title's words do to an article. */
  readonly about: string;
  readonly asks: readonly string[];
}

/** Addresses of documentation pages that are known to exist; paths below https://developer.apple.com/documentation/. */
export interface Addresses {
  /** By fact id. */
  readonly symbols: Readonly<Record<string, string>>;
  /** By module name, for what has no page of its own in the table. */
  readonly modules: Readonly<Record<string, string>>;
}
