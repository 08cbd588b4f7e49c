import type { Article, Link } from "../core/fact.ts";
import type { OpenCorpus } from "../corpus/open.ts";

const lineLimit = 15;

/** The article's answer under its title, which leads to all of it. */
export function answer(article: Article): string {
  return `[${article.title}](portolan:/article/${article.id}): ${article.answer}`;
}

/** A link to all of an article. */
export function more(article: Article): string {
  return `[More: ${article.title}](portolan:/article/${article.id})`;
}

/** Links to the first sources of an article. */
export function links(corpus: OpenCorpus, article: Article | undefined): readonly string[] {
  const known = (article?.links ?? [])
    .map((id) => corpus.link(id))
    .filter((link): link is Link & { url: string } => link?.url !== undefined);
  return known.slice(0, 2).map((link) => `[${link.title}](${link.url})`);
}

/** At most 15 lines, without blank ones at the end or in pairs. */
export function cut(lines: readonly string[]): string {
  const tight = lines
    .flatMap((line) => line.split("\n"))
    .filter((line, at, all) => line !== "" || (at > 0 && all[at - 1] !== ""));
  return tight.slice(0, lineLimit).join("\n").trim();
}
