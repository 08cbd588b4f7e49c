import type { Article } from "../core/article.ts";
import type { Fact } from "../core/fact.ts";
import { symbolUrl } from "../corpus/addresses.ts";
import { readingOn } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";

/**
 * Articles to read about a symbol, the best one first: those that name it, those that are mainly about it before others; else
 * those on the types around it, else what is to be read first about its like. A report without an answer comes behind them.
 */
export function articlesAbout(corpus: OpenCorpus, fact: Fact): readonly Article[] {
  const own = named(corpus, readingOn(corpus, fact));
  if (own[0]?.isUnanswered === false) return own;
  const around = named(
    corpus,
    typesAround(corpus, fact).flatMap((type) => readingOn(corpus, type)),
  );
  const others = around.length > 0 ? around : named(corpus, [corpus.firstReading(fact)?.article]);
  const known = own.length === 0 ? others : others.filter(({ isUnanswered }) => !isUnanswered).slice(0, 1);
  return [...known.filter((article) => !own.includes(article)), ...own];
}

function named({ article }: OpenCorpus, ids: readonly (string | undefined)[]): readonly Article[] {
  return [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (article(id) ?? [])));
}

/** The address of Apple's page on a symbol, or of what is around it; nothing for what Apple documents nowhere. */
export function documentationOf(corpus: OpenCorpus, fact: Fact): string | undefined {
  return symbolUrl(fact, corpus.facts, corpus.addresses);
}

/** The type that a member is of, and the outermost one around it. */
function typesAround({ facts }: OpenCorpus, fact: Fact): readonly Fact[] {
  const owner = fact.parentSwift ?? fact.parentObjc;
  if (owner === undefined) return [];
  const types = new Set([owner, owner.split(".", 1)[0]!]);
  return [...types].flatMap(facts.topLevel).filter(({ framework }) => framework === fact.framework);
}
