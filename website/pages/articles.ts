import type { Article } from "../../server/core/article.ts";
import { factsNamed } from "../../server/corpus/facts.ts";
import { titleOfFact } from "../../server/corpus/names.ts";
import { between, placeOf } from "../addresses.ts";
import type { Content } from "../content.ts";
import { type Html, html } from "../html.ts";
import { listed, type Page, trail } from "../layout.ts";
import { type Heading, plainText, render, renderInline } from "../markdown.ts";
import { linkItem } from "./links.ts";

/** All articles by topic, and a page for each. */
export function articlePages(content: Content): readonly Page[] {
  return [indexPage(content), ...content.corpus.articles.map((article) => articlePage(content, article))];
}

/** Topics in order, with their articles. */
export function topicsOf({
  corpus,
}: Content): readonly { readonly topic: string; readonly articles: readonly Article[] }[] {
  const topics = [...new Set(corpus.articles.map(({ topic }) => topic))].sort((a, b) => a.localeCompare(b, "en"));
  return topics.map((topic) => ({ topic, articles: corpus.articles.filter((article) => article.topic === topic) }));
}

/** The id of a topic’s part on the page of all articles. */
export function topicId(topic: string): string {
  return topic
    .toLowerCase()
    .match(/[a-z0-9]+/g)!
    .join("-");
}

/** A link to an article. */
export function articleLink({ id, title }: Article, from: string): Html {
  return html`<a href="${between(from, placeOf("article", id))}">${title}</a>`;
}

function indexPage(content: Content): Page {
  const path = "articles/index.html";
  const topics = topicsOf(content);
  return {
    path,
    title: "Articles",
    description: `${content.corpus.articles.length} articles on networking for Apple platforms, by topic.`,
    body: html`<h1>Articles</h1>
<p class="lead">${content.corpus.articles.length} pieces of guidance. Each begins with the answer and names its sources.</p>
<nav class="chips" aria-label="Topics">${topics.map(
      ({ topic, articles }) => html`<a href="#${topicId(topic)}">${topic} <span>${articles.length}</span></a>\n`,
    )}</nav>
${topics.map(
  ({ topic, articles }) => html`<section><h2 id="${topicId(topic)}">${topic}</h2><ul class="entries">
${articles.map(
  (article) =>
    html`<li>${articleLink(article, path)}<p>${renderInline(firstSentence(article.answer), path)}</p></li>\n`,
)}</ul></section>
`,
)}`,
  };
}

function articlePage(content: Content, article: Article): Page {
  const { corpus, rules } = content;
  const path = placeOf("article", article.id);
  const { body, headings } = render(article.body, path);
  const others = corpus.articles.filter(({ topic, id }) => topic === article.topic && id !== article.id);
  const own = rules.filter((rule) => rule.article === article.id);
  return {
    path,
    title: plainText(article.title),
    description: article.answer,
    body: html`${trail(
      path,
      { title: "Articles", place: "articles/index.html" },
      { title: article.topic, place: `articles/index.html#${topicId(article.topic)}` },
    )}
<div class="columns">
<article class="prose"><h1>${article.title}</h1>
${article.isUnanswered ? html`<p class="id"><span class="chip">Report without an answer</span></p>` : undefined}
${body}
${listed(
  "Read on",
  article.links.map((id) => linkItem(corpus, id, path)),
)}
${article.checked === undefined ? undefined : html`<p class="checked">Held against its sources on <time datetime="${article.checked}">${longDate(article.checked)}</time>.</p>`}
</article>
<aside aria-label="About this article">
${onThisPage(headings)}
${listed("Symbols", symbolLinks(content, article, path))}
${listed(
  "Keys",
  article.keys
    .filter((key) => corpus.key(key))
    .map((key) => html`<a href="${between(path, placeOf("key", key))}"><code>${key}</code></a>`),
)}
${listed(
  "Rules",
  own.map(({ id, summary }) => html`<a href="${between(path, placeOf("rule", id))}"><code>${id}</code></a> ${summary}`),
)}
${listed(
  `More on ${article.topic}`,
  others.slice(0, 8).map((other) => articleLink(other, path)),
)}
</aside>
</div>`,
  };
}

/** What leads to the parts of a page; nothing for a page of one part. */
export function onThisPage(headings: readonly Heading[]): Html | undefined {
  if (headings.length < 2) return undefined;
  return html`<nav aria-label="On this page"><h2>On this page</h2><ul>${headings.map(
    ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`,
  )}</ul></nav>`;
}

function symbolLinks({ corpus }: Content, { symbols }: Article, from: string): readonly Html[] {
  const facts = symbols.flatMap((name) => factsNamed(corpus.facts, name).slice(0, 2));
  return [...new Set(facts)].map(
    (fact) =>
      html`<a href="${between(from, placeOf("symbol", fact.id))}"><code>${titleOfFact(fact, corpus.facts)}</code></a>`,
  );
}

function firstSentence(text: string): string {
  return text.replace(/\s+/g, " ").split(/(?<=[.!?]) (?=[\p{Lu}\p{N}`])/u, 1)[0]!;
}

function longDate(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}
