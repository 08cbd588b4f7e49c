import type { SearchResult } from "minisearch";
import type { Hit, HitKind, Lookup } from "../core/answer.ts";
import type { ErrorCode, Fact } from "../core/fact.ts";
import { mentionsIn } from "../logs/mentions.ts";
import { errorHit, factHit, hitOf } from "./hits.ts";
import { articlesOn } from "./meanings.ts";
import type { OpenCorpus } from "./open.ts";
import { pageOfEntry, weighed } from "./prose.ts";
import { looksLikeName, stem, wordsOf } from "./words.ts";

/** How much more a word counts in one place than in another. */
const boost = { title: 5, asks: 1.8, symptoms: 2, names: 1.6, answer: 4, body: 1.5, sources: 0.5 };

/** Articles are what readers look for; other pages come first only when they fit far better. */
const kindWeight = { article: 1, list: 0.5, rule: 0.5, key: 0.5, error: 0.35, link: 0.45, symbol: 0.5 } as const;

/** A page fits when it has at least this share of what the words of the query tell. */
const confidentShare = 0.6;

/** So many of the pages found by words are looked at closely. */
const mostRanked = 60;

/** A page found by words. */
interface Found {
  readonly kind: HitKind;
  readonly id: string;
  readonly score: number;
  /** How much of what the query's words tell the page has, from 0 to 1. */
  readonly share: number;
}

/**
 * Everything in the corpus that answers `query`, best first. What the query names exactly comes first, with the best
 * article about it right behind; then articles, whose text of a symptom counts most; then everything else by words.
 */
export function lookup(corpus: OpenCorpus, query: string, limit: number): Lookup {
  const asked = query.trim().slice(0, 2000);
  if (asked === "") return { query, confident: false, results: [] };
  const exact = exactHits(corpus, asked);
  const found = byWords(corpus, asked);
  const articles = found.filter(({ kind }) => kind === "article");
  const about = exact.length > 0 ? articleAbout(corpus, exact[0]!, articles) : undefined;
  const beginning =
    exact.length === 0 && /^[\w.:]{2,}$/.test(asked)
      ? corpus.names.beginning(asked, 5).map((fact) => factHit(corpus, fact, 1))
      : [];
  const named = namedHits(corpus, asked);
  const ordered = [
    ...exact.slice(0, 1),
    ...(about ? [about] : []),
    ...exact.slice(1),
    ...beginning,
    ...articles.slice(0, 3).flatMap((page) => shown(corpus, page)),
    ...named,
    ...found.slice(0, limit + 5).flatMap((page) => shown(corpus, page)),
  ];
  const confident =
    exact.length > 0 ||
    beginning.length > 0 ||
    (found.length > 0 && Math.max(...found.slice(0, 3).map(({ share }) => share)) >= confidentShare);
  return { query, confident, results: distinct(ordered).slice(0, limit) };
}

/** What the whole query is the name of: a symbol, a key, an error, an article. */
function exactHits(corpus: OpenCorpus, asked: string): readonly Hit[] {
  const key = corpus.key(asked) ?? corpus.keys.find((each) => each.key.endsWith(`.${asked}`));
  const article = corpus.article(asked);
  const facts = corpus.names
    .exact(asked)
    .filter((fact) => looksLikeName(asked) || asked.length > 5 || fact.c === asked);
  const errors = isCode(asked) || facts.length === 0 ? errorsNamed(corpus, asked) : [];
  return [
    ...(article ? [hitOf(corpus, "article", article.id, 100)!] : []),
    ...(key ? [hitOf(corpus, "key", key.key, 100)!] : []),
    ...facts.slice(0, 3).map((fact) => factHit(corpus, fact, 100)),
    ...errors,
  ];
}

function isCode(asked: string): boolean {
  return /^(?:errno |error |code )?-?\d+$/i.test(asked);
}

function errorsNamed(corpus: OpenCorpus, asked: string): readonly Hit[] {
  if (!/^[\w.]*(?:[ (:=]*(?:error|code|rawvalue)?[ :=]*)-?\d+\.?\)?$|^[\w.]+$/i.test(asked)) return [];
  return codesIn(corpus, asked)
    .slice(0, 4)
    .map((error) => errorHit(error, 100));
}

function codesIn(corpus: OpenCorpus, asked: string): readonly ErrorCode[] {
  return [...new Set([...corpus.codes.asked(asked, []), ...corpus.codes.in(asked, mentionsIn(asked)).codes])];
}

/** Symbols, keys and codes that stand in the query among other words. */
function namedHits(corpus: OpenCorpus, asked: string): readonly Hit[] {
  const words = asked.match(/[\w.:]*\w/g) ?? [];
  const facts = words
    .filter((word) => word.length > 3 && (looksLikeName(word) || /^n[we][a-z]{4,}$/.test(word)))
    .flatMap((word) => {
      const exact = corpus.names.exact(word);
      return (looksLikeName(word) ? exact : exact.filter(isOfNetworking)).slice(0, 2);
    });
  const keys = words.flatMap((word) =>
    word.includes(".") || looksLikeName(word) ? (corpus.key(word)?.key ?? []) : [],
  );
  const errors = codesIn(corpus, asked).slice(0, 3);
  return [
    ...keys.map((key) => hitOf(corpus, "key", key, 1)!),
    ...facts.map((fact) => factHit(corpus, fact, 1)),
    ...errors.map((error) => errorHit(error, 1)),
  ];
}

/** Whether a symbol's own name begins as the framework's do: “nehotspotnetwork” means one, “network” is a word. */
function isOfNetworking({ swift, objc }: Fact): boolean {
  return [swift, objc].some((name) => name !== undefined && /^N[EW]/.test(name));
}

/** The article that a named thing is best explained by. */
function articleAbout(corpus: OpenCorpus, { kind, id }: Hit, articles: readonly Found[]): Hit | undefined {
  const score = new Map(articles.map((page) => [page.id, page.score]));
  const about = candidatesFor(corpus, kind, id);
  const best = about
    .map((article, place) => ({ article, score: (1 + (score.get(article) ?? 0)) / (1 + place * 0.4) }))
    .sort((a, b) => b.score - a.score)[0];
  return best
    ? hitOf(corpus, "article", best.article, 99)
    : articles.slice(0, 1).flatMap((page) => shown(corpus, page))[0];
}

function candidatesFor(corpus: OpenCorpus, kind: Hit["kind"], id: string): readonly string[] {
  if (kind === "symbol") return articlesOn(corpus, corpus.facts.byId(id)!);
  if (kind === "error")
    return corpus.errors.flatMap((error) =>
      error.id === id && error.article && corpus.article(error.article) ? [error.article] : [],
    );
  if (kind === "key") {
    const listed = corpus.key(id)?.articles ?? [];
    const naming = corpus.articles.filter(({ keys }) => keys.includes(id)).map((article) => article.id);
    return [...new Set([...listed.filter((each) => corpus.article(each)), ...naming])];
  }
  return [];
}

function shown(corpus: OpenCorpus, { kind, id, score }: Found): readonly Hit[] {
  const hit = hitOf(corpus, kind, id, score);
  return hit ? [hit] : [];
}

function byWords(corpus: OpenCorpus, asked: string): readonly Found[] {
  const { prose, vocabulary, ignored, nearness } = corpus;
  const weights = weighed(wordsOf(asked), prose.weightOf, ignored);
  const words = [...weights.keys()];
  const meant = meaningsOf(asked, vocabulary).filter((word) => !weights.has(word));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const symptoms = new Map(
    corpus.symptoms
      .in(asked)
      .map(({ article, weight }) => [article, weight / asked.replace(/[^\p{L}\p{N}]/gu, "").length]),
  );
  const last = words[words.length - 1];
  const results = prose.index.search([...words, ...meant].join(" "), {
    tokenize: (text) => text.split(" "),
    processTerm: (word) => word,
    boost,
    bm25: { k: 1.2, b: 0.4, d: 0.5 },
    boostTerm: (word) => (weights.has(word) ? 1 : 0.6),
    prefix: (word) => word === last && word.length > 2,
    fuzzy: (word) => (word.length > 4 && !prose.has(word) ? 0.25 : false),
    weights: { fuzzy: 0.5, prefix: 0.4 },
  });
  const ranked = results.map((result) => {
    const [kind, id] = pageOfEntry(result.id as string);
    return { result, kind, id, score: result.score * (0.1 + told(result, weights) / (total || 1)) * kindWeight[kind] };
  });
  const best = ranked.sort((a, b) => b.score - a.score).slice(0, mostRanked);
  const found = best.map(({ result, kind, id, score }) => {
    if (kind !== "article") return { kind, id, score: score * 0.6, share: told(result, weights) / (total || 1) };
    const symptom = symptoms.get(id) ?? 0;
    const near = nearness(id, weights);
    const share = Math.min(1, Math.max(told(result, weights) / (total || 1), near) + symptom);
    return { kind, id, score: result.score * (0.1 + share) * (1 + 0.6 * near) * (1 + 2 * symptom), share };
  });
  return found.sort((a, b) => b.score - a.score);
}

/** What the words that a page has tell together; a word that it has in another spelling only counts less. */
function told({ queryTerms, terms }: SearchResult, weights: ReadonlyMap<string, number>): number {
  const has = new Set(terms);
  let total = 0;
  for (const word of new Set(queryTerms)) total += (weights.get(word) ?? 0) * (has.has(word) ? 1 : 0.4);
  return total;
}

/** Words that stand for what people say in theirs. */
function meaningsOf(asked: string, { means }: OpenCorpus["vocabulary"]): readonly string[] {
  const said = ` ${(asked.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stem).join(" ")} `;
  return Object.entries(means).flatMap(([phrase, words]) =>
    said.includes(` ${phrase.split(" ").map(stem).join(" ")} `) ? words.map(stem) : [],
  );
}

/** Each hit once, with scores that fall from first to last. */
function distinct(hits: readonly Hit[]): readonly Hit[] {
  const seen = new Set<string>();
  const once = hits.filter(({ kind, id }) => !seen.has(`${kind}:${id}`) && seen.add(`${kind}:${id}`));
  let least = Number.POSITIVE_INFINITY;
  const highest = once.map(({ score }) => score);
  for (let at = highest.length - 2; at >= 0; at--) highest[at] = Math.max(highest[at]!, highest[at + 1]!);
  return once.map((hit, at) => {
    least = Math.min(least, highest[at]!);
    return { ...hit, score: Math.round(least * 100) / 100 };
  });
}
