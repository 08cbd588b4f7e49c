import type { OpenCorpus } from "./open.ts";
import { lettersIn } from "./symptoms.ts";

/** Articles whose symptom, or a known line about which they are, stands in `asked`, with the share of it that this is. */
export function symptomsIn(corpus: OpenCorpus, asked: string): ReadonlyMap<string, number> {
  const length = lettersIn(asked);
  const shares = new Map(corpus.symptoms.in(asked).map(({ article, weight }) => [article, weight / length]));
  for (const { article, share } of knownLinesIn(corpus, asked))
    shares.set(article, Math.max(share, shares.get(article) ?? 0));
  return shares;
}

/** A known line that stands in a question, by its article. */
export interface AskedLine {
  readonly article: string;
  /** The share of the question that the line is. */
  readonly share: number;
  readonly harmless: boolean;
}

/** The known lines with an article that stand in `asked`, the greatest first. */
export function knownLinesIn(corpus: OpenCorpus, asked: string): readonly AskedLine[] {
  const length = lettersIn(asked);
  return corpus.knownLines.in(asked).flatMap(({ article: line, weight }) => {
    const { article, harmless = false } = corpus.knownLine(line)!;
    return article === undefined ? [] : [{ article, share: weight / length, harmless }];
  });
}
