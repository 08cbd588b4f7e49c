import { between, placeOf } from "../addresses.ts";
import type { Content } from "../content.ts";
import { html } from "../html.ts";
import { type Page, trail } from "../layout.ts";
import { renderInline } from "../markdown.ts";
import { linkItem } from "./links.ts";

/** The reading lists, and a page for each. */
export function listPages({ corpus }: Content): readonly Page[] {
  const path = "lists/index.html";
  const index: Page = {
    path,
    title: "Reading lists",
    description: `${corpus.lists.length} curated lists of documentation, technotes, samples and posts on networking.`,
    body: html`<h1>Reading lists</h1>
<p class="lead">What to read elsewhere, in which order, and when.</p>
<ul class="entries">${corpus.lists.map(
      ({ id, title, entries }) =>
        html`<li><a href="${between(path, placeOf("list", id))}">${title}</a><p>${entries.length} resources</p></li>\n`,
    )}</ul>`,
  };
  const pages = corpus.lists.map(({ id, title, entries }): Page => {
    const own = placeOf("list", id);
    return {
      path: own,
      title,
      description: `${title}: ${entries.length} resources, with when to read which.`,
      body: html`${trail(own, { title: "Reading lists", place: path })}
<h1>${title}</h1>
<ul class="entries">${entries.map(
        ({ link, when }) => html`<li>${linkItem(corpus, link, own)}<p>${renderInline(when, own)}</p></li>\n`,
      )}</ul>`,
    };
  });
  return [index, ...pages];
}
