import { describeKind } from "../../server/core/kind.ts";
import type { RuleInfo } from "../../server/features/portolan.ts";
import { between, placeOf } from "../addresses.ts";
import type { Content } from "../content.ts";
import { type Html, html } from "../html.ts";
import { type Page, trail } from "../layout.ts";
import { plainText, render, renderInline } from "../markdown.ts";
import { articleLink, onThisPage } from "./articles.ts";

const languageNames: Readonly<Record<string, string>> = {
  swift: "Swift",
  objc: "Objective-C",
  plist: "property lists",
};

const severities = ["error", "warning", "information", "hint", "off"] as const;
const severityTitles: Readonly<Record<(typeof severities)[number], string>> = {
  error: "Errors",
  warning: "Warnings",
  information: "Information",
  hint: "Hints",
  off: "Opt-in",
};

/** All rules by severity, and a page for each. */
export function rulePages(content: Content): readonly Page[] {
  return [indexPage(content), ...content.rules.map((rule) => rulePage(content, rule))];
}

function indexPage({ rules }: Content): Page {
  const path = "rules/index.html";
  return {
    path,
    title: "Rules",
    description: `The ${rules.length} rules by which Portolan reads Swift, Objective-C, property lists, entitlements and profiles.`,
    body: html`<h1>Rules</h1>
<p class="lead">${rules.length} things that Portolan looks for, by how severe they are unless a project says otherwise.</p>
${severities.map((severity) => {
  const own = rules.filter((rule) => rule.severity === severity);
  if (own.length === 0) return undefined;
  return html`<section><h2 id="${severity}">${severityTitles[severity]} <span class="count">${own.length}</span></h2><ul class="entries">
${own.map(
  (rule) =>
    html`<li><a href="${between(path, placeOf("rule", rule.id))}"><code>${rule.id}</code></a><p>${renderInline(rule.summary, path)}${rule.fixable ? html` <span class="chip">fix</span>` : undefined}</p></li>\n`,
)}</ul></section>
`;
})}`,
  };
}

function rulePage({ corpus }: Content, rule: RuleInfo): Page {
  const path = placeOf("rule", rule.id);
  const page = corpus.rulePage(rule.id)!;
  const { body, headings } = render(page.body, path);
  const article = rule.article === undefined ? undefined : corpus.article(rule.article);
  return {
    path,
    title: plainText(page.title),
    description: `${rule.id}: ${rule.summary}.`,
    body: html`${trail(
      path,
      { title: "Rules", place: "rules/index.html" },
      { title: severityTitles[rule.severity], place: `rules/index.html#${rule.severity}` },
    )}
<div class="columns">
<article class="prose"><h1>${page.title}</h1>
<p class="id"><code>${rule.id}</code></p>
${body}
</article>
<aside aria-label="About this rule">
${onThisPage(headings)}
<section><h2>At a glance</h2><dl>
<dt>Kind</dt><dd>${describeKind(rule.kind)}</dd>
<dt>Severity</dt><dd>${rule.severity === "off" ? "off unless asked for" : rule.severity}</dd>
<dt>Reads</dt><dd>${rule.languages.map((language) => languageNames[language] ?? language).join(", ")}</dd>
<dt>Fix</dt><dd>${rule.fixable ? "yes" : "no"}</dd>
<dt>Since</dt><dd>${rule.since}</dd>
</dl></section>
${article === undefined ? undefined : html`<section><h2>The article behind it</h2><p>${articleLink(article, path)}</p></section>`}
${rule.severity === "off" ? turningOn(rule.id) : silencing(rule.id)}
</aside>
</div>`,
  };
}

/** How a line and a project do without a rule. */
function silencing(id: string): Html {
  return html`<section><h2>To silence it</h2><p>For a line, in a comment above it:</p>
<pre tabindex="0"><code>portolan:disable-next-line ${id}</code></pre>
<p>For a project, in its <code>portolan.json</code>:</p>
${setting(id, "off")}</section>`;
}

function turningOn(id: string): Html {
  return html`<section><h2>To turn it on</h2><p>In the <code>portolan.json</code> of a project:</p>
${setting(id, "on")}</section>`;
}

function setting(id: string, value: "on" | "off"): Html {
  return html`<pre tabindex="0"><code>{ "rules": { "${id}": "${value}" } }</code></pre>`;
}
