import type { Article } from "../core/article.ts";
import type { Fact } from "../core/fact.ts";
import { symbolUrl } from "../corpus/addresses.ts";
import { articlesOn } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";

/** Articles that name a symbol, or else its type; those that are mainly about it first. */
export function articlesAbout(corpus: OpenCorpus, fact: Fact): readonly Article[] {
  const own = articlesOn(corpus, fact);
  const ids = own.length > 0 ? own : typesAround(corpus, fact).flatMap((type) => articlesOn(corpus, type));
  return ids.flatMap((id) => corpus.article(id) ?? []);
}

/** The address of Apple's page on a symbol, or of what is around it; nothing for what Apple documents nowhere. */
export function documentationOf(corpus: OpenCorpus, fact: Fact): string | undefined {
  return symbolUrl(fact, corpus.facts, corpus.addresses);
}

function typesAround({ facts }: OpenCorpus, fact: Fact): readonly Fact[] {
  const owner = fact.parentSwift ?? fact.parentObjc;
  return owner === undefined ? [] : facts.topLevel(owner).filter(({ framework }) => framework === fact.framework);
}
