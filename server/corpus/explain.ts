import type { Explanation } from "../core/answer.ts";
import type { ErrorCode, Fact, Key, Link } from "../core/fact.ts";
import { describeVersions } from "../core/platform.ts";
import { titleOfFact } from "./names.ts";
import type { OpenCorpus } from "./open.ts";

/** Lines of a paste that are read; what follows is left alone. */
const mostLines = 5000;
const mostExplanations = 50;

/**
 * What a text means: the symbol, key or error that it names, or each line of a pasted log that Portolan knows.
 * `context` names modules or topics at hand, for numbers that live in several domains. Nothing known: nothing.
 */
export function explain(corpus: OpenCorpus, text: string, context: readonly string[] = []): readonly Explanation[] {
  const lines = text.split(/\r\n|\r|\n/, mostLines);
  const whole = lines.filter((line) => line.trim() !== "");
  if (whole.length === 1) {
    const named = explainName(corpus, whole[0]!.trim());
    if (named.length > 0) return named;
  }
  const found = new Map<string, Explanation>();
  for (const [line, content] of lines.entries()) {
    if (content.trim() === "") continue;
    for (const explanation of explainLine(corpus, content, context)) {
      const key = `${explanation.kind}:${explanation.id}`;
      if (!found.has(key)) found.set(key, lines.length === 1 ? explanation : { ...explanation, line });
    }
    if (found.size >= mostExplanations) break;
  }
  return [...found.values()].slice(0, mostExplanations);
}

/** What an exact name means: an article's id, a symbol, an entitlement or Info.plist key, one of a key's values. */
function explainName(corpus: OpenCorpus, name: string): readonly Explanation[] {
  if (name.length > 200) return [];
  const key = corpus.key(name);
  if (key) return [ofKey(corpus, key)];
  const byPart = [
    ...corpus.keys.filter((each) => each.key.endsWith(`.${name}`)),
    ...corpus.keys.filter((each) => each.values?.some(({ value }) => value === name)),
  ];
  const errors = corpus.codes.in(name, []);
  if (errors.length > 0 && /^[\w.]+$/.test(name) && !/^\d/.test(name))
    return errors.map((error) => ofError(corpus, error));
  const facts = corpus.names.exact(name).slice(0, 5);
  if (facts.length > 0) return facts.map((fact) => ofFact(corpus, fact));
  if (byPart.length > 0) return [...new Set(byPart)].slice(0, 5).map((each) => ofKey(corpus, each));
  const article = corpus.article(name);
  return article ? [ofArticle(corpus, article.id, "article")] : [];
}

function explainLine(corpus: OpenCorpus, line: string, context: readonly string[]): readonly Explanation[] {
  const matches = corpus.symptoms.in(line).slice(0, 3);
  const logs = matches
    .filter(({ weight }) => weight >= matches[0]!.weight / 2)
    .map(({ article }) => ofArticle(corpus, article, "log"));
  const errors = corpus.codes.in(line, [
    ...context,
    ...matches.flatMap(({ article }) => corpus.article(article)?.topic ?? []),
  ]);
  const named = [...line.matchAll(/(?<![\w-])[\w-]+(?:\.[\w-]+)+/g)].flatMap(([name]) => corpus.key(name) ?? []);
  const known = errors.map((error) => ofError(corpus, error));
  const isOnlyCode = matches.every(({ symptom }) => /^[\w.]*[\s(:=\w]*-?\d+\)?$/.test(symptom));
  return [...(isOnlyCode ? [...known, ...logs] : [...logs, ...known]), ...named.map((key) => ofKey(corpus, key))];
}

function ofArticle(corpus: OpenCorpus, id: string, kind: "log" | "article"): Explanation {
  const article = corpus.article(id)!;
  return {
    kind,
    id,
    title: article.title,
    explanation: article.answer,
    remedy: remedyIn(article.body),
    article: id,
    links: linksOf(corpus, id),
  };
}

function ofError(corpus: OpenCorpus, error: ErrorCode): Explanation {
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

/** "NEProviderStopReason 12: userLogout". */
export function titleOfError(error: ErrorCode): string {
  return `${error.domain}${error.code === undefined ? "" : ` ${error.code}`}: ${nameOfError(error)}`;
}

function nameOfError({ swift, objc }: ErrorCode): string {
  const short = swift?.slice(swift.lastIndexOf(".") + 1);
  return short ?? objc ?? "";
}

function ofKey(corpus: OpenCorpus, key: Key): Explanation {
  const article = key.articles?.find((id) => corpus.article(id));
  return {
    kind: "key",
    id: key.key,
    title: key.key,
    explanation: key.about,
    remedy: undefined,
    article,
    links: linksOf(corpus, article),
  };
}

function ofFact(corpus: OpenCorpus, fact: Fact): Explanation {
  const article = articlesOn(corpus, fact)[0];
  const introduced = describeVersions(fact.introduced);
  const status = [introduced && `From ${introduced}.`, statusOf(fact)].filter((part) => part !== "");
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

/** "Deprecated since iOS 18, macOS 15." or nothing. */
export function statusOf(fact: Fact): string {
  if (fact.soft) {
    const since = fact.softSince === undefined ? "" : ` since the SDK of ${describeVersions(fact.softSince)}`;
    return `Marked to be deprecated${since}; the compiler doesn't warn yet.`;
  }
  if (fact.membersDeprecated) return "Its initialisers and class methods are deprecated.";
  if (!fact.deprecated) return "";
  return `Deprecated since ${describeVersions(fact.deprecated)}${fact.setterOnly ? ", for writing only" : ""}.`;
}

function remedyOf({ deprecated, replacement, noReplacement }: Fact): string | undefined {
  if (!deprecated) return undefined;
  if (!replacement) return noReplacement && `${noReplacement.charAt(0).toUpperCase()}${noReplacement.slice(1)}.`;
  const { swift, objc } = replacement;
  const names =
    swift && objc && swift !== objc ? `\`${swift}\` in Swift, \`${objc}\` in Objective-C` : `\`${swift ?? objc}\``;
  const others = replacement.alternatives?.length
    ? `, or ${replacement.alternatives.map((name) => `\`${name}\``).join(", ")}`
    : "";
  return `Use ${names}${others}.`;
}

/** Ids of the articles whose front matter names a symbol, those that name it first coming first, short titles before long ones. */
export function articlesOn(corpus: OpenCorpus, fact: Fact): readonly string[] {
  const names = [fact.swift, fact.objc, fact.c].flatMap((name) => (name ? [name.replace(/\(.*$/, "")] : []));
  const own = new Set(
    [fact.parentSwift, fact.parentObjc].some(Boolean)
      ? [fact.parentSwift, fact.parentObjc].flatMap((parent) =>
          parent ? names.map((name) => `${parent}.${name}`) : [],
        )
      : names.flatMap((name) => [name, `${fact.framework}.${name}`]),
  );
  const found = corpus.articles.flatMap(({ id, title, symbols }) => {
    const place = symbols.findIndex((symbol) => own.has(symbol));
    return place === -1 ? [] : [{ id, place, length: title.length }];
  });
  return found.sort((a, b) => a.place - b.place || a.length - b.length || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** The first item of an article's "Do". */
function remedyIn(body: string): string | undefined {
  return /^## Do\n+[-*] (.+(?:\n {2,}.+)*)/m.exec(body)?.[1]?.replace(/\s+/g, " ");
}

function linksOf(corpus: OpenCorpus, article: string | undefined): readonly Link[] {
  const named = article === undefined ? [] : (corpus.article(article)?.links ?? []);
  return named.flatMap((id) => corpus.link(id) ?? []).slice(0, 3);
}
