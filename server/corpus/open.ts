import type { Article, Link, ReadingList } from "../core/article.ts";
import { firstPlace, lazily, onceFor, ownValue, remembered } from "../core/collections.ts";
import type { ErrorCode } from "../core/error-code.ts";
import type { Fact } from "../core/fact.ts";
import type { Key, KnownKeys } from "../core/key.ts";
import type { KnownLine } from "../core/known-line.ts";
import type { PackText, SplitPack } from "../core/pack.ts";
import { type WeighedWays, weighedWays } from "./apart.ts";
import { type Codes, codesOf } from "./codes.ts";
import { type CompactFacts, factReader } from "./compact.ts";
import { type Compounds, compoundsOf } from "./compounds.ts";
import type { Corpus, RulePage } from "./corpus.ts";
import { type KnownPhrase, phrasesOf } from "./coverage.ts";
import { indexFacts } from "./fact-index.ts";
import { type Ancestry, type Facts, factsOver } from "./facts.ts";
import { type FirstRead, firstReadingOf } from "./first-reading.ts";
import { type Gaps, gapsOf } from "./gaps.ts";
import { type Names, namesOf } from "./names.ts";
import { answerOf, type ErrorGroup, errorsOf, type PackedArticle, type PackedGaps } from "./packed-content.ts";
import { isSplit, isWhole, openParts, type Parts } from "./parts.ts";
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
  error(id: string): ErrorCode | undefined;
  readonly links: readonly Link[];
  link(id: string): Link | undefined;
  /** The links of an article, in its order. */
  linksOf(article: string): readonly Link[];
  readonly lists: readonly ReadingList[];
  list(id: string): ReadingList | undefined;
  readonly vocabulary: Corpus["vocabulary"];
  /** The phrases of the vocabulary. */
  readonly meanings: readonly KnownPhrase[];
  readonly compounds: Compounds;
  readonly gaps: Gaps;
  readonly addresses: Corpus["addresses"];
  /** The article to read first about a symbol of which none has the overview. */
  firstReading(fact: Fact): FirstRead | undefined;
  rulePage(id: string): RulePage | undefined;
  readonly profiles: Profiles;
  readonly rules: readonly RuleEntry[];
  readonly prose: Prose;
  readonly nearness: Nearness;
  putForward(article: Article): PutForward;
  /** The ways in which an article's matter is put, its title among them, weighed. */
  waysOf(article: Article): WeighedWays;
  /** Words too common to search for, as the search knows them. */
  readonly ignored: ReadonlySet<string>;
  /** Words of the field, as the search knows them. */
  readonly fieldWords: ReadonlySet<string>;
  readonly names: Names;
  readonly symptoms: Symptoms;
  knownLine(id: string): KnownLine | undefined;
  /** Known lines, found as symptoms are; a match names the line's id. */
  readonly knownLines: Symptoms;
  /** Whether a known line begins with this: a category of the log, in brackets, or the process that prints it. */
  beginsKnownLine(beginning: string): boolean;
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
 * Opens what `packCorpus` made, in one piece or in two.
 * @throws Error for a pack that is not whole
 */
export function openCorpus(pack: PackText | SplitPack): OpenCorpus {
  if (!isWhole(isSplit(pack) ? pack.start : pack)) throw new Error("corpus.json is cut off; install Portolan again");
  const parts = openParts(pack);
  const content = contentOf(parts);
  const asksOf = (article: string) => readWays(ownValue(content.asks, article) ?? "");
  const corpus: OpenCorpus = lazily<OpenCorpus>({
    part: () => parts.text,
    facts: () => factsIn(parts),
    articles: () => content.articles,
    article: () => findBy(content.articles, ({ id }) => id),
    keys: () => content.keys,
    key: () => findBy(content.keys, ({ key }) => key),
    placedKeys: () => remembered((kind: Key["kind"] | undefined) => placedKeysOf(content.keys, kind)),
    errors: () => content.errors,
    error: () => findBy(content.errors, ({ id }) => id),
    links: () => content.links,
    link: () => findBy(content.links, ({ id }) => id),
    linksOf: () => (article) => (ownValue(content.articleLinks, article) ?? []).flatMap((id) => corpus.link(id) ?? []),
    lists: () => content.lists,
    list: () => findBy(content.lists, ({ id }) => id),
    vocabulary: () => content.vocabulary,
    meanings: () => phrasesOf(content.vocabulary),
    compounds: () => compoundsOf(content.vocabulary, (word) => corpus.prose.has(stem(word))),
    gaps: () => gapsOf(content.gaps, corpus.prose, corpus.ignored),
    addresses: () => content.addresses,
    firstReading: () => firstReadingOf(content.firstReading),
    rulePage: () => findBy(content.rulePages, ({ id }) => id),
    profiles: () => profilesOf(content.profiles),
    rules: () => content.rules,
    prose: () => openProse(parts.text("prose")!, content),
    nearness: () => nearnessOf(content.articles, asksOf, corpus.prose, corpus.ignored),
    putForward: () => onceFor((article: Article) => putForward(article, asksOf(article.id))),
    waysOf: () =>
      onceFor((article: Article) => {
        const { title, ways } = corpus.putForward(article);
        return weighedWays([title, ...ways], corpus.prose.weightOf, corpus.ignored);
      }),
    ignored: () => new Set(content.vocabulary.ignored.map(stem)),
    fieldWords: () => new Set(content.vocabulary.field.map(stem)),
    names: () => namesOf(corpus.facts),
    symptoms: () => symptomsOf(content.articles),
    knownLine: () => findBy(content.knownLines, ({ id }) => id),
    knownLines: () => symptomsOf(content.knownLines.map(({ id, lines }) => ({ id, symptoms: lines }))),
    beginsKnownLine: () => {
      const beginnings = new Set(content.knownLines.flatMap(({ lines }) => lines.flatMap(beginningOf)));
      return (beginning) => beginnings.has(beginning);
    },
    startLines: () => startLinesOf(content.startSteps),
    codes: () => codesOf(content.errors),
    mayMean: () => {
      const { symptoms, knownLines, startLines, codes } = corpus;
      const words = [symptoms.words, knownLines.words, startLines.seen.words, codes.words];
      return wordFilter(...words, wordsOfKeys(content.keys), ["websocket"]);
    },
  });
  return corpus;
}

/** The facts, which are read each for itself. */
function factsIn(parts: Parts): Facts {
  return factsOver(() => {
    const { ancestry, ...compact } = JSON.parse(parts.text("facts")!) as PackedFacts;
    const { count, idAt, namedAt, read } = factReader(compact, parts.text("rows")!);
    const placeOf = (id: string): number | undefined => {
      const place = firstPlace(count, id, idAt);
      return place < count && idAt(place) === id ? place : undefined;
    };
    return { count, placeOf, index: () => indexFacts(count, namedAt), ancestry, read };
  });
}

/** Finds one of some values by what each is called. */
function findBy<T>(values: readonly T[], nameOf: (value: T) => string): (name: string) => T | undefined {
  const byName = new Map(values.map((value) => [nameOf(value), value]));
  return (name) => byName.get(name);
}

/** What a log may have in a column of its own and a known line begins with: "[category] …", or "process … message". */
function beginningOf(line: string): readonly string[] {
  return /^(\[\w+\]) /.exec(line)?.slice(1) ?? /^(\w+) … /.exec(line)?.slice(1) ?? [];
}

/** Parts that are written in another form than they are read in. */
const readers: Readonly<Record<string, (parts: Parts, name: string) => unknown>> = {
  articles: articlesIn,
  errors: errorsIn,
};

/** The parts that are JSON, each read when it is first asked for. */
function contentOf(parts: Parts): Content {
  const reading = parts.names.map((name) => [name, () => (readers[name] ?? readPart)(parts, name)]);
  return lazily<Content>(Object.fromEntries(reading));
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
