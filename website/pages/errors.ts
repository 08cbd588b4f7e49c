import type { Circumstance } from "../../server/core/circumstance.ts";
import type { ErrorCode } from "../../server/core/error-code.ts";
import { compareText } from "../../server/core/text.ts";
import { between, domainPath, partOf } from "../addresses.ts";
import type { Content } from "../content.ts";
import { breakable, type Html, html } from "../html.ts";
import { type Page, trail } from "../layout.ts";
import { renderInline } from "../markdown.ts";
import { articleLink } from "./articles.ts";

/** The error domains, and a page of codes for each. */
export function errorPages(content: Content): readonly Page[] {
  const domains = [...new Set(content.corpus.errors.map(({ domain }) => domain))].sort((a, b) =>
    a.localeCompare(b, "en"),
  );
  return [indexPage(content, domains), ...domains.map((domain) => domainPage(content, domain))];
}

function indexPage({ corpus }: Content, domains: readonly string[]): Page {
  const path = "errors/index.html";
  const counted = domains.map((domain) => ({
    domain,
    codes: corpus.errors.filter((error) => error.domain === domain),
  }));
  const list = (isState: boolean) =>
    html`<ul class="entries">${counted
      .filter(({ codes }) => codes.some((each) => each.isState === true) === isState)
      .map(
        ({ domain, codes }) =>
          html`<li><a href="${between(path, domainPath(domain))}"><code>${domain}</code></a><p>${frameworksOf(codes)}, ${codes.length === 1 ? "1 code" : `${codes.length} codes`}</p></li>\n`,
      )}</ul>`;
  return {
    path,
    title: "Errors",
    description: `${corpus.errors.length} error codes and states of Apple’s networking frameworks: what each means and what to do.`,
    body: html`<h1>Errors</h1>
<p class="lead">${corpus.errors.length} codes that end up in logs and alerts, by domain: what causes each, and the way out where one is known.</p>
<section><h2>Domains</h2>${list(false)}</section>
<section><h2>States and reasons</h2><p>Values that say how things stand; no errors in themselves.</p>${list(true)}</section>`,
  };
}

function domainPage({ corpus }: Content, domain: string): Page {
  const path = domainPath(domain);
  const codes = corpus.errors
    .filter((error) => error.domain === domain)
    .sort(
      (a, b) => (a.code ?? Number.POSITIVE_INFINITY) - (b.code ?? Number.POSITIVE_INFINITY) || compareText(a.id, b.id),
    );
  const also = [...new Set(codes.flatMap(({ domainAlso }) => domainAlso ?? []))];
  return {
    path,
    title: domain,
    description: `The codes of ${domain} (${frameworksOf(codes)}): what each means, what causes it, what to do.`,
    body: html`${trail(path, { title: "Errors", place: "errors/index.html" })}
<h1>${breakable(domain)}</h1>
<p class="lead">${frameworksOf(codes)}.${also.length === 0 ? undefined : html` Also written ${also.map((name, at) => html`${at === 0 ? "" : ", "}<code>${name}</code>`)}.`}</p>
<ul class="codes">
${codes.map((error) => codeItem(corpus, error, path))}</ul>`,
  };
}

function codeItem(corpus: Content["corpus"], error: ErrorCode, from: string): Html {
  const { id, code, swift, objc, message, where = {} } = error;
  const names = [...new Set([swift, objc].filter((name) => name !== undefined))];
  return html`<li id="${partOf(id)}"><span class="number">${code ?? "–"}</span><div><p class="names">${
    names.length === 0 ? html`<code>${partOf(id)}</code>` : names.map((name) => html`<code>${name}</code> `)
  }</p>${message === undefined ? undefined : html`<p class="said">“${message}”</p>`}${said(corpus, error, from)}${(
    Object.entries(where) as [Circumstance, Said][]
  ).map(
    ([circumstance, instead]) => html`<p>${circumstances[circumstance]}:</p>${said(corpus, instead, from)}`,
  )}</div></li>
`;
}

/** What is said of a code in general, or instead in some circumstance. */
type Said = { readonly [Name in "cause" | "remedy" | "article"]?: string | null };

const circumstances: Readonly<Record<Circumstance, string>> = {
  device: "On a device that isn’t a Mac",
  filter: "In the provider of a content filter",
  websocket: "In a WebSocket",
};

function said(corpus: Content["corpus"], { cause, remedy, article: id }: Said, from: string): Html {
  const article = id ? corpus.article(id) : undefined;
  return html`${cause ? html`<p>${renderInline(cause, from)}</p>` : undefined}${
    remedy ? html`<p>${renderInline(remedy, from)}</p>` : undefined
  }${article === undefined ? undefined : html`<p class="reading">Read ${articleLink(article, from)}</p>`}`;
}

function frameworksOf(codes: readonly ErrorCode[]): string {
  return [...new Set(codes.map(({ framework }) => framework))].join(", ");
}
