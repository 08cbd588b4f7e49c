import type { Fact } from "../core/fact.ts";
import { sharedNames } from "../core/fact-name.ts";
import { holdsLists, isCode } from "../core/language.ts";
import { explain, messageIn } from "../corpus/explain.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { siteAt } from "../engine/sites.ts";
import { codeSpan } from "../escape.ts";
import { resolve } from "../resolve/resolve.ts";
import { lex, outline } from "../syntax/read.ts";
import { Kind, type Tokens, tokenAt } from "../syntax/tokens.ts";
import { answer, cut, links, more } from "./hover-markdown.ts";
import { hoverInList, hoverOnName } from "./lists/list-hover.ts";
import type { Hover } from "./portolan.ts";
import { articlesAbout, documentationOf } from "./reading.ts";
import { availability, verdict } from "./symbol-text.ts";

/** What is known at `offset`: a symbol in code, a key in a property list, a code or message in a log. */
export function hoverAt(
  corpus: OpenCorpus,
  document: Document,
  offset: number,
  around: Surroundings,
): Hover | undefined {
  if (isCode(document.language))
    return hoverInCode(corpus, document, lex(document.text, document.language), offset, around);
  return holdsLists(document.language)
    ? hoverInList(corpus, document, offset, around)
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
  if (kind === Kind.string) return hoverOnName(corpus, site.name.replace(/^@?"|"$/g, ""), site.span);
  const asked = resolve(outline(tokens), { facts: corpus.facts, workspace: around.workspace, project: around.project });
  const meaning = asked.meaning(site);
  if (meaning !== undefined)
    return { span: site.span, markdown: symbolMarkdown(corpus, meaning.fact, document, around) };
  if (!asked.isApple(site)) return undefined;
  const both = corpus.facts
    .topLevel(site.name)
    .filter((fact) => fact.framework === "Network" || fact.framework === "NetworkExtension");
  if (both.length < 2 || !sharedNames.has(site.name)) return undefined;
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

function hoverOnLine(corpus: OpenCorpus, text: string, offset: number): Hover | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end === -1 ? text.length : end);
  const message = messageIn(line);
  if (offset - start < message.start || offset - start > message.end) return undefined;
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
  return { span: { start: start + message.start, end: start + message.end }, markdown: cut(lines) };
}
