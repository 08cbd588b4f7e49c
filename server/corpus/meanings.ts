import type { Explanation } from "../core/answer.ts";
import type { Article, Link } from "../core/article.ts";
import { onceFor } from "../core/collections.ts";
import type { ErrorCode } from "../core/error-code.ts";
import type { Fact } from "../core/fact.ts";
import type { Key } from "../core/key.ts";
import type { KnownLine } from "../core/known-line.ts";
import { describeVersions } from "../core/platform.ts";
import { capitalized, compareText } from "../core/text.ts";
import { deprecationText } from "../judge/deprecation.ts";
import { titleOfFact } from "./names.ts";
import type { OpenCorpus } from "./open.ts";

/** More symbols than any article names. */
const mostNamed = 1000;

/** An explanation before it is known where in a text it belongs. */
export type UnplacedExplanation = Omit<Explanation, "line" | "quote" | "harmless"> & {
  /** What it tells comes after something else that went wrong. */
  readonly follows?: true;
  /** By what a known line goes where its article's id is taken by another line. */
  readonly ownId?: string;
};

/** A known line says itself what it means; it goes by its article, one that means nothing or only follows by its own id. */
export function ofKnownLine(corpus: OpenCorpus, line: KnownLine): UnplacedExplanation {
  const { title, about, remedy, article, follows } = line;
  const id = line.harmless || follows ? line.id : (article ?? line.id);
  return {
    kind: "log",
    id,
    title,
    explanation: about,
    remedy,
    article,
    links: linksOf(corpus, article),
    ...(follows && { follows }),
    ...(id !== line.id && { ownId: line.id }),
  };
}

/** The first item of an article's "Do". */
const firstStepOf = onceFor(({ body }: Article) =>
  /^## Do\n+[-*] (.+(?:\n {2,}.+)*)/m.exec(body)?.[1]?.replace(/\s+/g, " "),
);

/** An article's answer, for a line with one of its symptoms or for its name. */
export function ofArticle(corpus: OpenCorpus, id: string, kind: "log" | "article"): UnplacedExplanation {
  const article = corpus.article(id)!;
  return {
    kind,
    id,
    title: article.title,
    explanation: article.answer,
    remedy: firstStepOf(article),
    article: id,
    links: linksOf(corpus, id),
  };
}

/** What is known of a code. */
export function ofError(corpus: OpenCorpus, error: ErrorCode): UnplacedExplanation {
  return {
    kind: "error",
    id: error.id,
    title: titleOfError(error),
    explanation:
      error.cause ?? `${nameOfError(error)} of ${error.domain}. Apple's name is all that is known of it here.`,
    remedy: error.remedy,
    article: error.article,
    links: linksOf(corpus, error.article),
  };
}

/** Whether a code says what it means in words of its own and leads to an article, which then needs no telling beside it. */
export function leadsTo({ cause, article }: ErrorCode, id: string): boolean {
  return cause !== undefined && article === id;
}

/** Whether a symptom is no more than the domain of a code that says what it means, with its number or without. */
export function isOnlyCode({ cause, domain, domainAlso = [], code }: ErrorCode, symptom: string): boolean {
  const [said, number] = symptom.split(/[^\w-]*\b(?:error|code)?[^\w-]*(?=-?\d+\W*$)/i);
  const isNumbered = number === undefined || Number.parseInt(number, 10) === code;
  return cause !== undefined && isNumbered && [domain, ...domainAlso].includes(said!);
}

/** "NEProviderStopReason 12: userLogout". */
export function titleOfError(error: ErrorCode): string {
  return `${error.domain}${error.code === undefined ? "" : ` ${error.code}`}: ${nameOfError(error)}`;
}

function nameOfError({ id, swift, objc, message }: ErrorCode): string {
  const short = swift?.slice(swift.lastIndexOf(".") + 1);
  return short ?? objc ?? message ?? id.slice(id.indexOf("/") + 1);
}

/** What is known of a key, and of one of its values first where that was asked for. */
export function ofKey(corpus: OpenCorpus, key: Key, asked?: string): UnplacedExplanation {
  const article = key.articles?.find((id) => corpus.article(id));
  const value = key.values?.find((each) => each.value === asked);
  const ofValue = value?.about === undefined ? "" : `The value \`${value.value}\`: ${value.about} The key: `;
  return {
    kind: "key",
    id: key.key,
    title: key.key,
    explanation: `${ofValue}${key.about}`,
    remedy: undefined,
    article,
    links: linksOf(corpus, article),
  };
}

/** What is known of a symbol. */
export function ofFact(corpus: OpenCorpus, fact: Fact): UnplacedExplanation {
  const article = readingOn(corpus, fact)[0];
  const introduced = describeVersions(fact.introduced);
  const status = [introduced && `From ${introduced}.`, deprecationText(fact)].filter((part) => part !== "");
  return {
    kind: "symbol",
    id: fact.id,
    title: titleOfFact(fact, corpus.facts),
    explanation: [fact.about, ...status].filter((part) => part !== undefined).join(" ") || `Part of ${fact.framework}.`,
    remedy: remedyOf(fact),
    article,
    links: linksOf(corpus, article),
  };
}

function remedyOf({ deprecated, replacement, noReplacement }: Fact): string | undefined {
  if (!deprecated) return undefined;
  if (!replacement) return noReplacement && `${capitalized(noReplacement)}.`;
  const { swift, objc } = replacement;
  const names =
    swift && objc && swift !== objc ? `\`${swift}\` in Swift, \`${objc}\` in Objective-C` : `\`${swift ?? objc}\``;
  const others = replacement.alternatives?.length
    ? `, or ${replacement.alternatives.map((name) => `\`${name}\``).join(", ")}`
    : "";
  return `Use ${names}${others}.`;
}

/**
 * Ids of the articles whose front matter names a symbol: its overview, then those that name it first, short titles before
 * long ones; what has no answer comes last.
 */
export function articlesOn(corpus: OpenCorpus, fact: Fact): readonly string[] {
  const own = namesInArticles(fact);
  const found = corpus.articles.flatMap(({ id, title, symbols, overviewOf, isUnanswered }) => {
    if (overviewOf.some((type) => own.has(type))) return [{ id, place: -1, length: 0 }];
    const place = symbols.findIndex((symbol) => own.has(symbol));
    return place === -1 ? [] : [{ id, place: isUnanswered ? place + mostNamed : place, length: title.length }];
  });
  return found.sort((a, b) => a.place - b.place || a.length - b.length || compareText(a.id, b.id)).map(({ id }) => id);
}

/** The same for who has met the symbol in code: what is to be read first comes first, unless one of them is its overview. */
export function readingOn(corpus: OpenCorpus, fact: Fact): readonly string[] {
  const naming = articlesOn(corpus, fact);
  const first = corpus.firstReading(fact);
  const nearest = naming[0] && corpus.article(naming[0]);
  if (!first?.isBest || (nearest && isOverviewOf(nearest, fact))) return naming;
  return [first.article, ...naming.filter((id) => id !== first.article)];
}

/** Whether an article is the one to read first about a type. */
export function isOverviewOf({ overviewOf }: Article, fact: Fact): boolean {
  const own = namesInArticles(fact);
  return overviewOf.some((type) => own.has(type));
}

/** Whether an article names a symbol before all others. */
export function namesFirst({ symbols: [first] }: Article, fact: Fact): boolean {
  return first !== undefined && namesInArticles(fact).has(first);
}

/** The ways in which front matters name a symbol. */
function namesInArticles(fact: Fact): ReadonlySet<string> {
  const names = [fact.swift, fact.objc, fact.c].flatMap((name) => (name ? [nameInArticles(name, fact)] : []));
  return new Set(
    [fact.parentSwift, fact.parentObjc].some(Boolean)
      ? [fact.parentSwift, fact.parentObjc].flatMap((parent) =>
          parent ? names.map((name) => `${parent}.${name}`) : [],
        )
      : names.flatMap((name) => [name, `${fact.framework}.${name}`]),
  );
}

/** A name without its labels; with them where they alone tell methods apart, in a delegate’s that begin with the sender. */
function nameInArticles(name: string, { parentSwift }: Fact): string {
  const isSent = parentSwift?.endsWith("Delegate") === true && /\(_:[^:)]+:/.test(name);
  return isSent ? name : name.replace(/\(.*$/, "");
}

/** The first links of an article that have an address; none where there is no article. */
export function linksOf(corpus: OpenCorpus, article: string | undefined): readonly Link[] {
  const named = article === undefined ? [] : (corpus.article(article)?.links ?? []);
  const links = named.flatMap((id) => corpus.link(id) ?? []);
  return links.filter(({ url }) => url !== undefined).slice(0, 3);
}
