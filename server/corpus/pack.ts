import { compactFacts } from "./compact.ts";
import type { Corpus } from "./corpus.ts";

/**
 * The corpus as one text for `openCorpus`: three lines of JSON, so that each is read when it is first needed.
 * Facts, content, search index.
 */
export function packCorpus(corpus: Corpus): string {
  const { facts, ancestry, ...content } = corpus;
  return [{ facts: compactFacts(facts), ancestry }, content].map((part) => JSON.stringify(part)).join("\n");
}
