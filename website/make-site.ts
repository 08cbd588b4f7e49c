import { openCorpus } from "../server/corpus/open.ts";
import { answerOf, writtenNumbers } from "../server/corpus/packed-content.ts";
import { joinParts, openParts } from "../server/corpus/parts.ts";
import { ruleInfo } from "../server/features/rule-info.ts";
import { rules } from "../server/rules/index.ts";
import type { Content } from "./content.ts";
import { documentOf, type Page } from "./layout.ts";
import { articlePages } from "./pages/articles.ts";
import { errorPages } from "./pages/errors.ts";
import { homePage } from "./pages/home.ts";
import { keysPage } from "./pages/keys.ts";
import { linksPage } from "./pages/links.ts";
import { listPages } from "./pages/lists.ts";
import { rulePages } from "./pages/rules.ts";
import { searchPage } from "./pages/search.ts";
import { symbolPages } from "./pages/symbols.ts";

/**
 * The pages of the site, and the corpus as its search reads it, by path from the site’s folder. `pack` is what `packCorpus`
 * made; `address` is where the site stands on the web, empty where nobody knows.
 */
export function makeSite(pack: string, address: string): ReadonlyMap<string, string> {
  const content: Content = { corpus: openCorpus(pack), rules: rules.map(ruleInfo) };
  const pages: readonly Page[] = [
    homePage(content),
    searchPage,
    ...articlePages(content),
    ...rulePages(content),
    ...symbolPages(content),
    ...errorPages(content),
    keysPage(content),
    ...listPages(content),
    linksPage(content),
  ];
  return new Map([
    ...pages.map((page) => [page.path, documentOf(page, address)] as const),
    ["search/corpus.js", `var portolanCorpus = ${quoted(searchedPart(pack))};\n`],
  ]);
}

/** A pack without what pages show and the search never reads: rule pages, and of the bodies of articles all but answers and numbers. */
function searchedPart(pack: string): string {
  const parts = openParts(pack);
  const searched = parts.names.map((name) => {
    const text = parts.text(name)!;
    if (name === "rulePages") return [name, "[]"];
    if (name !== "articles") return [name, text];
    return [name, JSON.stringify(JSON.parse(text), (key, value) => (key === "body" ? searchedBody(value) : value))];
  });
  return joinParts(Object.fromEntries(searched));
}

function searchedBody(body: string): string {
  return `${answerOf(body)}\n\n${writtenNumbers(body).join(" ")}`.trim();
}

/** A text as a literal of JavaScript. JSON is full of double quotes, so that single ones make it shorter. */
function quoted(text: string): string {
  return `'${text.replace(/[\\'\n\r\u2028\u2029]/g, (character) => escapes[character]!)}'`;
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\n": "\\n",
  "\r": "\\r",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};
