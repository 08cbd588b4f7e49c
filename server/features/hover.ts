import { sharedNames } from "../core/fact-name.ts";
import type { Finding } from "../core/finding.ts";
import { holdsLists, isCode } from "../core/language.ts";
import { endOfLine, lineStart } from "../core/lines.ts";
import { overlaps, type Span } from "../core/text.ts";
import { explain, messageIn } from "../corpus/explain.ts";
import { ofError, type UnplacedExplanation } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { xmlComments } from "../engine/document-lists.ts";
import { isName, siteAt } from "../engine/sites.ts";
import { codeSpan } from "../escape.ts";
import { resolve } from "../resolve/resolve.ts";
import type { Outline } from "../syntax/outline.ts";
import { lex, outline } from "../syntax/read.ts";
import { commentsOf, Kind, type Tokens, tokenAt, tokenIs, tokenText } from "../syntax/tokens.ts";
import { hoverInComment } from "./comment-hover.ts";
import { answer, cut, more } from "./hover-markdown.ts";
import { hoverInList, hoverOnName } from "./lists/list-hover.ts";
import type { Hover, RuleInfo } from "./portolan.ts";
import { requirementAt } from "./requirement.ts";
import { symbolMarkdown } from "./symbol-hover.ts";

/** What is found in the document, and whether whoever shows a hover shows with it what is found at its place. */
interface Found {
  readonly areShown: boolean;
  readonly all: () => readonly Finding[];
}

/**
 * What is known at `offset`: a symbol, an import, an error's number or a directive in code, a key or a value in a
 * property list, a code or message in a log. What findings that are shown say at the place is not said again.
 */
export function hoverAt(
  corpus: OpenCorpus,
  rules: readonly RuleInfo[],
  document: Document,
  offset: number,
  around: Surroundings,
  findings: Found,
): Hover | undefined {
  if (isCode(document.language)) {
    const tokens = lex(document.text, document.language);
    return (
      hoverInComment(rules, document, commentsOf(tokens), offset) ??
      hoverInCode(corpus, document, tokens, offset, around, findings)
    );
  }
  if (!holdsLists(document.language)) return hoverOnLine(corpus, document, offset);
  return (
    hoverInComment(rules, document, xmlComments(document.text), offset) ?? hoverInList(corpus, document, offset, around)
  );
}

function hoverInCode(
  corpus: OpenCorpus,
  { path }: Document,
  tokens: Tokens,
  offset: number,
  around: Surroundings,
  findings: Found,
): Hover | undefined {
  const token = tokenAt(tokens, offset);
  const kind = tokens.kinds[token];
  if (token < 0 || offset > tokens.ends[token]!) return undefined;
  if (kind === Kind.number) return hoverOnNumber(corpus, tokens, token);
  if (kind === Kind.directive) return hoverOnImport(corpus, outline(tokens, []).imports, offset);
  if (!isName(kind)) return undefined;
  const site = siteAt(tokens, token);
  if (kind === Kind.string) return hoverOnName(corpus, site.name.replace(/^@?"|"$/g, ""), site.span, around.project);
  const read = outline(tokens, undefined, path);
  const onImport = hoverOnImport(corpus, read.imports, offset);
  if (onImport !== undefined) return onImport;
  const asked = resolve(read, { facts: corpus.facts, workspace: around.workspace, project: around.project });
  const isOwn = (name: string) => around.workspace.declares(name);
  const fact =
    asked.meaning(site)?.fact ??
    (tokens.language === "swift" ? requirementAt(asked, corpus.facts, site, isOwn) : undefined);
  if (fact !== undefined) {
    const here = findings.all().filter(({ span }) => overlaps(span, site.span));
    const markdown = symbolMarkdown(corpus, fact, tokens.language, { here, areShown: findings.areShown }, around);
    return { span: spanAround(site.span, tokens, token), markdown };
  }
  if (!asked.isApple(site)) return undefined;
  const both = corpus.facts
    .topLevel(site.name)
    .filter((fact) => fact.framework === "Network" || fact.framework === "NetworkExtension");
  if (both.length < 2 || !sharedNames.has(site.name)) return undefined;
  const names = both.map((fact) => codeSpan(`${fact.framework}.${site.name}`)).join(" or ");
  const article = corpus.article("nwendpoint-two-types");
  return {
    span: spanAround(site.span, tokens, token),
    markdown: cut([`**${codeSpan(site.name)}** can be ${names} here.`, ...(article ? ["", answer(article)] : [])]),
  };
}

/** A name with the backticks that it stands in: they belong to what is asked for. */
function spanAround(name: Span, tokens: Tokens, token: number): Span {
  return { start: Math.min(name.start, tokens.starts[token]!), end: Math.max(name.end, tokens.ends[token]!) };
}

/** What a framework is for, by its reading list. */
function hoverOnImport({ lists, link }: OpenCorpus, imports: Outline["imports"], offset: number): Hover | undefined {
  const found = imports.find(({ span }) => span.start <= offset && offset <= span.end);
  const list = found && lists.find(({ frameworks }) => frameworks.includes(found.module));
  if (list === undefined) return undefined;
  const first = list.entries.flatMap(({ link: id, when }) => {
    const { title, url } = link(id) ?? {};
    return url === undefined ? [] : [`- [${title}](${url}) — ${when}`];
  });
  const lines = [
    `**${codeSpan(found!.module)}** (framework)${list.title.replaceAll(" ", "") === found!.module ? "" : `: ${list.title}`}`,
    "",
    ...first.slice(0, 3),
    "",
    `[More: the reading list](portolan:/list/${list.id})`,
  ];
  return { span: found!.span, markdown: cut(lines) };
}

/** Numbers nearer to zero are hardly ever meant as errors. */
const smallestError = 900;

/** What a number that stands for an error means, where the modules at hand or its size leave little doubt. */
function hoverOnNumber(corpus: OpenCorpus, tokens: Tokens, token: number): Hover | undefined {
  const isNegative = tokenIs(tokens, token - 1, "-") && tokens.ends[token - 1] === tokens.starts[token];
  const written = tokenText(tokens, token).replaceAll("_", "");
  if (!isNegative || !/^\d+$/.test(written) || Number(written) < smallestError) return undefined;
  const modules = outline(tokens, []).imports.map(({ module }) => module);
  const codes = corpus.codes.asked(`-${written}`, modules).slice(0, mostMeanings);
  if (codes.length === 0) return undefined;
  const span = { start: tokens.starts[token - 1]!, end: tokens.ends[token]! };
  return {
    span,
    markdown: meaningsMarkdown(
      corpus,
      codes.map((error) => ofError(corpus, error)),
    ),
  };
}

const mostMeanings = 2;

function hoverOnLine(corpus: OpenCorpus, document: Document, offset: number): Hover | undefined {
  const start = lineStart(document, offset);
  const line = document.text.slice(start, endOfLine(document, offset));
  const message = messageIn(line);
  if (offset - start < message.start || offset - start > message.end) return undefined;
  const explained = explain(corpus, line).slice(0, mostMeanings);
  if (explained.length === 0) return undefined;
  const span = { start: start + message.start, end: start + message.end };
  return { span, markdown: meaningsMarkdown(corpus, explained) };
}

function meaningsMarkdown(corpus: OpenCorpus, meanings: readonly UnplacedExplanation[]): string {
  const lines = meanings.flatMap((each) => {
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
  return cut(lines);
}
