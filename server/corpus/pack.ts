import { parse } from "yaml";
import type { ReadingList } from "../core/article.ts";
import type { Fact } from "../core/fact.ts";
import { messageOf } from "../core/file-access.ts";
import type { Key } from "../core/key.ts";
import type { KnownLine, StartStepLines } from "../core/known-line.ts";
import { compareText } from "../core/text.ts";
import { compactFacts } from "./compact.ts";
import type { Addresses, Corpus, RulePage, Vocabulary, WrittenArticle, WrittenLink } from "./corpus.ts";
import type { Ancestry } from "./facts.ts";
import type { FirstReading } from "./first-reading.ts";
import type { PackedFacts } from "./open.ts";
import { answerOf, type ErrorGroup, errorsOf, groupsOf, type PackedArticle, packGaps } from "./packed-content.ts";
import { joinParts } from "./parts.ts";
import type { ProfileSchema } from "./profiles.ts";
import { packProse, type RuleEntry } from "./prose.ts";
import { packWays } from "./ways.ts";
import { stem } from "./words.ts";

/**
 * The corpus as its files say it; `files` holds texts by path within the corpus folder ("articles/a.md", "links.json").
 * @throws Error naming the file that can't be read or that is missing.
 */
export function readCorpus(files: ReadonlyMap<string, string>): Corpus {
  const about = json<Record<string, string>>(files, "symbols/about.json");
  const facts = inFolder<{ facts: readonly Fact[] }>(files, "symbols")
    .flatMap((file) => file.facts ?? [])
    .map((fact) => (Object.hasOwn(about, fact.id) ? { ...fact, about: about[fact.id]! } : fact));
  return {
    facts: byId(facts),
    ancestry: json<Ancestry>(files, "symbols/ancestry.json"),
    articles: byId(
      [...files].filter(([path]) => path.startsWith("articles/")).map(([path, text]) => readArticle(path, text)),
    ),
    keys: inFolder<{ keys: readonly Key[] }>(files, "keys")
      .flatMap((file) => file.keys)
      .sort((a, b) => compareText(a.key, b.key)),
    errors: byId(inFolder<ErrorGroup>(files, "errors").flatMap(errorsOf)),
    knownLines: byId(json<{ lines: readonly KnownLine[] }>(files, "log-lines.json").lines),
    startSteps: json<{ steps: readonly StartStepLines[] }>(files, "provider-start.json").steps,
    links: byId(readLinks(files).map(({ tried: _, ...link }) => link)),
    lists: byId(json<{ lists: readonly ReadingList[] }>(files, "lists.json").lists),
    vocabulary: json<Vocabulary>(files, "vocabulary.json"),
    gaps: json<Pick<Corpus, "gaps">>(files, "gaps.json").gaps,
    addresses: json<Addresses>(files, "symbols/addresses.json"),
    firstReading: json<FirstReading>(files, "symbols/reading.json"),
    profiles: profileSchema(json<ProfileSchema>(files, "profiles.json")),
    rulePages: byId(
      [...files].filter(([path]) => path.startsWith("rules/")).map(([path, text]) => readRulePage(path, text)),
    ),
  };
}

/**
 * The links as they are written, with the day on which an address was last looked for.
 * @throws Error naming the file that can't be read.
 */
export function readLinks(files: ReadonlyMap<string, string>): readonly WrittenLink[] {
  return json<{ links: readonly WrittenLink[] }>(files, "links.json").links;
}

/**
 * One article from its Markdown with front matter; the file's name is its id.
 * @throws Error naming the file when the front matter is missing or is not a mapping.
 */
export function readArticle(path: string, text: string): WrittenArticle {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text);
  if (parts === null) throw new Error(`${path}: no front matter`);
  const head = parsed(path, () => parse(parts[1]!)) as Partial<Record<string, unknown>> | null;
  if (head === null || typeof head !== "object") throw new Error(`${path}: the front matter is not a mapping`);
  const body = parts[2]!.trim();
  const words = (field: string) => {
    const value = head[field] ?? [];
    if (!Array.isArray(value)) throw new Error(`${path}: ${field} is not a list`);
    return value.map(String);
  };
  return {
    id: path.replace(/^.*\//, "").replace(/\.md$/, ""),
    title: String(head.title ?? ""),
    topic: String(head.topic ?? ""),
    overviewOf: words("overviewOf"),
    checked: head.checked === undefined ? undefined : String(head.checked),
    isUnanswered: head.answered === false,
    symbols: words("symbols"),
    symptoms: words("symptoms"),
    keys: words("keys"),
    links: words("links"),
    asks: words("asks"),
    answer: answerOf(body),
    body,
  };
}

function readRulePage(path: string, text: string): RulePage {
  const parts = /^---\r?\nrule: ([\w-]+)\r?\ntitle: (.+)\r?\n---\r?\n([\s\S]*)$/.exec(text);
  if (parts === null) throw new Error(`${path}: no front matter with rule and title`);
  return { id: parts[1]!, title: parts[2]!, body: parts[3]!.trim() };
}

/** The last of the parts that a check reads, which stand first. */
export const lastOfChecks = "links";

/**
 * The corpus as one text for `openCorpus`, in parts, so that each is read when it is first needed. `rules` are searched
 * too; `more` are parts for others.
 */
export function packCorpus(
  corpus: Corpus,
  rules: readonly RuleEntry[] = [],
  more: Readonly<Record<string, string>> = {},
): string {
  const { facts, ancestry, ...content } = corpus;
  const compact = compactFacts(facts);
  const read = Object.fromEntries(corpus.articles.map(({ id, links }) => [id, links]));
  const ignored = new Set(corpus.vocabulary.ignored.map(stem));
  return joinParts({
    rules: JSON.stringify(rules),
    ...more,
    facts: JSON.stringify({ ...compact.facts, ancestry } satisfies PackedFacts),
    rows: compact.rows,
    articleLinks: JSON.stringify(read),
    keys: JSON.stringify(content.keys),
    [lastOfChecks]: JSON.stringify(content.links),
    ...Object.fromEntries(Object.entries(content).map(([name, part]) => [name, JSON.stringify(part)])),
    articles: JSON.stringify(
      corpus.articles.map(({ links: _, answer: __, asks: ___, ...article }): PackedArticle => article),
    ),
    asks: JSON.stringify(Object.fromEntries(corpus.articles.map(({ id, asks }) => [id, packWays(asks, ignored)]))),
    gaps: JSON.stringify(packGaps(corpus.gaps, ignored)),
    errors: JSON.stringify(groupsOf(corpus.errors)),
    prose: packProse(corpus, rules),
  });
}

/** Without the name of its source. */
function profileSchema({ payloads, keys }: ProfileSchema): ProfileSchema {
  return { payloads, keys };
}

function inFolder<T>(files: ReadonlyMap<string, string>, folder: string): readonly T[] {
  const paths = [...files.keys()]
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(".json"))
    .sort(compareText);
  return paths.map((path) => json<T>(files, path));
}

function json<T>(files: ReadonlyMap<string, string>, path: string): T {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is missing`);
  return parsed(path, () => JSON.parse(text)) as T;
}

function parsed(path: string, parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    throw new Error(`${path}: ${messageOf(error)}`);
  }
}

function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => compareText(a.id, b.id));
}
