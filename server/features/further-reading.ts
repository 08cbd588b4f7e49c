import type { Article } from "../core/article.ts";
import type { Fact } from "../core/fact.ts";
import { symbolUrl } from "../corpus/addresses.ts";
import { articlesOn } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";

/**
 * Articles that name a symbol, those that are mainly about it first; else those on the types around it. A report without an
 * answer comes behind the article on the type.
 */
export function articlesAbout(corpus: OpenCorpus, fact: Fact): readonly Article[] {
  const own = articlesOn(corpus, fact).flatMap((id) => corpus.article(id) ?? []);
  if (own[0]?.isUnanswered === false) return own;
  const around = typesAround(corpus, fact).flatMap((type) => articlesOn(corpus, type));
  const others = around.flatMap((id) => corpus.article(id) ?? []);
  const known = own.length === 0 ? others : others.filter(({ isUnanswered }) => !isUnanswered).slice(0, 1);
  return [...known.filter((article) => !own.includes(article)), ...own];
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
