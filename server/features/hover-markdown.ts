import type { Article, Link } from "../core/article.ts";
import type { OpenCorpus } from "../corpus/open.ts";

const lineLimit = 15;
const mostLinks = 3;

/** The article's answer under its title, which leads to all of it. */
export function answer(article: Article): string {
  return `[${article.title}](portolan:/article/${article.id}): ${article.answer}`;
}

/** A link to all of an article. */
export function more(article: Article): string {
  return `[More: ${article.title}](portolan:/article/${article.id})`;
}

/**
 * Where a hover leads: the article, Apple's page, and one more source, three links at most; then to all that is known. A
 * source that explains comes before the page of another symbol.
 */
export function linkRow(
  corpus: OpenCorpus,
  to: {
    readonly article?: Article | undefined;
    readonly documentation?: string | undefined;
    /** The page behind "More", as "symbol/<id>". */
    readonly more?: string;
  },
): string {
  const { article, documentation, more } = to;
  const row = article === undefined ? [] : [`[${article.title}](portolan:/article/${article.id})`];
  if (documentation !== undefined) row.push(`[Documentation](${documentation})`);
  const sources = (article?.links ?? []).flatMap((id) => corpus.link(id) ?? []);
  const others = sources.filter(({ url }) => url !== undefined && url !== documentation);
  for (const { title, url } of [...others.filter((each) => !isOfSymbol(each)), ...others.filter(isOfSymbol)])
    if (row.length < mostLinks) row.push(`[${title}](${url})`);
  if (more !== undefined) row.push(`[More](portolan:/${inAddress(more)})`);
  return row.join(" · ");
}

/** Whether a link leads to the page of one symbol, whose name is its title. */
function isOfSymbol({ kind, title }: Link): boolean {
  return kind === "documentation" && !title.includes(" ");
}

/** The path of a page as an address writes it: names of symbols hold brackets and colons. */
function inAddress(path: string): string {
  const written = (part: string) =>
    encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return path.split("/").map(written).join("/");
}

/** At most 15 lines, without blank ones at the end or in pairs. */
export function cut(lines: readonly string[]): string {
  const tight = lines
    .flatMap((line) => line.split("\n"))
    .filter((line, at, all) => line !== "" || (at > 0 && all[at - 1] !== ""));
  return tight.slice(0, lineLimit).join("\n").trim();
}
