import { type Prose, square, weighed } from "./prose.ts";

/** One way in which an article's matter is put: what each of its words tells, as a share of its length. */
export type WeighedWay = ReadonlyMap<string, number>;

/** Each way with its words weighed; words too common to search for are left out. */
export function weighedWays(
  ways: readonly Iterable<string>[],
  weightOf: Prose["weightOf"],
  ignored: ReadonlySet<string>,
): readonly WeighedWay[] {
  return ways.map((way) => {
    const weights = weighed([...way], weightOf, ignored);
    const length = Math.sqrt(square(weights));
    return new Map([...weights].map(([word, weight]) => [word, weight / length]));
  });
}

/** So many steps are enough: more of them order no table of questions better. */
const steps = 10;

/** What keeps a word that few ways have from saying too much. */
const restraint = 0.2;

/** A way that has words of the question: which of the articles it leads to, which words it has, and what they tell there. */
interface Row {
  readonly article: number;
  readonly words: readonly number[];
  readonly tell: readonly number[];
}

/**
 * How well a question's words, weighed, tell each of some articles from the others, by the ways of each: the logarithm of how
 * much likelier the best of them is, so 0 for that one and less for the others. A word that the ways of all have says nothing
 * here, however rare it is elsewhere, and of words that come together each says its part: a logistic regression over these ways
 * alone, of one article against the others, which a question is small enough for.
 */
export function toldApart(
  asked: ReadonlyMap<string, number>,
  articles: readonly (readonly WeighedWay[])[],
): readonly number[] {
  const words = [...asked.keys()];
  const rows = rowsOf(words, articles);
  const count = articles.length;
  const model = fitted(rows, words.length, count);
  const length = Math.sqrt(square(asked));
  const likely = articles.map((_, article) =>
    words.reduce((sum, word, at) => sum + (asked.get(word)! / length) * model[at * count + article]!, 0),
  );
  const most = Math.max(...likely);
  return likely.map((each) => each - most);
}

function rowsOf(words: readonly string[], articles: readonly (readonly WeighedWay[])[]): readonly Row[] {
  const rows: Row[] = [];
  for (const [article, ways] of articles.entries())
    for (const way of ways) {
      const has: number[] = [];
      const tell: number[] = [];
      for (let at = 0; at < words.length; at++) {
        const told = way.get(words[at]!);
        if (told === undefined) continue;
        has.push(at);
        tell.push(told);
      }
      if (has.length > 0) rows.push({ article, words: has, tell });
    }
  return rows;
}

/** What each word says for each article; all rows count alike. */
function fitted(rows: readonly Row[], words: number, articles: number): Float64Array {
  const model = new Float64Array(words * articles);
  const slope = new Float64Array(words * articles);
  const curve = new Float64Array(words).fill(restraint);
  for (const { words: has, tell } of rows) for (let k = 0; k < has.length; k++) curve[has[k]!]! += tell[k]! ** 2 / 4;
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
