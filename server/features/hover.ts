import type { Article, Fact, Key, Link } from "../core/fact.ts";
import { isCode } from "../core/language.ts";
import { describeVersions } from "../core/platform.ts";
import type { Span } from "../core/text.ts";
import { explain } from "../corpus/explain.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { siteAt } from "../engine/sites.ts";
import { codeSpan } from "../escape.ts";
import { resolve } from "../resolve/resolve.ts";
import { lex, outline } from "../syntax/read.ts";
import { Kind, type Tokens, tokenAt } from "../syntax/tokens.ts";
import type { Hover } from "./portolan.ts";
import { articlesAbout, documentationOf } from "./reading.ts";
import { availability, verdict } from "./symbol-text.ts";

const lineLimit = 15;

/** What is known at `offset`: a symbol in code, a key in a property list, a code or message in a log. */
export function hoverAt(
  corpus: OpenCorpus,
  document: Document,
  offset: number,
  around: Surroundings,
): Hover | undefined {
  if (isCode(document.language))
    return hoverInCode(corpus, document, lex(document.text, document.language), offset, around);
  return document.language === "plist"
    ? hoverOnKey(corpus, document.text, offset)
    : hoverOnLine(corpus, document.text, offset);
}

function hoverInCode(
  corpus: OpenCorpus,
  document: Document,
  tokens: Tokens,
  offset: number,
  around: Surroundings,
): Hover | undefined {
  const token = tokenAt(tokens, offset);
  const kind = tokens.kinds[token];
  if (
    token < 0 ||
    offset > tokens.ends[token]! ||
    (kind !== Kind.identifier && kind !== Kind.quotedIdentifier && kind !== Kind.string)
  )
    return undefined;
  const site = siteAt(tokens, token);
  if (kind === Kind.string) return keyHover(corpus, site.name.replace(/^@?"|"$/g, ""), site.span);
  const asked = resolve(outline(tokens), { facts: corpus.facts, workspace: around.workspace, project: around.project });
  const meaning = asked.meaning(site);
  if (meaning !== undefined)
    return { span: site.span, markdown: symbolMarkdown(corpus, meaning.fact, document, around) };
  if (!asked.isApple(site)) return undefined;
  const both = corpus.facts
    .topLevel(site.name)
    .filter((fact) => fact.framework === "Network" || fact.framework === "NetworkExtension");
  if (both.length < 2 || !/^(NWEndpoint|NWPath)$/.test(site.name)) return undefined;
  const names = both.map((fact) => codeSpan(`${fact.framework}.${site.name}`)).join(" or ");
  const article = corpus.article("nwendpoint-two-types");
  return {
    span: site.span,
    markdown: cut([`**${codeSpan(site.name)}** can be ${names} here.`, ...(article ? ["", answer(article)] : [])]),
  };
}

function symbolMarkdown(corpus: OpenCorpus, fact: Fact, document: Document, around: Surroundings): string {
  const language = document.language === "swift" ? "swift" : "objc";
  const lines = [verdict(fact, language, around.project), "", availability(fact)];
  if (fact.about !== undefined) lines.push("", fact.about);
  const article = articlesAbout(corpus, fact)[0];
  if (article !== undefined) lines.push("", answer(article));
  const url = documentationOf(corpus, fact);
  lines.push("", [url && `[Documentation](${url})`, ...links(corpus, article)].filter(Boolean).join(" · "));
  return cut(lines);
}

function hoverOnKey(corpus: OpenCorpus, text: string, offset: number): Hover | undefined {
  const start = Math.max(text.lastIndexOf(">", offset - 1) + 1, 0);
  const end = text.indexOf("<", offset);
  if (end === -1 || start > offset) return undefined;
  const written = text.slice(start, end);
  return keyHover(corpus, written.trim(), {
    start: start + written.search(/\S|$/),
    end: start + written.trimEnd().length,
  });
}

function keyHover(corpus: OpenCorpus, name: string, span: Span): Hover | undefined {
  const key = corpus.key(name);
  if (key !== undefined) return { span, markdown: keyMarkdown(corpus, key) };
  const owner = corpus.keys.find((each) => each.values?.some(({ value }) => value === name));
  const value = owner?.values?.find((each) => each.value === name);
  if (owner === undefined || value === undefined) return undefined;
  return {
    span,
    markdown: cut([`**${codeSpan(name)}** is a value of ${codeSpan(owner.key)}.`, "", value.about ?? owner.about]),
  };
}

function keyMarkdown(corpus: OpenCorpus, key: Key): string {
  const kind = key.kind === "entitlement" ? "entitlement" : "Info.plist key";
  const lines = [
    `**${codeSpan(key.key)}** (${kind}${key.managed ? ", granted by Apple on request" : ""})`,
    "",
    key.about,
  ];
  if (key.values !== undefined) lines.push("", `Values: ${key.values.map(({ value }) => codeSpan(value)).join(", ")}`);
  lines.push("", describeVersions(key.platforms));
  const article = key.articles?.map((id) => corpus.article(id)).find((each) => each !== undefined);
  if (article !== undefined) lines.push("", more(article));
  return cut(lines);
}

function hoverOnLine(corpus: OpenCorpus, text: string, offset: number): Hover | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end === -1 ? text.length : end);
  const explained = explain(corpus, line).slice(0, 2);
  if (explained.length === 0) return undefined;
  const lines = explained.flatMap((each) => {
    const article = each.article === undefined ? undefined : corpus.article(each.article);
    return [
      `**${each.title}**`,
      "",
      each.explanation,
      ...(each.remedy ? ["", each.remedy] : []),
      ...(article ? ["", more(article)] : []),
      "",
    ];
  });
  return { span: { start, end: start + line.length }, markdown: cut(lines) };
}

/** The article's answer under its title, which leads to all of it. */
function answer(article: Article): string {
  return `[${article.title}](portolan:/article/${article.id}): ${article.answer}`;
}

function more(article: Article): string {
  return `[More: ${article.title}](portolan:/article/${article.id})`;
}

function links(corpus: OpenCorpus, article: Article | undefined): readonly string[] {
  const known = (article?.links ?? [])
    .map((id) => corpus.link(id))
    .filter((link): link is Link & { url: string } => link?.url !== undefined);
  return known.slice(0, 2).map((link) => `[${link.title}](${link.url})`);
}

/** At most 15 lines, without blank ones at the end or in pairs. */
function cut(lines: readonly string[]): string {
  const tight = lines
    .flatMap((line) => line.split("\n"))
    .filter((line, at, all) => line !== "" || (at > 0 && all[at - 1] !== ""));
  return tight.slice(0, lineLimit).join("\n").trim();
}
