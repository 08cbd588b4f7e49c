import type { Explanation, Story } from "../core/answer.ts";
import { lineStarts, type Span } from "../core/text.ts";
import { readLog } from "../logs/read-log.ts";
import { isOnlyCode, leadsTo, ofArticle, ofError, ofFact, ofKey, type UnplacedExplanation } from "./meanings.ts";
import type { OpenCorpus } from "./open.ts";
import { ofProfileWord } from "./profile-meanings.ts";
import { quoteOf } from "./quote.ts";
import { tellLog } from "./tell-log.ts";

/**
 * What a text means: the symbol, key or error that it names, or each line of a pasted log that Portolan knows, those
 * first that say what failed. `context` names modules or topics at hand, for numbers that live in several domains.
 * Nothing known: nothing.
 */
export function explain(corpus: OpenCorpus, text: string, context: readonly string[] = []): readonly Explanation[] {
  return tell(corpus, text, context).explanations;
}

/** The same, with the lines in their order, how often each was there, and how many mean nothing. */
export function tell(corpus: OpenCorpus, text: string, context: readonly string[] = []): Story {
  const asked = onlyLine(text);
  const meanings = asked === undefined ? [] : explainName(corpus, unquoted(asked.said), context);
  if (asked === undefined || meanings.length === 0) return tellLog(corpus, text, context);
  const { line, said } = asked;
  const place = { line, quote: quoteOf(said), harmless: false };
  const lines = lineStarts(text).length;
  return {
    explanations: meanings.map((each) => ({ ...each, ...place })),
    events: [],
    start: [],
    harmless: 0,
    lines,
    cut: 0,
  };
}

/** Where the message of a line of a log stands, without what the log writes in front; all of a line that has no such head. */
export function messageIn(line: string): Span {
  for (const { pieces } of readLog(line)) return pieces[0]!.message;
  return { start: 0, end: line.length };
}

/** The one line of a short text that isn't blank, or nothing. */
function onlyLine(text: string): { readonly line: number; readonly said: string } | undefined {
  const said = text.trim();
  if (said === "" || said.length > 200 || /[\r\n]/.test(said)) return undefined;
  return { line: lineStarts(text.slice(0, text.indexOf(said))).length - 1, said };
}

/** A text without the quotes around all of it, with which names are copied out of messages and pages. */
function unquoted(said: string): string {
  return /^(?:'[^'"]+'|"[^'"]+"|[‘“„«][^‘’“”„«»]+[’”“»])$/.test(said) ? said.slice(1, -1).trim() : said;
}

/** What an exact name or a bare number means: a symbol, an entitlement or Info.plist key, one of a key's values, a key or payload of profiles, a code. */
function explainName(corpus: OpenCorpus, name: string, context: readonly string[]): readonly UnplacedExplanation[] {
  const key = corpus.key(name);
  if (key) return [ofKey(corpus, key)];
  const codes = corpus.codes.asked(name, context);
  if (codes.length > 0) {
    const articles = corpus.symptoms
      .in(name)
      .filter(({ article, symptom }) => !codes.some((code) => leadsTo(code, article) || isOnlyCode(code, symptom)))
      .slice(0, 3);
    return [
      ...codes.map((error) => ofError(corpus, error)),
      ...articles.map(({ article }) => ofArticle(corpus, article, "log")),
    ];
  }
  const facts = corpus.names.exact(name).slice(0, 5);
  const ofProfiles = ofProfileWord(corpus, name);
  if (facts.length > 0 || ofProfiles.length > 0) return [...ofProfiles, ...facts.map((fact) => ofFact(corpus, fact))];
  const byPart = [
    ...corpus.keys.filter((each) => each.key.endsWith(`.${name}`)),
    ...corpus.keys.filter((each) => each.values?.some(({ value }) => value === name)),
  ];
  if (byPart.length > 0) return [...new Set(byPart)].slice(0, 5).map((each) => ofKey(corpus, each, name));
  const article = corpus.article(name);
  return article ? [ofArticle(corpus, article.id, "article")] : [];
}
