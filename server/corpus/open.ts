import type { Article, ErrorCode, Key, Link, ReadingList } from "../core/fact.ts";
import { type CompactFacts, expandFacts } from "./compact.ts";
import type { Corpus } from "./corpus.ts";
import { type Ancestry, type Facts, factsOf } from "./facts.ts";

/** The packed corpus, ready for questions. Its parts are read when first asked for and kept. */
export interface OpenCorpus {
  readonly facts: Facts;
  readonly articles: readonly Article[];
  article(id: string): Article | undefined;
  readonly keys: readonly Key[];
  key(name: string): Key | undefined;
  readonly errors: readonly ErrorCode[];
  readonly links: readonly Link[];
  link(id: string): Link | undefined;
  readonly lists: readonly ReadingList[];
  list(id: string): ReadingList | undefined;
  readonly vocabulary: Corpus["vocabulary"];
  readonly addresses: Corpus["addresses"];
}

type Content = Omit<Corpus, "facts" | "ancestry">;

/** Opens what `packCorpus` made. */
export function openCorpus(pack: string): OpenCorpus {
  const lines = pack.split("\n");
  const facts = once(() => {
    const part = JSON.parse(lines[0]!) as { readonly facts: CompactFacts; readonly ancestry: Ancestry };
    return factsOf(expandFacts(part.facts), part.ancestry);
  });
  const content = once(() => JSON.parse(lines[1]!) as Content);
  const articles = once(() => new Map(content().articles.map((article) => [article.id, article])));
  const keys = once(() => new Map(content().keys.map((key) => [key.key, key])));
  const links = once(() => new Map(content().links.map((link) => [link.id, link])));
  return {
    get facts() {
      return facts();
    },
    get articles() {
      return content().articles;
    },
    article: (id) => articles().get(id),
    get keys() {
      return content().keys;
    },
    key: (name) => keys().get(name),
    get errors() {
      return content().errors;
    },
    get links() {
      return content().links;
    },
    link: (id) => links().get(id),
    get lists() {
      return content().lists;
    },
    list: (id) => content().lists.find((list) => list.id === id),
    get vocabulary() {
      return content().vocabulary;
    },
    get addresses() {
      return content().addresses;
    },
  };
}

/** `make` called at the first call only. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
