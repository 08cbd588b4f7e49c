import { html } from "../html.ts";
import { type Page, searchForm } from "../layout.ts";

/** The page that searches, in the browser and without asking anybody. */
export const searchPage: Page = {
  path: "search.html",
  title: "Search",
  description: "Search everything that Portolan knows: articles, rules, symbols, keys, errors and sources.",
  scripts: ["search/corpus.js", "search/find.js", "search/page.js"],
  body: html`<h1>Search</h1>
${searchForm("search.html", "Ask, or paste an error", true)}
<p id="status" role="status"></p>
<ol id="results" class="entries"></ol>
<noscript><p>The search runs in your browser and needs JavaScript. All pages can be reached from the menu without it.</p></noscript>`,
};
