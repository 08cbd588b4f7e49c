import type { SearchResult } from "minisearch";
import type { HitKind } from "../core/answer.ts";
import { ownValue, remembered } from "../core/collections.ts";
import { type AskedWord, askedWordsOf, coverage, isAbout, type Meaning, phrasesIn, speaksOf } from "./coverage.ts";
import type { OpenCorpus } from "./open.ts";
import { type PutForward, pageOfEntry, weighed } from "./prose.ts";
import { wordsOf } from "./words.ts";

/** How much more a word counts in one place than in another. */
const boost = { title: 5, asks: 3, symptoms: 2, names: 1.6, answer: 4, body: 2.5, sources: 0.5 };

/** Articles are what readers look for; other pages come first only when they fit far better. */
const kindWeight = { article: 1, list: 0.5, rule: 0.5, key: 0.5, error: 0.35, link: 0.45, symbol: 0.5 } as const;

/** An article has enough of a question when it has this share of what the words tell. */
const enoughShare = 0.55;

/**
 * What speaks for an article that it answers a question: how near one of its ways to put its matter comes, the share of the
 * words that it has, that its subject has and that one of its ways has, and how its score compares with the best one's.
 * The weights began as those of a logistic regression over the tables of questions in test/corpus, which have changed since.
 * Nothing finds them again: whoever changes one looks at what test/corpus/search.test.ts says.
 */
const speaksFor = { near: 0.13, share: 0.34, subject: 0.17, way: 0.11, first: 0.25 };
const enough = 0.57;

/** A page that is no article fits when it has this share. */
const enoughOfAll = 0.8;

/** How far a word counts that a page has in its text alone, in another spelling, or in the corpus's own words. */
const inBody = 0.6;
const inOtherSpelling = 0.4;
const inOtherWords = 0.7;

/** How much it counts that an article's matter is put in the words of the query. */
const nearWeight = 2;

/** How near an article has to come to a question about something that the corpus has little on. */
const nearEnough = 0.4;

/** An article that comes so near is about the very thing that was asked. */
const nearlyAsked = 0.6;

/** Shares that differ by less are as good as equal. */
const aboutAsMuch = 0.05;

/** So many of the pages found by words are looked at, and so many of those closely. */
const mostLookedAt = 90;
const mostRanked = 60;

/** A word that tells less finds articles alone: it stands in hundreds of codes and links. */
const telling = 3.2;

/** A page found by words. */
export interface Found {
  readonly kind: HitKind;
  readonly id: string;
  readonly score: number;
  /** How much of what the query's words tell the page has, from 0 to 1. */
  readonly share: number;
  /** Of an article: how near the query comes to one of the ways in which its matter is put, or to a symptom; from 0 to 1. */
  readonly near: number;
}

/** A question as the search reads it. */
export interface Question {
  readonly asked: string;
  readonly words: readonly AskedWord[];
  readonly meanings: readonly Meaning[];
  /** The subjects outside the corpus that it names. */
  readonly outside: readonly string[];
  /** The subjects of the field that it names, each in the ways in which it is said. */
  readonly subjects: readonly (readonly string[])[];
}

/** Reads what is asked once, for the search and for the judgement on what it finds. */
export function readQuestion({ prose, ignored, phrases }: OpenCorpus, asked: string): Question {
  return { asked, words: askedWordsOf(asked, prose, ignored), ...phrasesIn(asked, phrases) };
}

/** The pages that have words of a question, best first; a report without an answer behind articles that fit as well. */
export function byWords(corpus: OpenCorpus, { asked, words: question, meanings }: Question): readonly Found[] {
  const { prose, ignored, nearness } = corpus;
  const weights = weighed(wordsOf(asked), prose.weightOf, ignored);
  const symptoms = symptomsIn(corpus, asked);
  const nearest = nearness(weights);
  const looked = pagesWith(corpus, weights, [
    ...question.flatMap(({ forms }) => forms),
    ...meanings.flatMap(({ means }) => means),
  ]).map((result) => {
    const [kind, id] = pageOfEntry(result.id as string);
    const has = (word: string) => hold(result, word);
    const share = coverage(question, (form) => Math.max(has(form), meant(form, meanings, has)));
    return { result, kind, id, share, score: result.score * (0.1 + share) * kindWeight[kind] };
  });
  const best = looked.sort((a, b) => b.score - a.score).slice(0, mostRanked);
  const found = best.map(({ result, kind, id, score, share: covered }) => {
    if (kind !== "article") return { kind, id, score: score * 0.6, share: covered, near: 0 };
    const symptom = symptoms.get(id) ?? 0;
    const near = nearest.get(id) ?? 0;
    const share = Math.min(1, Math.max(covered, near) + symptom);
    const rank = result.score * (0.1 + share) * (1 + nearWeight * near) * (1 + 2 * symptom);
    return { kind, id, score: rank, share, near: Math.max(near, symptom) };
  });
  return answersFirst(
    corpus,
    found.sort((a, b) => b.score - a.score),
  );
}

/**
 * Whether one of the pages, best first, answers what was asked. An article does for which enough speaks; where the question
 * names a subject, only one that is put forward under it, and it has to come near where the subject is outside the corpus.
 */
export function fitsAny(corpus: OpenCorpus, question: Question, pages: readonly Found[]): boolean {
  const { outside, subjects } = question;
  const best = pages[0]?.score ?? 0;
  return pages.some((page) => {
    if (page.kind !== "article") return outside.length === 0 && subjects.length === 0 && page.share >= enoughOfAll;
    const article = corpus.article(page.id)!;
    const forward = corpus.putForward(article);
    if (outside.length > 0 && !(page.near >= nearEnough && outside.every((subject) => speaksOf(article, subject))))
      return false;
    const mentions = page.near >= nearlyAsked ? 1 : 2;
    if (!subjects.every((ways) => isAbout(forward.spoken, ways, mentions))) return false;
    const { subject, way } = aboutness(forward, question);
    const { near, share, score } = page;
    return speaking({ near, share, subject, way, first: score / best }) >= enough;
  });
}

/** How much speaks for an article, from 0 to 1: the sum of all that does, each with its weight. */
function speaking(signs: Readonly<Record<keyof typeof speaksFor, number>>): number {
  let sum = 0;
  for (const [sign, weight] of Object.entries(speaksFor)) sum += weight * signs[sign as keyof typeof speaksFor];
  return sum;
}

/** How much of a question an article's subject has, and the way in which it is put best, together with its title. */
function aboutness({ subject, title, ways }: PutForward, { words: question, meanings }: Question) {
  const covers = (has: (word: string) => number) =>
    coverage(question, (form) => Math.max(has(form), meant(form, meanings, has)));
  return {
    subject: covers((word) => (subject.has(word) ? 1 : 0)),
    way: Math.max(...ways.map((way) => covers((word) => (title.has(word) || way.has(word) ? 1 : 0)))),
  };
}

function pagesWith(
  { prose }: OpenCorpus,
  weights: ReadonlyMap<string, number>,
  others: readonly string[],
): readonly SearchResult[] {
  const words = [...weights.keys()];
  const last = words[words.length - 1];
  const isCommon = remembered((word: string) => prose.weightOf(word) < telling);
  const results = prose.index.search([...new Set([...words, ...others])].join(" "), {
    tokenize: (text) => text.split(" "),
    processTerm: (word) => word,
    boost,
    bm25: { k: 1.2, b: 0.4, d: 0.5 },
    boostTerm: (word) => (weights.has(word) ? 1 : 0.6),
    prefix: (word) => word === last && word.length > 2,
    fuzzy: (word) => (word.length > 4 && !prose.has(word) ? 0.25 : false),
    weights: { fuzzy: 0.5, prefix: 0.4 },
    boostDocument: (page, word) => (isCommon(word) && !page.startsWith("article:") ? 0 : 1),
  });
  return results
    .map((result) => ({ result, score: result.score * kindWeight[pageOfEntry(result.id as string)[0]] }))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostLookedAt)
    .map(({ result }) => result);
}

/** Articles whose symptom stands in `asked`, with the share of it that the symptom is. */
function symptomsIn(corpus: OpenCorpus, asked: string): ReadonlyMap<string, number> {
  const length = asked.replace(/[^\p{L}\p{N}]/gu, "").length;
  return new Map(corpus.symptoms.in(asked).map(({ article, weight }) => [article, weight / length]));
}

/** A report without an answer comes behind an article that has one and fits as well, unless it is the very thing asked. */
function answersFirst(corpus: OpenCorpus, found: readonly Found[]): readonly Found[] {
  const isReport = ({ kind, id }: Found) => kind === "article" && corpus.article(id)!.isUnanswered;
  const answers = found.filter((page) => page.kind === "article" && !isReport(page));
  const placed = found.map((page) => {
    const better = answers.find(({ share }) => share >= Math.max(enoughShare, page.share - aboutAsMuch));
    return isReport(page) && page.near < nearlyAsked && better
      ? { ...page, score: Math.min(page.score, better.score * 0.999) }
      : page;
  });
  return placed.sort((a, b) => b.score - a.score);
}

/** How well a page has a word: where it is put forward, only in its body, or in another spelling. */
function hold({ match, queryTerms }: SearchResult, word: string): number {
  const fields = ownValue(match, word);
  if (fields !== undefined) return fields.some((field) => field !== "body" && field !== "sources") ? 1 : inBody;
  return queryTerms.includes(word) ? inOtherSpelling : 0;
}

/** How well a page has what a word of the question stands for. */
function meant(word: string, meanings: readonly Meaning[], has: (word: string) => number): number {
  let best = 0;
  for (const { said, means } of meanings)
    if (said.includes(word)) best = Math.max(best, Math.min(...means.map(has)) * inOtherWords);
  return best;
}
