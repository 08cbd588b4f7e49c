import { type Fact, isType } from "../../server/core/fact.ts";
import { nameOfFact } from "../../server/core/fact-name.ts";
import { describeVersions } from "../../server/core/platform.ts";
import { ofFact } from "../../server/corpus/meanings.ts";
import { articlesAbout, documentationOf } from "../../server/features/further-reading.ts";
import { kindOf } from "../../server/features/symbol-text.ts";
import { deprecationText } from "../../server/judge/deprecation.ts";
import { between, fragment, frameworkPath, partOf, placeOf } from "../addresses.ts";
import type { Content } from "../content.ts";
import { breakable, counted, type Html, html } from "../html.ts";
import { type Page, trail } from "../layout.ts";
import { renderInline } from "../markdown.ts";
import { articleLink } from "./articles.ts";
import { outside } from "./links.ts";

/** Where a symbol stands in its life. */
interface Status {
  readonly id: string;
  readonly title: string;
  readonly holds: (fact: Fact) => boolean;
}

const statuses: readonly Status[] = [
  { id: "deprecated", title: "Deprecated", holds: ({ deprecated, soft }) => deprecated !== undefined && !soft },
  { id: "to-be-deprecated", title: "To be deprecated", holds: ({ soft }) => soft === true },
  { id: "current", title: "Current", holds: ({ deprecated, soft }) => deprecated === undefined && !soft },
];

/** The frameworks with how many of their symbols have which status, and a page for each. */
export function symbolPages(content: Content): readonly Page[] {
  const frameworks = [...new Set(content.corpus.facts.all.map(({ framework }) => framework))].sort((a, b) =>
    a.localeCompare(b, "en"),
  );
  return [indexPage(content, frameworks), ...frameworks.map((framework) => frameworkPage(content, framework))];
}

function indexPage({ corpus }: Content, frameworks: readonly string[]): Page {
  const path = "symbols/index.html";
  const { all } = corpus.facts;
  const rows = frameworks.map((framework) => {
    const own = all.filter((fact) => fact.framework === framework);
    return html`<tr><th scope="row"><a href="${between(path, frameworkPath(framework))}">${framework}</a></th>${statuses.map(
      ({ id, holds }) => {
        const count = own.filter(holds).length;
        const link = html`<a href="${between(path, frameworkPath(framework))}#${id}">${counted(count)}</a>`;
        return html`<td>${count === 0 ? "–" : link}</td>`;
      },
    )}</tr>\n`;
  });
  return {
    path,
    title: "Symbols",
    description: `${counted(all.length)} public names of Apple’s networking frameworks, with what is deprecated and what takes its place.`,
    body: html`<h1>Symbols</h1>
<p class="lead">${counted(all.length)} public names of the frameworks that have to do with networking: what is deprecated, since when, and what takes its place.</p>
<div class="wide" tabindex="0"><table class="numbers"><thead><tr><th scope="col">Framework</th>${statuses.map(
      ({ title }) => html`<th scope="col">${title}</th>`,
    )}</tr></thead><tbody>
${rows}</tbody></table></div>`,
  };
}

function frameworkPage(content: Content, framework: string): Page {
  const path = frameworkPath(framework);
  const own = content.corpus.facts.all.filter((fact) => fact.framework === framework);
  const parts = statuses
    .map((status) => ({ ...status, facts: own.filter(status.holds) }))
    .filter(({ facts }) => facts.length > 0);
  return {
    path,
    title: framework,
    description: `What is deprecated in ${framework} and what takes its place: ${counted(own.length)} symbols by status.`,
    body: html`${trail(path, { title: "Symbols", place: "symbols/index.html" })}
<h1>${breakable(framework)}</h1>
<nav class="chips" aria-label="By status">${parts.map(
      ({ id, title, facts }) => html`<a href="#${id}">${title} <span>${counted(facts.length)}</span></a>\n`,
    )}</nav>
${parts.map(
  ({ id, title, facts }) => html`<section><h2 id="${id}">${title} <span class="count">${facts.length}</span></h2>
${groupsOf(facts).map(
  ([owner, members]) => html`${owner === "" ? undefined : html`<h3><code>${owner}</code></h3>\n`}<ul class="symbols">
${members.map((fact) => symbolItem(content, fact, path))}</ul>
`,
)}</section>
`,
)}`,
  };
}

/** The symbols at the top level first, then those of each type together. */
function groupsOf(facts: readonly Fact[]): readonly (readonly [string, readonly Fact[]])[] {
  const groups = new Map<string, Fact[]>([["", []]]);
  for (const fact of facts) {
    const owner = fact.parentSwift ?? fact.parentObjc ?? "";
    const group = groups.get(owner);
    if (group) group.push(fact);
    else groups.set(owner, [fact]);
  }
  return [...groups].filter(([, members]) => members.length > 0);
}

function symbolItem({ corpus }: Content, fact: Fact, from: string): Html {
  const { remedy } = ofFact(corpus, fact);
  const since = describeVersions(fact.introduced);
  const told = isType(fact) ? 3 : fact.deprecated === undefined ? 0 : 1;
  const articles = told === 0 ? [] : articlesAbout(corpus, fact).slice(0, told);
  const address = documentationOf(corpus, fact);
  const said = [
    since === "" ? undefined : html`<span>From ${since}.</span> `,
    deprecationText(fact) === "" ? undefined : html`<span class="status">${deprecationText(fact)}</span> `,
    remedy === undefined
      ? undefined
      : html`<span>${renderInline(remedy, from)}${successorLink(corpus, fact, from)}</span>`,
  ];
  return html`<li id="${partOf(fact.id)}"><p class="names">${namesOf(fact).map(
    (name) => html`<code>${name}</code> `,
  )}<small>${kindOf(fact)}</small>${address === undefined ? undefined : outside(address, html`<span class="unseen">${fact.swift ?? fact.objc ?? fact.c ?? ""} in Apple’s </span>documentation`)}</p>${
    fact.about === undefined ? undefined : html`<p>${renderInline(fact.about, from)}</p>`
  }<p class="life">${said}</p>${
    articles.length === 0
      ? undefined
      : html`<p class="reading">Read ${articles.map((article, at) => html`${at === 0 ? "" : ", "}${articleLink(article, from)}`)}</p>`
  }</li>
`;
}

/** Leads to what takes a symbol’s place, where that has a place here. */
function successorLink({ facts }: Content["corpus"], { replacement }: Fact, from: string): Html | undefined {
  const next = replacement?.id === undefined ? undefined : facts.byId(replacement.id);
  if (next === undefined) return undefined;
  const place =
    frameworkPath(next.framework) === from ? fragment(partOf(next.id)) : between(from, placeOf("symbol", next.id));
  return html` <a href="${place}">See it<span class="unseen">: ${next.swift ?? next.objc ?? next.c ?? next.id}</span></a>`;
}

function namesOf(fact: Fact): readonly string[] {
  const swift = fact.swift === undefined ? [] : [nameOfFact(fact, "swift")];
  const objc = fact.objc === undefined && fact.c === undefined ? [] : [nameOfFact(fact, "objc")];
  return [...new Set([...swift, ...objc])];
}
