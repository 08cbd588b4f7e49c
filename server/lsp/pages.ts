import type { Position } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { describeStep, type Explanation, type Hit, type Story } from "../core/answer.ts";
import { codeSpan } from "../escape.ts";
import type { Page, Portolan } from "../features/portolan.ts";
import type { LookupHit, PageAnswer } from "../protocol.ts";

/** A paste longer than this is cut, in UTF-16 units: it travels in the page's address. */
const longestText = 20_000;

/** The address under which editors open a page: Markdown by its ending. Other addresses stay as they are. */
export function toPageUri(target: string): string {
  const page = /^portolan:\/*(.+)$/.exec(target)?.[1];
  if (page === undefined || page.includes("?")) return target;
  return URI.from({ scheme: "portolan", path: `/${unescaped(page).replace(/\.md$/, "")}.md` }).toString();
}

/** The path that an address writes with percent signs; one that isn't written so stays as it is. */
function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The address of the page that says why a rule has found something at a place of a document. */
export function evidenceUri(rule: string, uri: string, { line, character }: Position): string {
  const query = JSON.stringify({ uri, line, character });
  return URI.from({ scheme: "portolan", path: `/why/${rule}.md`, query }).toString();
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
  const { kind, id, title, summary, url, isUnanswered } = hit;
  const page = ["article", "rule", "list", "symbol"].includes(kind) ? toPageUri(`portolan:/${kind}/${id}`) : undefined;
  return { kind, id, title, summary, page, url, ...(isUnanswered && { isUnanswered }) };
}

function explained(portolan: Portolan, text: string, modules: readonly string[]): Page | undefined {
  const story = portolan.tell(text, modules);
  const title = story.explanations[0]?.title ?? (story.start.length > 0 ? "A provider's start" : undefined);
  if (title === undefined) return undefined;
  const parts = story.lines > 1 ? tellMarkdown(story) : story.explanations.map((each) => toMarkdown(each, "#"));
  const rest = text.length < longestText ? [] : [`The text was long, and its first ${story.lines} lines were read.`];
  return { title, markdown: [...parts, ...rest].join("\n\n") };
}

/** First what failed and why it probably did, then the lines in their order, then the rest; what means nothing is folded. */
function tellMarkdown({ explanations, events, start, harmless }: Story): readonly string[] {
  const telling = explanations.filter((each) => !each.harmless);
  const noise = explanations.filter((each) => each.harmless);
  const first = telling.filter(({ line }) => line === telling[0]!.line);
  const others = telling.filter((each) => !first.includes(each)).sort((a, b) => a.line - b.line);
  const titles = new Map(explanations.map(({ id, title }) => [id, title]));
  const rows = [...events]
    .sort((a, b) => a.line - b.line)
    .map(({ line, quote, times, ids }) => {
      const again = times > 1 ? `, ${times} times` : "";
      return `- Line ${line + 1}${again}: ${codeSpan(quote)}  \n  ${ids.flatMap((id) => titles.get(id) ?? []).join("; ")}`;
    });
  const steps = start.map(({ title, state, line }) => `- ${title}: ${describeStep(state, line)}`);
  const folded = noise.map(({ line, title }) => `- Line ${line + 1}: ${title}`);
  const count = harmless === 1 ? "1 line to ignore" : `${harmless} lines to ignore`;
  return [
    ...first.map((each, at) => toMarkdown(each, "#", at === 0)),
    ...(steps.length > 0 ? ["# How far the provider came", steps.join("\n")] : []),
    ...(rows.length > 1 ? ["# The lines in their order", rows.join("\n")] : []),
    ...others.map((each) => toMarkdown(each, "##", true)),
    ...(folded.length > 0 ? [`${telling.length > 0 ? "##" : "#"} ${count}`, folded.join("\n")] : []),
  ];
}

function toMarkdown(explanation: Explanation, heading: string, quotes = false): string {
  const { title, remedy, article, links, line, quote } = explanation;
  const further = links.map((link) => (link.url ? `- [${link.title}](${link.url})` : `- ${link.title}`));
  if (article !== undefined) further.unshift(`- [Read the article](portolan:/article/${article})`);
  const place = quotes ? `Line ${line + 1}: ${codeSpan(quote)}` : "";
  const parts = [`${heading} ${title}`, place, explanation.explanation, remedy ?? "", further.join("\n")];
  return parts.filter(Boolean).join("\n\n");
}

/** The Markdown of a page with links to other pages relative to it: previews follow those, not those with a scheme of ours. */
export function withRelativeLinks(markdown: string, from: string): string {
  const up = "../".repeat(from.split("/").length - 1) || "./";
  return markdown.replace(
    /\]\(portolan:\/*([^)\s]+)\)/g,
    (_, target: string) => `](${up}${target.replace(/\.md$/, "")}.md)`,
  );
}
