import { capitalized } from "../../server/core/text.ts";
import { whereToFind } from "../../server/corpus/addresses.ts";
import type { OpenCorpus } from "../../server/corpus/open.ts";
import type { Content } from "../content.ts";
import { type Html, html, type Part } from "../html.ts";
import type { Page } from "../layout.ts";
import { renderInline } from "../markdown.ts";

/** All outside resources on one page: what the search finds of those without an address leads here. */
export function linksPage({ corpus }: Content): Page {
  const path = "links/index.html";
  const kinds = [...new Set(corpus.links.map(({ kind }) => kind))].sort();
  return {
    path,
    title: "Sources",
    description: `The ${corpus.links.length} outside resources that articles and reading lists name.`,
    body: html`<h1>Sources</h1>
<p class="lead">The ${corpus.links.length} outside resources that articles and reading lists name. A title without a link has no address that was seen to work; search for it where the line says.</p>
${kinds.map(
  (kind) => html`<section><h2>${kindTitle(kind)}</h2><ul class="entries">
${corpus.links
  .filter((link) => link.kind === kind)
  .map(
    ({ id, about }) =>
      html`<li id="${id}">${linkItem(corpus, id, path)}${about === undefined ? undefined : html`<p>${renderInline(about, path)}</p>`}</li>\n`,
  )}</ul></section>
`,
)}`,
  };
}

/** One outside resource: a link, or its title and where to search for it. */
export function linkItem(corpus: OpenCorpus, id: string, from: string): Html {
  const link = corpus.link(id);
  if (link === undefined) return html`${id}`;
  const title = renderInline(link.title, from);
  if (link.url === undefined) return html`${title} <small>No verified address. ${whereToFind(link)}</small>`;
  return outside(link.url, title);
}

/** A link that leaves the site. */
export function outside(address: string, text: Part): Html {
  return html`<a class="outside" rel="noreferrer" href="${address}">${text}</a>`;
}

function kindTitle(kind: string): string {
  return capitalized(kind.replaceAll("-", " "));
}
