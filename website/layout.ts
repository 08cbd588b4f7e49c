import { pageAddress } from "../server/core/page-path.ts";
import { between } from "./addresses.ts";
import { type Html, html, type Part } from "./html.ts";
import { plainText } from "./markdown.ts";

/** One page of the site before it has its frame. */
export interface Page {
  /** From the site’s folder: "rules/deprecated-api.html". */
  readonly path: string;
  readonly title: string;
  /** One or two sentences for those who find the page; Markdown is taken out of it. */
  readonly description: string;
  readonly body: Html;
  /** What stands above the body over the whole width. */
  readonly opening?: Html;
  /** Scripts of this page alone, from the site’s folder. */
  readonly scripts?: readonly string[];
}

/** The parts of the site, in the order of the menu. */
const sections = [
  { folder: "articles", title: "Articles" },
  { folder: "rules", title: "Rules" },
  { folder: "symbols", title: "Symbols" },
  { folder: "errors", title: "Errors" },
  { folder: "keys", title: "Keys" },
  { folder: "lists", title: "Lists" },
] as const;

/** Nothing but what lies beside the page may be loaded; `file:` is what a folder on a disk is. */
const policy = ["style", "script", "img", "form-action"]
  .map((kind) => `${kind.includes("-") ? kind : `${kind}-src`} 'self' file:`)
  .concat("default-src 'none'", "base-uri 'none'")
  .join("; ");

/** A page as a whole document. `address` is where the site stands on the web, empty where nobody knows. */
export function documentOf(page: Page, address: string): string {
  const { path, title, opening, body, scripts = [] } = page;
  const to = (place: string) => between(path, place);
  const name = path === "index.html" ? "Portolan" : `${title} · Portolan`;
  const description = shortened(plainText(page.description));
  const canonical = address === "" ? undefined : pageAddress(address, path);
  const made = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf7f0">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0b1820">
<title>${name}</title>
<meta name="description" content="${description}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
${canonical === undefined ? undefined : html`<link rel="canonical" href="${canonical}">\n`}<link rel="icon" href="${to("icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${to("site.css")}">
${scripts.map((script) => html`<script defer src="${to(script)}"></script>\n`)}</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header class="top">
<a class="home" href="${to("index.html")}"${current(path === "index.html")}><img src="${to("icon.svg")}" alt="" width="28" height="28">Portolan</a>
<nav aria-label="Site">
${sections.map(
  ({ folder, title }) =>
    html`<a href="${to(`${folder}/index.html`)}"${current(path.startsWith(`${folder}/`))}>${title}</a>\n`,
)}</nav>
${path === "index.html" || path === "search.html" ? undefined : searchForm(path, "Search")}
</header>
<main id="content" tabindex="-1">
${opening}<div class="page">
${body}
</div>
</main>
<footer>
<p>Portolan is not affiliated with Apple. Nothing here asks another server for anything. <a href="${to("notices.txt")}">Licences</a> · <a href="${to("links/index.html")}">Sources</a></p>
</footer>
</body>
</html>
`;
  return made.html;
}

/** The field that leads to the page that searches. */
export function searchForm(from: string, label: string, autofocus = false): Html {
  return html`<form class="search" role="search" action="${between(from, "search.html")}">
<input type="search" name="q" id="q" aria-label="${label}" placeholder="${label}" autocomplete="off" autocapitalize="off" spellcheck="false"${autofocus ? html` autofocus` : undefined}>
<button>Search</button>
</form>`;
}

/** The way from the site’s beginning to a page. */
export function trail(from: string, ...steps: readonly { readonly title: string; readonly place: string }[]): Html {
  return html`<nav class="trail" aria-label="Where this page is">${steps.map(
    ({ title, place }) => html`<a href="${between(from, place)}">${title}</a>`,
  )}</nav>`;
}

/** A short list under a heading; nothing where it is empty. */
export function listed(title: string, items: readonly Part[]): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<section><h2>${title}</h2><ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul></section>`;
}

function current(is: boolean): Html | undefined {
  return is ? html` aria-current="true"` : undefined;
}

/** Cut between two words, where search engines would cut it. */
function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, text.lastIndexOf(" ", 199))}…`;
}
