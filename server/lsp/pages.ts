import { URI } from "vscode-uri";
import type { Explanation, Hit } from "../core/answer.ts";
import type { Page, Portolan } from "../features/portolan.ts";
import type { LookupHit, PageAnswer } from "../protocol.ts";

/** A paste longer than this is cut, in UTF-16 units: it travels in the page's address. */
const longestText = 8000;

/** The address under which editors open a page: Markdown by its ending. Other addresses stay as they are. */
export function toPageUri(target: string): string {
  const page = /^portolan:\/*(.+)$/.exec(target)?.[1];
  if (page === undefined) return target;
  return URI.from({ scheme: "portolan", path: `/${page.replace(/\.md$/, "")}.md` }).toString();
}

/** The page behind such an address; nothing when there is none. */
export function readPage(portolan: Portolan, uri: string): PageAnswer | undefined {
  const { path, query } = URI.parse(uri);
  const target = path.replace(/^\/+/, "").replace(/\.md$/, "");
  const asked = /^(?:in\/([^/]*)\/)?explain$/.exec(target);
  const page = asked ? explained(portolan, query, asked[1]?.split(",") ?? []) : portolan.page(target);
  return page && { uri, title: page.title, markdown: withRelativeLinks(page.markdown, target) };
}

/** The page that explains a text found among code that imports `modules`, or nothing when nothing is known of it. */
export function explainPage(portolan: Portolan, text: string, modules: readonly string[]): PageAnswer | undefined {
  const query = text.trim().slice(0, longestText);
  const named = modules.filter((module) => /^\w+(\.\w+)*$/.test(module));
  const path = named.length === 0 ? "/explain.md" : `/in/${named.join(",")}/explain.md`;
  return readPage(portolan, URI.from({ scheme: "portolan", path, query }).toString());
}

export function toLookupHit(hit: Hit): LookupHit {
  const { kind, id, title, summary, url } = hit;
  const page = ["article", "rule", "list", "symbol"].includes(kind) ? toPageUri(`portolan:/${kind}/${id}`) : undefined;
  return { kind, id, title, summary, page, url };
}

function explained(portolan: Portolan, text: string, modules: readonly string[]): Page | undefined {
  const explanations = portolan.explain(text, modules);
  if (explanations.length === 0) return undefined;
  return { title: explanations[0]!.title, markdown: explanations.map(toMarkdown).join("\n\n") };
}

function toMarkdown({ title, explanation, remedy, article, links }: Explanation): string {
  const further = links.map((link) => (link.url ? `- [${link.title}](${link.url})` : `- ${link.title}`));
  if (article !== undefined) further.unshift(`- [Read the article](portolan:/article/${article})`);
  return [`# ${title}`, explanation, remedy ?? "", further.join("\n")].filter(Boolean).join("\n\n");
}

/** Previews follow relative links between pages, not those with a scheme of ours. */
function withRelativeLinks(markdown: string, from: string): string {
  const up = "../".repeat(from.split("/").length - 1) || "./";
  return markdown.replace(
    /\]\(portolan:\/*([^)\s]+)\)/g,
    (_, target: string) => `](${up}${target.replace(/\.md$/, "")}.md)`,
  );
}
