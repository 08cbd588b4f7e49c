import MiniSearch, { type Options } from "minisearch";
import type { HitKind } from "../core/answer.ts";
import type { Corpus } from "./corpus.ts";
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
}

export const searchedFields = ["title", "asks", "symptoms", "names", "answer", "body"] as const;

const options: Options<Entry> = {
  fields: [...searchedFields],
  tokenize: (text) => [...wordsOf(text)],
  processTerm: (word) => word,
};

/** The search index over everything but symbols, which are found by name. */
export function indexProse(corpus: Corpus, rules: readonly RuleEntry[]): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({ ...options, processTerm: keeper(corpus.vocabulary.ignored) });
  index.addAll([...entriesOf(corpus, rules)]);
  return index;
}

/** An index that was written as JSON, and how much each word tells: the fewer pages have it, the more. */
export interface Prose {
  readonly index: MiniSearch<Entry>;
  /** Natural logarithm of pages per page with the word; the greatest there is for a word that no page has. */
  weightOf(word: string): number;
}

/** Opens what `JSON.stringify(indexProse(…))` made. */
export function openProse(text: string): Prose {
  const written = JSON.parse(text) as {
    documentCount: number;
    index: [string, Record<string, Record<string, number>>][];
  };
  const pages = new Map(
    written.index.map(([word, fields]) => [word, new Set(Object.values(fields).flatMap(Object.keys)).size]),
  );
  const most = Math.log(written.documentCount + 1);
  return {
    index: MiniSearch.loadJS<Entry>(written as never, options),
    weightOf: (word) => {
      const count = pages.get(word);
      return count === undefined ? most : Math.log((written.documentCount + 1) / count);
    },
  };
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

function* entriesOf({ articles, keys, errors, links, lists }: Corpus, rules: readonly RuleEntry[]): Iterable<Entry> {
  for (const { id, title, topic, asks, symptoms, symbols, keys: named, answer, body } of articles) {
    const rest = body.slice(answer.length).replace(/^```.*$/gm, "");
    yield {
      id: `article:${id}`,
      title: `${title} ${topic} ${id}`,
      asks: asks.join("\n"),
      symptoms: symptoms.join("\n"),
      names: [...symbols, ...named].join("\n"),
      answer,
      body: rest,
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
