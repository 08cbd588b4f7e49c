/** What speaks for an article that it answers a question, and what against it; each counts as `weights` says. */
export interface Signs {
  /** The share of the question that the article's title has with the best of its ways, less the share that one gap has. */
  readonly way: number;
  /** How near the article comes to the question, less how near a gap comes. */
  readonly near: number;
  /** How much of the question the word is that the article lacks most. */
  readonly lack: number;
  /** The share of a gap that stands in the question. */
  readonly inside: number;
  /** How much a gap tells that the question names whole, as far as none of the article's ways names it. */
  readonly named: number;
}

/** Found by `npm run fit-lookup`, a logistic regression over the tables of questions in test/corpus that may be learnt from. */
const weights: Readonly<Record<keyof Signs, number>> = {
  way: 4.47,
  near: 4.01,
  lack: -2.84,
  inside: -2.28,
  named: -2.52,
};
const constant = 2.51;

/** How much speaks for an article: it answers from 0 on. */
export function speaking(signs: Signs): number {
  let sum = constant;
  for (const [sign, weight] of Object.entries(weights)) sum += weight * signs[sign as keyof Signs];
  return sum;
}
