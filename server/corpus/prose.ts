import MiniSearch, { type Options } from "minisearch";
import type { HitKind } from "../core/answer.ts";
import type { Article } from "../core/article.ts";
import { addTo, remembered } from "../core/collections.ts";
import {
  type CompactIndex,
  compactIndex,
  documentsOf,
  type Places,
  type ReadIndex,
  readIndex,
  type WrittenIndex,
  wordsIn,
} from "./compact-index.ts";
import type { Corpus } from "./corpus.ts";
import type { Way } from "./ways.ts";
import { stem, wordsOf } from "./words.ts";

/** A rule as the search knows it. */
export interface RuleEntry {
  readonly id: string;
  readonly summary: string;
  readonly article?: string | undefined;
}

/** What is searched of one page, whatever its kind; the id is the kind, a colon and the page's own id. */
interface Entry {
  readonly id: string;
  readonly title?: string;
  readonly asks?: string;
  readonly symptoms?: string;
  readonly names?: string;
  readonly answer?: string;
  readonly body?: string;
  /** Titles of an article's links: how developers put their questions. */
  readonly sources?: string;
}

const searchedFields = ["title", "asks", "symptoms", "names", "answer", "body", "sources"] as const;

const options: Options<Entry> = {
  fields: [...searchedFields],
  tokenize: (text) => [...wordsOf(text)],
  processTerm: (word) => word,
};

/**
 * The search index over everything but symbols, which are found by name, as one line of JSON; without the ids of entries,
 * which whoever opens it knows from what they are of.
 * @throws Error when entries stand in another order than their ids.
 */
export function packProse(corpus: Corpus, rules: readonly RuleEntry[]): string {
  const index = new MiniSearch<Entry>({ ...options, processTerm: keeper(corpus.vocabulary.ignored) });
  const entries = [...entriesOf(corpus, rules)];
  index.addAll(entries);
  const ids = entryIds({ ...corpus, rules });
  if (entries.some(({ id }, at) => id !== ids[at]))
    throw new Error("The entries of the search index are out of order.");
  // What it writes has unset lengths of fields, which only JSON makes null.
  const written = compactIndex(JSON.parse(JSON.stringify(index)) as WrittenIndex);
  return JSON.stringify({ ...written, documentIds: [] });
}

/** An index that was written as JSON, and how much each word tells: the fewer pages have it, the more. */
export interface Prose {
  readonly index: MiniSearch<Entry>;
  has(word: string): boolean;
  /** Natural logarithm of pages per page with the word; the greatest for a word that no page has. */
  weightOf(word: string): number;
}

/** Opens what `packProse` made of the same pages. */
export function openProse(text: string, pages: SearchedPages): Prose {
  const written = readIndex({ ...(JSON.parse(text) as CompactIndex), documentIds: entryIds(pages) });
  const index = new ProseIndex(written);
  const pagesWith = new Map<string, number>();
  for (const { word, documents, places } of wordsIn(written)) {
    pagesWith.set(word, documents);
    index.hold(word, places);
  }
  const weightFor = remembered((pages: number) => Math.log((written.documentCount + 1) / pages));
  return {
    index,
    has: (word) => pagesWith.has(word),
    weightOf: (word) => weightFor(pagesWith.get(word) ?? 0.3),
  };
}

/**
 * MiniSearch over words that bring their places with them. A class, as only one sees where MiniSearch holds its words: what
 * it loads by itself it makes into maps at once, of which a question asks for a few hundredths.
 */
class ProseIndex extends MiniSearch<Entry> {
  constructor(written: ReadIndex) {
    super(options);
    const withoutWords = { ...written, ...documentsOf(written), index: [] };
    Object.assign(this, MiniSearch.loadJS<Entry>(withoutWords as never, options));
  }

  hold(word: string, places: Places): void {
    this._index.set(word, places as never);
  }
}

/**
 * How near a question, given as its words with what each tells, comes to the ways in which articles put their matter (title,
 * asks, symptoms): the nearest way of each article that has words in common with it, 1 for the same words.
 */
export type Nearness = (asked: ReadonlyMap<string, number>) => ReadonlyMap<string, number>;

/** Nearness over articles and how they are asked for, weighed by what each word tells. */
export function nearnessOf(
  articles: readonly Article[],
  asksOf: (article: string) => readonly Way[],
  { weightOf }: Prose,
  ignored: ReadonlySet<string>,
): Nearness {
  const ways: { readonly article: string; readonly size: number }[] = [];
  const waysWith = new Map<string, number[]>();
  for (const { id, title, symptoms } of articles) {
    for (const way of [wordsOf(title), ...asksOf(id), ...symptoms.map(wordsOf)]) {
      const words = weighed(way, weightOf, ignored);
      for (const word of words.keys()) addTo(waysWith, word, ways.length);
      ways.push({ article: id, size: square(words) });
    }
  }
  return (asked) => {
    const common = new Float64Array(ways.length);
    for (const [word, weight] of asked) for (const at of waysWith.get(word) ?? []) common[at]! += weight * weight;
    const size = square(asked);
    const nearest = new Map<string, number>();
    // The ways of an article lie one behind the other.
    for (let at = 0; at < common.length; ) {
      const { article } = ways[at]!;
      let most = 0;
      for (; at < common.length && ways[at]!.article === article; at++)
        if (common[at]! > 0) most = Math.max(most, common[at]! / Math.sqrt(size * ways[at]!.size));
      if (most > 0) nearest.set(article, most);
    }
    return nearest;
  };
}

/** The words under which an article is put forward. */
export interface PutForward {
  readonly title: ReadonlySet<string>;
  /** Those of each ask, each symptom and each sentence of the answer. */
  readonly ways: readonly ReadonlySet<string>[];
}

/** Reads the words under which an article is put forward. */
export function putForward({ title, answer, symptoms }: Article, asks: readonly Way[]): PutForward {
  const others = [...symptoms, ...answer.split(/(?<=[.;])\s/)];
  return {
    title: new Set(wordsOf(title)),
    ways: [...asks, ...others.map(wordsOf)].map((way) => new Set(way)),
  };
}

/** Each word once, with what it tells; ignored words left out. */
export function weighed(
  words: readonly string[],
  weightOf: Prose["weightOf"],
  ignored: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  return new Map(words.filter((word) => !ignored.has(word)).map((word) => [word, weightOf(word)]));
}

/** The sum of the squares of what words tell. */
export function square(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return sum;
}

/** The kind and the id of a page from the id of its entry. */
export function pageOfEntry(id: string): readonly [HitKind, string] {
  const colon = id.indexOf(":");
  return [id.slice(0, colon) as HitKind, id.slice(colon + 1)];
}

function keeper(ignored: readonly string[]): (word: string) => string | null {
  const dropped = new Set(ignored.map(stem));
  return (word) => (dropped.has(word) ? null : word);
}

/** Everything that has an entry, in the order of the corpus. */
export interface SearchedPages extends Record<"articles" | "errors" | "links" | "lists" | "rules", readonly WithId[]> {
  readonly keys: readonly { readonly key: string }[];
}

interface WithId {
  readonly id: string;
}

/** The ids of entries in the order of `entriesOf`. */
function entryIds({ articles, keys, errors, links, lists, rules }: SearchedPages): readonly string[] {
  const ofKind = (kind: HitKind, pages: readonly WithId[]) => pages.map(({ id }) => `${kind}:${id}`);
  return [
    ...ofKind("article", articles),
    ...keys.map(({ key }) => `key:${key}`),
    ...ofKind("error", errors),
    ...ofKind("link", links),
    ...ofKind("list", lists),
    ...ofKind("rule", rules),
  ];
}

function* entriesOf({ articles, keys, errors, links, lists }: Corpus, rules: readonly RuleEntry[]): Iterable<Entry> {
  const titles = new Map(links.map((link) => [link.id, link.title]));
  for (const { id, title, topic, asks, symptoms, symbols, keys: ownKeys, links: named, answer, body } of articles) {
    const rest = body.slice(answer.length).replace(/^```.*$/gm, "");
    yield {
      id: `article:${id}`,
      title: `${title} ${topic} ${id}`,
      asks: asks.join("\n"),
      symptoms: symptoms.join("\n"),
      names: [...symbols, ...ownKeys].join("\n"),
      answer,
      body: rest,
      sources: named.flatMap((link) => titles.get(link) ?? []).join("\n"),
    };
  }
  for (const { key, about, values, symbols } of keys) {
    yield {
      id: `key:${key}`,
      title: key,
      names: [...(values ?? []).map(({ value }) => value), ...(symbols ?? [])].join("\n"),
      answer: about,
    };
  }
  for (const { id, objc, swift, code, domain, cause, remedy } of errors) {
    yield { id: `error:${id}`, title: [objc, swift, code, domain].join(" "), answer: cause ?? "", body: remedy ?? "" };
  }
  for (const { id, title, about } of links) yield { id: `link:${id}`, title, answer: about ?? "" };
  for (const { id, title, entries } of lists)
    yield { id: `list:${id}`, title, body: entries.map(({ when }) => when).join("\n") };
  for (const { id, summary } of rules) yield { id: `rule:${id}`, title: summary, names: id };
}
