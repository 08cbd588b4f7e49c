import type { Key } from "../../server/core/key.ts";
import { describeVersions } from "../../server/core/platform.ts";
import type { Content } from "../content.ts";
import { type Html, html } from "../html.ts";
import type { Page } from "../layout.ts";
import { renderInline } from "../markdown.ts";
import { articleLink } from "./articles.ts";

const kinds = [
  { kind: "entitlement", title: "Entitlements" },
  { kind: "infoplist", title: "Info.plist" },
] as const;

/** All entitlements and keys of the Info.plist on one page. */
export function keysPage({ corpus }: Content): Page {
  const path = "keys/index.html";
  return {
    path,
    title: "Keys",
    description:
      "Entitlements and Info.plist keys that have to do with networking, with their values and what they do.",
    body: html`<h1>Keys</h1>
<p class="lead">The entitlements and Info.plist keys that have to do with networking.</p>
${kinds.map(
  ({ kind, title }) => html`<section><h2 id="${kind}">${title}</h2><ul class="symbols">
${corpus.keys.filter((key) => key.kind === kind).map((key) => keyItem(corpus, key, path))}</ul></section>
`,
)}`,
  };
}

function keyItem(corpus: Content["corpus"], key: Key, from: string): Html {
  const since = describeVersions(key.platforms);
  const articles = (key.articles ?? []).flatMap((id) => corpus.article(id) ?? []);
  return html`<li id="${key.key}"><p class="names"><code>${key.key}</code> <small>${key.valueType ?? ""}</small></p><p>${renderInline(key.about, from)}</p>${
    key.values === undefined
      ? undefined
      : html`<ul class="values">${key.values.map(
          ({ value, about }) =>
            html`<li><code>${value}</code>${about === undefined ? undefined : html` ${renderInline(about, from)}`}</li>\n`,
        )}</ul>`
  }<p class="life">${since === "" ? undefined : `From ${since}.`}${key.managed ? " Apple grants it on request." : ""}</p>${
    articles.length === 0
      ? undefined
      : html`<p class="reading">Read ${articles.map((article, at) => html`${at === 0 ? "" : ", "}${articleLink(article, from)}`)}</p>`
  }</li>
`;
}
