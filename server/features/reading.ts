import type { Article, Fact } from "../core/fact.ts";
import { symbolUrl } from "../corpus/addresses.ts";
import { baseName } from "../corpus/facts.ts";
import type { OpenCorpus } from "../corpus/open.ts";

const indices = new WeakMap<OpenCorpus, ReadonlyMap<string, readonly Article[]>>();

/** Articles that name a symbol or its type, those that are mainly about it first. */
export function articlesAbout(corpus: OpenCorpus, fact: Fact): readonly Article[] {
  const index = indexOf(corpus);
  const names = [fact.swift, fact.objc, fact.c].filter((name) => name !== undefined);
  const owners = [fact.parentSwift, fact.parentObjc].filter((name) => name !== undefined);
  const own =
    owners.length === 0 ? names : owners.flatMap((owner) => names.map((name) => `${owner}.${baseName(name)}`));
  const found = [...own, ...own.map((name) => `${fact.framework}.${name}`), ...names, ...owners].flatMap(
    (name) => index.get(name) ?? [],
  );
  return [...new Set(found)];
}

/** By each name in the front matter; an article counts for a name the more, the earlier it names it. */
function indexOf(corpus: OpenCorpus): ReadonlyMap<string, readonly Article[]> {
  const known = indices.get(corpus);
  if (known !== undefined) return known;
  const ranked = new Map<string, { article: Article; rank: number }[]>();
  for (const article of corpus.articles) {
    for (const [rank, name] of article.symbols.entries()) {
      const entries = ranked.get(name) ?? [];
      entries.push({ article, rank });
      ranked.set(name, entries);
    }
  }
  const index = new Map(
    [...ranked].map(([name, entries]) => [name, entries.sort((a, b) => a.rank - b.rank).map(({ article }) => article)]),
  );
  indices.set(corpus, index);
  return index;
}

/** The address of Apple's page on a symbol, or of what is around it; nothing for what Apple documents nowhere. */
export function documentationOf(corpus: OpenCorpus, fact: Fact): string | undefined {
  return symbolUrl(fact, corpus.facts, corpus.addresses);
}
