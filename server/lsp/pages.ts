import { URI } from "vscode-uri";
import type { Hit } from "../core/answer.ts";
import type { Portolan } from "../features/portolan.ts";
import type { LookupHit, PageAnswer } from "../protocol.ts";
import { askedIn, type ExplainQuery, explained, longestText } from "./explain-page.ts";
import { targetOf, titledUri, toTitledUri } from "./page-address.ts";

/** The page behind such an address, at the address with its title; nothing when there is none. */
export function readPage(portolan: Portolan, uri: string): PageAnswer | undefined {
  const { path, query } = URI.parse(uri);
  const target = targetOf(path);
  if (/^explain(?:\/|$)/.test(target)) {
    const asked = askedIn(query);
    return asked && answer(portolan, asked);
  }
  const page = portolan.page(target);
  if (page === undefined) return undefined;
  const titled = toTitledUri(portolan, `portolan:/${target}`);
  return { uri: titled, title: page.title, markdown: withRelativeLinks(portolan, page.markdown, titled) };
}

/** The page that explains a text found among code that imports some modules, or nothing when nothing is known of it. */
export function explainPage(portolan: Portolan, asked: ExplainQuery): PageAnswer | undefined {
  const whole = asked.text.trimEnd();
  const text = whole.slice(0, longestText);
  const isCut = whole.length > longestText;
  const modules = asked.modules?.filter((module) => /^\w+(\.\w+)*$/.test(module)) ?? [];
  const { modules: _, ...rest } = asked;
  return answer(portolan, { ...rest, text, ...(isCut && { isCut }), ...(modules.length > 0 && { modules }) });
}

function answer(portolan: Portolan, asked: ExplainQuery): PageAnswer | undefined {
  const page = explained(portolan, asked);
  if (page === undefined) return undefined;
  const title = `Explained: ${page.title}`;
  const uri = titledUri("explain", title, JSON.stringify(asked));
  return { uri, title, markdown: withRelativeLinks(portolan, page.markdown, uri) };
}

export function toLookupHit(portolan: Portolan, hit: Hit): LookupHit {
  const { kind, id, title, summary, url, isUnanswered } = hit;
  const hasPage = ["article", "rule", "list", "symbol"].includes(kind);
  const page = hasPage ? toTitledUri(portolan, `portolan:/${kind}/${id}`) : undefined;
  return { kind, id, title, summary, page, url, ...(isUnanswered && { isUnanswered }) };
}

/** The Markdown of a page with links to other pages relative to it: previews follow those, not those with a scheme of ours. */
export function withRelativeLinks(portolan: Portolan, markdown: string, from: string): string {
  const up = "../".repeat(URI.parse(from).path.split("/").length - 2) || "./";
  return markdown.replace(/\]\((portolan:\/*[^)\s]+)\)/g, (_, target: string) => {
    const { path } = URI.parse(toTitledUri(portolan, target.replace(/\.md$/, "")));
    // A bracket would end the link.
    return `](${up}${encodeURI(path.slice(1)).replace(/[()?#]/g, (each) => `%${each.charCodeAt(0).toString(16)}`)})`;
  });
}
