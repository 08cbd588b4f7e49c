import { between, placeOf } from "../addresses.ts";
import type { Content } from "../content.ts";
import { counted, html } from "../html.ts";
import { type Page, searchForm } from "../layout.ts";
import { topicId, topicsOf } from "./articles.ts";

const path = "index.html";

/** The page that everybody sees first. */
export function homePage(content: Content): Page {
  const { corpus, rules } = content;
  const deprecated = corpus.facts.all.filter((fact) => fact.deprecated !== undefined).length;
  const parts = [
    ["articles", "Articles", corpus.articles.length, "The answer first, then why, with sources."],
    ["rules", "Rules", rules.length, "What Portolan finds in code, property lists and profiles."],
    [
      "symbols",
      "Symbols",
      corpus.facts.all.length,
      `${deprecated} of them deprecated or about to be, with what takes their place.`,
    ],
    ["errors", "Errors", corpus.errors.length, "What a code in a log means, and the way out."],
    ["keys", "Keys", corpus.keys.length, "Entitlements and Info.plist keys."],
    ["lists", "Reading lists", corpus.lists.length, "What to read elsewhere, in which order."],
  ] as const;
  return {
    path,
    title: "Portolan",
    description:
      "Networking guidance for Apple platforms: what is deprecated for your deployment target, what is misused, what is missing, and what errors mean.",
    opening: html`<section class="hero">
<h1>Find your way through networking on Apple’s platforms</h1>
<p>What is deprecated for your deployment target, what is misused, what is missing, and what that error means.</p>
${searchForm(path, "Ask, or paste an error")}
<p class="examples">For example ${["my tunnel stops when the phone locks", "NWHostEndpoint", "NEVPNErrorDomain 5"].map(
      (question, at) =>
        html`${at === 0 ? "" : ", "}<a href="search.html?q=${encodeURIComponent(question)}">${question}</a>`,
    )}</p>
</section>
`,
    body: html`<ul class="cards">${parts.map(
      ([folder, title, count, said]) =>
        html`<li><a href="${folder}/index.html"><strong>${title}</strong> <span class="count">${counted(count)}</span></a><p>${said}</p></li>\n`,
    )}</ul>
<section><h2>By topic</h2><nav class="chips" aria-label="Topics">${topicsOf(content).map(
      ({ topic, articles }) =>
        html`<a href="articles/index.html#${topicId(topic)}">${topic} <span>${articles.length}</span></a>\n`,
    )}</nav></section>
<section><h2>Set a course</h2><ul class="entries">${["endpoints", "choosing", "provider-debugging", "local-network"]
      .flatMap((id) => corpus.list(id) ?? [])
      .map(
        ({ id, title, entries }) =>
          html`<li><a href="${between(path, placeOf("list", id))}">${title}</a><p>${entries.length} resources, with when to read which</p></li>\n`,
      )}</ul></section>`,
  };
}
