import type { Article, ReadingList } from "../core/article.ts";
import type { Fact } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import { unknownProject } from "../core/project.ts";
import { whereToFind } from "../corpus/addresses.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import { codeSpan } from "../escape.ts";
import { articlesAbout, documentationOf } from "./further-reading.ts";
import type { Page, RuleInfo } from "./portolan.ts";
import { rulePage } from "./rule-page.ts";
import { availability, verdict } from "./symbol-text.ts";

/** The page behind "article/<id>", "rule/<id>", "list/<id>" or "symbol/<id>"; a leading slash does not matter. */
export function pageOf(corpus: OpenCorpus, rules: readonly RuleInfo[], target: string): Page | undefined {
  const { kind, id } = partsOf(target);
  if (id === undefined) return undefined;
  if (kind === "article") return articlePage(corpus, corpus.article(id));
  if (kind === "rule") return rulePage(corpus, rules, id);
  if (kind === "list") return listPage(corpus, corpus.list(id));
  return kind === "symbol" ? symbolPage(corpus, corpus.facts.byId(id)) : undefined;
}

/** The title of such a page, which is asked for more often than its text. */
export function pageTitleOf(corpus: OpenCorpus, target: string): string | undefined {
  const { kind, id } = partsOf(target);
  if (id === undefined) return undefined;
  if (kind === "article") return corpus.article(id)?.title;
  if (kind === "rule") return corpus.rulePage(id)?.title;
  if (kind === "list") return corpus.list(id)?.title;
  const fact = kind === "symbol" ? corpus.facts.byId(id) : undefined;
  return fact && symbolTitle(fact);
}

function partsOf(target: string): { readonly kind?: string; readonly id?: string } {
  return /^\/?(?<kind>\w+)\/(?<id>.+?)(?:\.md)?$/.exec(target)?.groups ?? {};
}

function symbolTitle(fact: Fact): string {
  return nameOfFact(fact, fact.swift === undefined ? "objc" : "swift");
}

function articlePage(corpus: OpenCorpus, article: Article | undefined): Page | undefined {
  if (article === undefined) return undefined;
  const parts = [`# ${article.title}`, article.body.trim()];
  const sources = article.links.map((id) => linkLine(corpus, id)).filter((line) => line !== "");
  if (sources.length > 0) parts.push("## Read on", sources.join("\n"));
  return { title: article.title, markdown: `${parts.join("\n\n")}\n` };
}

function listPage(corpus: OpenCorpus, list: ReadingList | undefined): Page | undefined {
  if (list === undefined) return undefined;
  const lines = list.entries.map(({ link, when }) => `${linkLine(corpus, link)}  \n  ${when}`);
  return { title: list.title, markdown: `# ${list.title}\n\n${lines.join("\n")}\n` };
}

/** A link as a list item; without a verified address, its title and where to search. */
function linkLine(corpus: OpenCorpus, id: string): string {
  const link = corpus.link(id);
  if (link === undefined) return "";
  if (link.url !== undefined) return `- [${link.title}](${link.url})`;
  return `- ${link.title} (no verified address: ${whereToFind(link)})`;
}

function symbolPage(corpus: OpenCorpus, fact: Fact | undefined): Page | undefined {
  if (fact === undefined) return undefined;
  const title = symbolTitle(fact);
  const url = documentationOf(corpus, fact);
  const parts = [
    `# ${title}`,
    verdict(fact, fact.swift === undefined ? "objc" : "swift", unknownProject, corpus.facts.byId),
    ...(fact.swift !== undefined && fact.objc !== undefined
      ? [`Objective-C: ${codeSpan(nameOfFact(fact, "objc"))}`]
      : []),
    availability(fact),
    ...(fact.about === undefined ? [] : [fact.about]),
    ...articlesAbout(corpus, fact)
      .slice(0, 6)
      .map((article) => `- [${article.title}](portolan:/article/${article.id})`),
    ...(url === undefined ? [] : [`[Documentation](${url})`]),
    `Source: ${fact.source}.`,
  ];
  return { title, markdown: `${parts.join("\n\n")}\n` };
}
