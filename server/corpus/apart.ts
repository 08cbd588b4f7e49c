import type { HitKind } from "../core/answer.ts";
import { addTo } from "../core/collections.ts";
import { type Prose, square, weighed } from "./prose.ts";

/** The ways in which an article's matter is put: by word, which of them have it and what it tells there, as a share of the way's length. */
export type WeighedWays = ReadonlyMap<string, readonly { readonly way: number; readonly tells: number }[]>;

/** The ways with their words weighed; words too common to search for are left out. */
export function weighedWays(
  ways: readonly Iterable<string>[],
  weightOf: Prose["weightOf"],
  ignored: ReadonlySet<string>,
): WeighedWays {
  const found = new Map<string, { way: number; tells: number }[]>();
  for (const [way, words] of ways.entries()) {
    const weights = weighed([...words], weightOf, ignored);
    const length = Math.sqrt(square(weights));
    for (const [word, weight] of weights) addTo(found, word, { way, tells: weight / length });
  }
  return found;
}

/** The model is not fitted to its end: more steps than these order no table of questions better. */
const steps = 6;

/** What keeps a word that few ways have from saying too much. */
const restraint = 0.2;

/** A way that has words of the question: which of the articles it leads to, which words it has, and what they tell there. */
interface Row {
  readonly article: number;
  readonly words: number[];
  readonly tell: number[];
}

/**
 * How well a question's words, weighed, tell each of some articles from the others, by the ways of each: the logarithm of how
 * much likelier the best of them is, so 0 for that one and less for the others. A word that the ways of all have as often says
 * nothing here, however rare it is elsewhere, and of words that come together each says its part: a logistic regression of the
 * article by the words of a way, over these ways alone, which a question is small enough for. Each way counts alike, so that
 * an article with more of them counts as likelier.
 */
export function toldApart(asked: ReadonlyMap<string, number>, articles: readonly WeighedWays[]): readonly number[] {
  const words = [...asked.keys()];
  const rows = rowsOf(words, articles);
  const count = articles.length;
  const model = fitted(rows, words.length, count);
  const length = Math.sqrt(square(asked)) || 1;
  const likely = articles.map((_, article) =>
    words.reduce((sum, word, at) => sum + (asked.get(word)! / length) * model[at * count + article]!, 0),
  );
  const most = Math.max(...likely);
  return likely.map((each) => each - most);
}

function rowsOf(words: readonly string[], articles: readonly WeighedWays[]): readonly Row[] {
  return articles.flatMap((ways, article) => {
    const rows = new Map<number, Row>();
    for (let at = 0; at < words.length; at++)
      for (const { way, tells } of ways.get(words[at]!) ?? []) {
        const row = rows.get(way) ?? { article, words: [], tell: [] };
        rows.set(way, row);
        row.words.push(at);
        row.tell.push(tells);
      }
    return [...rows.values()];
  });
}

/** What each word says for each article; all rows count alike. */
function fitted(rows: readonly Row[], words: number, articles: number): Float64Array {
  const model = new Float64Array(words * articles);
  const slope = new Float64Array(words * articles);
  const curve = new Float64Array(words).fill(restraint);
  for (const { words: has, tell } of rows) {
    const all = tell.reduce((sum, each) => sum + each, 0);
    for (let k = 0; k < has.length; k++) curve[has[k]!]! += (tell[k]! * all) / 4;
  }
  const shares = new Float64Array(articles);
  for (let step = 0; step < steps; step++) {
    for (let at = 0; at < slope.length; at++) slope[at] = restraint * model[at]!;
    for (const row of rows) {
      setShares(shares, row, model);
      for (let k = 0; k < row.words.length; k++) {
        const from = row.words[k]! * articles;
        for (let article = 0; article < articles; article++) slope[from + article]! += row.tell[k]! * shares[article]!;
        slope[from + row.article]! -= row.tell[k]!;
      }
    }
    for (let at = 0; at < model.length; at++) model[at]! -= slope[at]! / curve[Math.floor(at / articles)]!;
  }
  return model;
}

/** How likely each article is for a row as the model stands. */
function setShares(shares: Float64Array, { words, tell }: Row, model: Float64Array): void {
  const articles = shares.length;
  shares.fill(0);
  for (let k = 0; k < words.length; k++)
    for (let article = 0; article < articles; article++)
      shares[article]! += tell[k]! * model[words[k]! * articles + article]!;
  let sum = 0;
  for (let article = 0; article < articles; article++) sum += shares[article] = Math.exp(shares[article]!);
  for (let article = 0; article < articles; article++) shares[article]! /= sum;
}

/** Of so many articles that come first it counts, and how much, which of them the words of the question tell from the others. */
const mostToldApart = 10;
const apartWeight = 0.5;

/** Where the first article has a way as near as this, or fewer words than these are asked, all stay where they are. */
const nearEnough = 0.6;
const fewestWords = 3;

/** A page that was found, of which articles are told apart. */
interface Page {
  readonly kind: HitKind;
  readonly id: string;
  readonly score: number;
  /** How near the question comes to a way in which the article is put, from 0 to 1. */
  readonly near: number;
}

/** The articles that come first in the order of what tells them from each other, too; everything else where it was. */
export function apart<Found extends Page>(
  waysOf: (article: string) => WeighedWays,
  weights: ReadonlyMap<string, number>,
  found: readonly Found[],
): readonly Found[] {
  const first = found.filter(({ kind }) => kind === "article").slice(0, mostToldApart);
  if (first.length < 2 || first[0]!.near >= nearEnough || weights.size < fewestWords) return found;
  const told = toldApart(
    weights,
    first.map(({ id }) => waysOf(id)),
  );
  const again = first
    .map((page, at) => ({ page, score: page.score * Math.exp(apartWeight * told[at]!) }))
    .sort((a, b) => b.score - a.score);
  const placed = new Map(first.map((page, at) => [page, { ...again[at]!.page, score: page.score }]));
  return found.map((page) => placed.get(page) ?? page);
}
