import type { Article, Link, ReadingList } from "../core/article.ts";
import { firstPlace, once, onceFor, ownValue } from "../core/collections.ts";
import type { ErrorCode } from "../core/error-code.ts";
import type { Key, KnownKeys } from "../core/key.ts";
import type { KnownLine } from "../core/known-line.ts";
import { type Codes, codesOf } from "./codes.ts";
import { type CompactFacts, factReader } from "./compact.ts";
import type { Corpus, RulePage } from "./corpus.ts";
import { type KnownPhrase, phrasesOf } from "./coverage.ts";
import { indexFacts } from "./fact-index.ts";
import { type Ancestry, type Facts, factsOver } from "./facts.ts";
import { type Gaps, gapsOf } from "./gaps.ts";
import { type Names, namesOf } from "./names.ts";
import { answerOf, type ErrorGroup, errorsOf, type PackedArticle, type PackedGaps } from "./packed-content.ts";
import { isWhole, openParts, type Parts } from "./parts.ts";
import { placedKeysOf } from "./placed-keys.ts";
import { type Profiles, profilesOf } from "./profiles.ts";
import {
  type Nearness,
  nearnessOf,
  openProse,
  type Prose,
  type PutForward,
  putForward,
  type RuleEntry,
} from "./prose.ts";
import { type StartLines, startLinesOf } from "./provider-start.ts";
import { type Symptoms, symptomsOf } from "./symptoms.ts";
import { readWays } from "./ways.ts";
import { wordFilter } from "./word-filter.ts";
import { stem } from "./words.ts";

/** The packed corpus, ready for questions. Its parts are read when first asked for and kept. */
export interface OpenCorpus {
  /** The text of a part that others gave to the pack; nothing where there is none. */
  part(name: string): string | undefined;
  readonly facts: Facts;
  readonly articles: readonly Article[];
  article(id: string): Article | undefined;
  readonly keys: readonly Key[];
  key(name: string): Key | undefined;
  /** The keys by their places in lists of one kind, or of any. */
  placedKeys(kind?: Key["kind"]): KnownKeys;
  readonly errors: readonly ErrorCode[];
  readonly links: readonly Link[];
  link(id: string): Link | undefined;
  /** The links of an article, in its order. */
  linksOf(article: string): readonly Link[];
  readonly lists: readonly ReadingList[];
  list(id: string): ReadingList | undefined;
  readonly vocabulary: Corpus["vocabulary"];
  /** The phrases of the vocabulary. */
  readonly meanings: readonly KnownPhrase[];
  readonly gaps: Gaps;
  readonly addresses: Corpus["addresses"];
  rulePage(id: string): RulePage | undefined;
  readonly profiles: Profiles;
  readonly rules: readonly RuleEntry[];
  readonly prose: Prose;
  readonly nearness: Nearness;
  putForward(article: Article): PutForward;
  /** Words too common to search for, as the search knows them. */
  readonly ignored: ReadonlySet<string>;
  /** Words of the field, as the search knows them. */
  readonly fieldWords: ReadonlySet<string>;
  readonly names: Names;
  readonly symptoms: Symptoms;
  knownLine(id: string): KnownLine | undefined;
  /** Known lines, found as symptoms are; a match names the line's id. */
  readonly knownLines: Symptoms;
  /** Whether a known line begins with this category of the log, in brackets. */
  beginsKnownLine(category: string): boolean;
  readonly startLines: StartLines;
  readonly codes: Codes;
  /** Whether a line of a log can mean anything at all; most can't. */
  mayMean(line: string): boolean;
}

/** What stands in a pack of facts besides their rows. */
export type PackedFacts = CompactFacts & { readonly ancestry: Ancestry };

type Content = Omit<Corpus, "articles" | "facts" | "ancestry" | "gaps"> & {
  readonly articles: readonly Article[];
  /** By article, as `packWays` writes them. */
  readonly asks: Readonly<Record<string, string>>;
  readonly gaps: readonly PackedGaps[];
  readonly rules: readonly RuleEntry[];
  /** Ids of the links of each article. */
  readonly articleLinks: Readonly<Record<string, readonly string[]>>;
};

/**
 * Opens what `packCorpus` made, as text or as its UTF-8.
 * @throws Error for a pack that is not whole
 */
export function openCorpus(pack: string | Uint8Array): OpenCorpus {
  if (!isWhole(pack)) throw new Error("corpus.json is cut off; install Portolan again");
  const parts = partsOf(openParts(pack));
  const { content, profiles } = parts;
  return {
    part: parts.text,
    facts: parts.facts,
    get articles() {
      return content.articles;
    },
    article: (id) => parts.articles().get(id),
    get keys() {
      return content.keys;
    },
    key: (name) => parts.keys().get(name),
    placedKeys: (kind) => parts.placedKeys[kind ?? "any"](),
    get errors() {
      return content.errors;
    },
    get links() {
      return content.links;
    },
    link: (id) => parts.links().get(id),
    linksOf: (article) => (ownValue(content.articleLinks, article) ?? []).flatMap((id) => parts.links().get(id) ?? []),
    get lists() {
      return content.lists;
    },
    rulePage: (id) => content.rulePages.find((page) => page.id === id),
    get profiles() {
      return profiles();
    },
    list: (id) => content.lists.find((list) => list.id === id),
    get vocabulary() {
      return content.vocabulary;
    },
    get meanings() {
      return parts.meanings();
    },
    get gaps() {
      return parts.gaps();
    },
    get addresses() {
      return content.addresses;
    },
    get rules() {
      return content.rules;
    },
    get prose() {
      return parts.prose();
    },
    get nearness() {
      return parts.nearness();
    },
    putForward: parts.putForward,
    get ignored() {
      return parts.ignored();
    },
    get fieldWords() {
      return parts.fieldWords();
    },
    get names() {
      return parts.names();
    },
    get symptoms() {
      return parts.symptoms();
    },
    knownLine: (id) => parts.knownLine().get(id),
    get knownLines() {
      return parts.knownLines();
    },
    beginsKnownLine: (category) => parts.knownCategories().has(category),
    get startLines() {
      return parts.startLines();
    },
    get codes() {
      return parts.codes();
    },
    mayMean: (line) => parts.wordFilter()(line),
  };
}

/** What is read of the parts of a pack and made from it, each when it is first asked for. */
function partsOf(parts: Parts) {
  const facts = factsOver(() => {
    const { ancestry, ...compact } = JSON.parse(parts.text("facts")!) as PackedFacts;
    const { count, idAt, namedAt, read } = factReader(compact, parts.text("rows")!);
    const placeOf = (id: string): number | undefined => {
      const place = firstPlace(count, id, idAt);
      return place < count && idAt(place) === id ? place : undefined;
    };
    return { count, placeOf, index: () => indexFacts(count, namedAt), ancestry, read };
  });
  const content = contentOf(parts);
  const prose = once(() => openProse(parts.text("prose")!));
  const ignored = once(() => new Set(content.vocabulary.ignored.map(stem)));
  const asksOf = (article: string) => readWays(ownValue(content.asks, article) ?? "");
  const symptoms = once(() => symptomsOf(content.articles));
  const knownLines = once(() => symptomsOf(content.knownLines.map(({ id, lines }) => ({ id, symptoms: lines }))));
  const startLines = once(() => startLinesOf(content.startSteps));
  const codes = once(() => codesOf(content.errors));
  return {
    text: parts.text,
    facts,
    content,
    prose,
    ignored,
    fieldWords: once(() => new Set(content.vocabulary.field.map(stem))),
    meanings: once(() => phrasesOf(content.vocabulary)),
    gaps: once(() => gapsOf(content.gaps, prose(), ignored())),
    nearness: once(() => nearnessOf(content.articles, asksOf, prose(), ignored())),
    putForward: onceFor((article: Article) => putForward(article, asksOf(article.id))),
    names: once(() => namesOf(facts)),
    symptoms,
    knownLine: once(() => new Map(content.knownLines.map((line) => [line.id, line]))),
    knownLines,
    knownCategories: once(
      () =>
        new Set(
          content.knownLines.flatMap(({ lines }) => lines.flatMap((line) => /^\[(\w+)\] /.exec(line)?.[1] ?? [])),
        ),
    ),
    startLines,
    codes,
    wordFilter: once(() =>
      wordFilter(
        symptoms().words,
        knownLines().words,
        startLines().seen.words,
        codes().words,
        wordsOfKeys(content.keys),
        ["websocket"],
      ),
    ),
    articles: once(() => new Map(content.articles.map((article) => [article.id, article]))),
    profiles: once(() => profilesOf(content.profiles)),
    keys: once(() => new Map(content.keys.map((key) => [key.key, key]))),
    placedKeys: {
      any: once(() => placedKeysOf(content.keys)),
      infoplist: once(() => placedKeysOf(content.keys, "infoplist")),
      entitlement: once(() => placedKeysOf(content.keys, "entitlement")),
    },
    links: once(() => new Map(content.links.map((link) => [link.id, link]))),
  };
}

/** Parts that are written in another form than they are read in. */
const readers: Readonly<Record<string, (parts: Parts, name: string) => unknown>> = {
  articles: articlesIn,
  errors: errorsIn,
};

/** The parts that are JSON, each read when it is first asked for. */
function contentOf(parts: Parts): Content {
  const content = {};
  for (const name of parts.names) {
    const read = once(() => (readers[name] ?? readPart)(parts, name));
    Object.defineProperty(content, name, { get: read, enumerable: true });
  }
  return content as Content;
}

/** Articles with their links, which lie in a part of their own, and with their answers. */
function articlesIn(parts: Parts): readonly Article[] {
  const links: Content["articleLinks"] = readPart(parts, "articleLinks");
  const articles: readonly PackedArticle[] = readPart(parts, "articles");
  return articles.map((article) => ({ ...article, links: links[article.id]!, answer: answerOf(article.body) }));
}

function errorsIn(parts: Parts): readonly ErrorCode[] {
  return readPart<readonly ErrorGroup[]>(parts, "errors").flatMap(errorsOf);
}

function readPart<T>(parts: Parts, name: string): T {
  return JSON.parse(parts.text(name)!) as T;
}

/** The last word of each key: a line that names the key has it. */
function* wordsOfKeys(keys: readonly Key[]): Iterable<string> {
  for (const { key } of keys)
    yield* key
      .toLowerCase()
      .match(/[\p{L}_]+|\d+/gu)
      ?.slice(-1) ?? [];
}
