import type { SearchResult } from "minisearch";
import type { HitKind } from "../core/answer.ts";
import { ownValue, remembered } from "../core/collections.ts";
import { apart } from "./apart.ts";
import { symptomsIn } from "./asked-lines.ts";
import { withoutContrast } from "./contrast.ts";
import {
  type AskedWord,
  askedWordsOf,
  coverage,
  greatestLack,
  type KnownPhrase,
  meant,
  phrasesIn,
} from "./coverage.ts";
import { type Signs, speaking } from "./fit.ts";
import { withNames } from "./joined-names.ts";
import type { OpenCorpus } from "./open.ts";
import { pageOfEntry, weighed } from "./prose.ts";
import { respelt } from "./spelling.ts";
import { looksLikeName, stem, wordsOf, writtenWords } from "./words.ts";

/** How much more a word counts in one place than in another. */
const boost = { title: 5, asks: 3, symptoms: 2, names: 1.6, answer: 4, body: 2.5, sources: 0.5 };

/** Articles are what readers look for; other pages come first only when they fit far better. */
const kindWeight = { article: 1, list: 0.5, rule: 0.5, key: 0.5, error: 0.35, link: 0.45, symbol: 0.5 } as const;

/** An article has enough of a question when it has this share of what the words tell. */
const enoughShare = 0.55;

/** An article that has less of a question than this doesn't answer it, however little is known of what else could be meant. */
const leastShare = 0.3;

/** How far a word counts that a page has in its text alone, or in another spelling. */
const inBody = 0.6;
const inOtherSpelling = 0.4;

/** Words from these lengths on may be one letter off, and two. */
const oneOff = 5;
const twoOff = 8;

/** How much it counts that an article's matter is put in the words of the query. */
const nearWeight = 2;

/** How much less an article counts that has no symbol of those that the query names; parts of names stand in many. */
const namedWeight = 0.3;

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
  /** Share and near for the query as it is typed, its misspelt words taken for words that no page has. */
  readonly asTyped: { readonly share: number; readonly near: number };
  /** Of an article: how much of the question the word is that it lacks most, from 0 to 1. */
  readonly lack: number;
}

/** A question as the search reads it. */
export interface Question {
  readonly asked: string;
  readonly words: readonly AskedWord[];
  readonly meanings: readonly KnownPhrase[];
  /** What misspelt words most likely are, by the words. They find pages and rank them; that a page fits, they don't say. */
  readonly guesses: ReadonlyMap<string, string>;
}

/** Reads what is asked once, for the search and for the judgement on what it finds. */
export function readQuestion(corpus: OpenCorpus, typed: string): Question {
  const { prose, ignored, meanings } = corpus;
  const written = withoutContrast(typed);
  const phrases = phrasesIn(written, meanings);
  const compounds = compoundsIn(corpus, written, phrases);
  const guesses = new Map(respelt(written, prose, ignored));
  for (const { said } of compounds) guesses.delete(said[0]!);
  const known = new Set([...phrases, ...compounds].flatMap(({ said }) => said));
  const asked = withNames(written, prose, ignored, (word) => known.has(stem(word)) || guesses.has(stem(word)));
  return { asked, words: askedWordsOf(asked, prose, ignored), meanings: [...phrases, ...compounds], guesses };
}

/** What words stand for that German puts together, where neither a page nor the vocabulary has them. */
function compoundsIn(
  { prose, compounds }: OpenCorpus,
  asked: string,
  phrases: readonly KnownPhrase[],
): readonly KnownPhrase[] {
  const known = new Set(phrases.map(({ phrase }) => phrase.trim()));
  const words = new Set(asked.toLowerCase().match(/(?<![\p{L}\p{N}_])\p{L}+(?![\p{L}\p{N}_])/gu));
  return [...words].flatMap((word) => {
    const form = stem(word);
    return prose.has(form) || known.has(form) ? [] : (compounds(word) ?? []);
  });
}

/** The pages that have words of a question, best first; a report without an answer behind articles that fit as well. */
export function byWords(corpus: OpenCorpus, { asked, words: question, meanings, guesses }: Question): readonly Found[] {
  const { prose, ignored, nearness } = corpus;
  const typed = wordsOf(asked).filter((word) => !ignored.has(word));
  const weights = weighed(
    typed.map((word) => guesses.get(word) ?? word),
    prose.weightOf,
    ignored,
  );
  const symptoms = symptomsIn(corpus, asked);
  const symbols = symbolsNamed(corpus, asked);
  const nearest = nearness(weights);
  const nearestAsTyped = guesses.size === 0 ? nearest : nearness(weighed(typed, prose.weightOf, ignored));
  const looked = pagesWith(corpus, weights, typed.at(-1), [
    ...question.flatMap(({ forms }) => forms),
    ...meanings.flatMap(({ means }) => means),
  ]).map((result) => {
    const [kind, id] = pageOfEntry(result.id as string);
    const has = (word: string) => hold(result, word, guesses.get(word));
    const hasOrMeans = (form: string) => Math.max(has(form), meant(form, meanings, has));
    const share = coverage(question, hasOrMeans);
    return { result, kind, id, hasOrMeans, share, score: result.score * (0.1 + share) * kindWeight[kind] };
  });
  const best = looked.sort((a, b) => b.score - a.score).slice(0, mostRanked);
  const found = best.map(({ result, kind, id, score, share: covered, hasOrMeans }) => {
    const hasAsTyped = (form: string) => (guesses.has(form) ? 0 : hasOrMeans(form));
    const coveredAsTyped = guesses.size === 0 ? covered : coverage(question, hasAsTyped);
    if (kind !== "article")
      return {
        kind,
        id,
        score: score * 0.6,
        share: covered,
        near: 0,
        asTyped: { share: coveredAsTyped, near: 0 },
        lack: 0,
      };
    const lack = greatestLack(question, (form) => (hasAsTyped(form) >= inBody ? 1 : hasAsTyped(form)));
    const symptom = symptoms.get(id) ?? 0;
    const near = nearest.get(id) ?? 0;
    const nearAsTyped = nearestAsTyped.get(id) ?? 0;
    const asTyped = {
      share: Math.min(1, Math.max(coveredAsTyped, nearAsTyped) + symptom),
      near: Math.max(nearAsTyped, symptom),
    };
    const share = Math.min(1, Math.max(covered, near) + symptom);
    const lacking = symbols.filter((symbol) => hasOrMeans(symbol) < inBody).length / Math.max(1, symbols.length);
    const rank =
      result.score * (0.1 + share) * (1 + nearWeight * near) * (1 + 2 * symptom) * (1 - namedWeight * lacking);
    return { kind, id, score: rank, share, near: Math.max(near, symptom), asTyped, lack };
  });
  return answersFirst(
    corpus,
    apart(
      (id) => corpus.waysOf(corpus.article(id)!),
      weights,
      found.sort((a, b) => b.score - a.score),
    ),
  );
}

/** The symbols that a question names by their last names, as the search knows them. */
function symbolsNamed({ names }: OpenCorpus, asked: string): readonly string[] {
  return writtenWords(asked)
    .filter((word) => looksLikeName(word) && names.exact(word).length > 0)
    .map((word) => stem(word.replace(/:.*$|^.*\./g, "").toLowerCase()));
}

/** What speaks for and against each article among the pages that were found, by its id; those with too little are left out. */
export function signsOf(corpus: OpenCorpus, question: Question, pages: readonly Found[]): ReadonlyMap<string, Signs> {
  const { words, meanings, asked } = question;
  const weights = weighed(wordsOf(asked), corpus.prose.weightOf, corpus.ignored);
  const gap = corpus.gaps(weights, words, meanings);
  const isOfField = speaksOfField(corpus, question);
  const ranked = pages.filter(({ kind }) => kind === "article");
  const articles = pages.filter(
    ({ kind, share, asTyped }) => kind === "article" && share >= leastShare && asTyped.share > 0,
  );
  return new Map(
    articles.map(({ id, score, share, asTyped, lack }) => {
      const { title, ways } = corpus.putForward(corpus.article(id)!);
      const has = ways.map((way) => (word: string) => (title.has(word) || way.has(word) ? 1 : 0));
      const covers = has.map((own) => coverage(words, (form) => Math.max(own(form), meant(form, meanings, own))));
      const lacking = gap.named.map(({ words: said, strength }) => {
        const most = has.map((own) => [...said].filter(own).length);
        return strength * (1 - Math.max(...most) / said.size);
      });
      return [
        id,
        {
          way: Math.max(...covers) - gap.way,
          near: asTyped.near - gap.near,
          share,
          ahead: aheadOf(score, ranked.find((page) => page.id !== id)?.score),
          lack,
          inside: gap.inside,
          named: Math.max(0, ...lacking),
          silent: isOfField ? 0 : 1 - share,
        },
      ];
    }),
  );
}

/** Whether a question has a word of the field, a symptom, an address, or a name that the corpus knows. */
function speaksOfField(corpus: OpenCorpus, { asked, guesses, meanings }: Question): boolean {
  const isWord = (word: string | undefined) => word !== undefined && corpus.fieldWords.has(word);
  return (
    wordsOf(asked).some((word) => isWord(word) || isWord(guesses.get(word))) ||
    meanings.some(({ said, means }) => said.length === 1 && !corpus.prose.has(said[0]!) && means.some(isWord)) ||
    /\b\d{1,3}\.\d{1,3}\.\d/.test(asked) ||
    corpus.symptoms.in(asked).length > 0 ||
    writtenWords(asked).some(
      (word) => looksLikeName(word) && (corpus.names.exact(word).length > 0 || corpus.key(word) !== undefined),
    )
  );
}

/** Being further ahead, or further behind, says no more. */
const mostAhead = 1.5;
const mostBehind = -1;

/** How far a score is ahead of the best of others; by something like what it is ahead of most where there is no other. */
function aheadOf(score: number, other: number | undefined): number {
  if (other === undefined) return 1;
  return Math.max(mostBehind, Math.min(mostAhead, Math.log((score + 1) / (other + 1))));
}

/** Whether one of the pages, best first, answers what was asked. */
export function fitsAny(corpus: OpenCorpus, question: Question, pages: readonly Found[]): boolean {
  return [...signsOf(corpus, question, pages).values()].some((signs) => speaking(signs) >= 0);
}

function pagesWith(
  { prose }: OpenCorpus,
  weights: ReadonlyMap<string, number>,
  last: string | undefined,
  others: readonly string[],
): readonly SearchResult[] {
  const words = [...weights.keys()];
  const isCommon = remembered((word: string) => prose.weightOf(word) < telling);
  const results = prose.index.search([...new Set([...words, ...others])].join(" "), {
    tokenize: (text) => text.split(" "),
    processTerm: (word) => word,
    boost,
    bm25: { k: 1.2, b: 0.4, d: 0.5 },
    boostTerm: (word) => (weights.has(word) ? 1 : 0.6),
    prefix: (word) => word === last && word.length > 2,
    fuzzy: (word) => (word.length < oneOff || prose.has(word) ? false : word.length < twoOff ? 1 : 2),
    weights: { fuzzy: 0.5, prefix: 0.4 },
    boostDocument: (page, word) => (isCommon(word) && !page.startsWith("article:") ? 0 : 1),
  });
  return results
    .map((result) => ({ result, score: result.score * kindWeight[pageOfEntry(result.id as string)[0]] }))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostLookedAt)
    .map(({ result }) => result);
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

/** How well a page has a word: where it is put forward, only in its body, or in another spelling, as which it is `guess`. */
function hold({ match, queryTerms }: SearchResult, word: string, guess: string | undefined): number {
  const fields = ownValue(match, word);
  if (fields !== undefined) return fields.some((field) => field !== "body" && field !== "sources") ? 1 : inBody;
  const isThere = guess === undefined ? queryTerms.includes(word) : ownValue(match, guess) !== undefined;
  return isThere ? inOtherSpelling : 0;
}
