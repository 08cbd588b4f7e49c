import type { Position } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { percentDecoded } from "../core/path.ts";
import { beginningOf } from "../core/text.ts";
import type { Portolan } from "../features/portolan.ts";

/** Tabs show about that many characters of a title. */
const longestTitle = 80;

/** The address under which editors open a page: Markdown by its ending. Other addresses stay as they are. */
export function toPageUri(target: string): string {
  const page = /^portolan:\/*(.+)$/.exec(target)?.[1];
  if (page === undefined || page.endsWith(".md") || page.includes("?")) return target;
  return URI.from({ scheme: "portolan", path: `/${percentDecoded(page)}.md` }).toString();
}

/** The address of the page that says why a rule has found something at a place of a document. */
export function evidenceUri(rule: string, uri: string, { line, character }: Position): string {
  const query = JSON.stringify({ uri, line, character });
  return URI.from({ scheme: "portolan", path: `/why/${rule}.md`, query }).toString();
}

/** The same with the page's title as its last part, which editors show as the name of the tab. */
export function toTitledUri(portolan: Portolan, target: string): string {
  const page = /^portolan:\/*((?:article|rule|list)\/[^/]+)$/.exec(target)?.[1];
  const title = page && portolan.pageTitle(page);
  return title === undefined ? toPageUri(target) : titledUri(page!, title);
}

/** The address `page` with a title that may be foreign text as its last part. */
export function titledUri(page: string, title: string, query = ""): string {
  const told = title
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ")
    .replace(/[\\/]/g, "-")
    .replace(/`/g, "")
    .trim();
  const name = beginningOf(told, longestTitle);
  return URI.from({ scheme: "portolan", path: `/${page}/${name || "Page"}.md`, query }).toString();
}

/** What a page's address names, without the title: "article/<id>". */
export function targetOf(path: string): string {
  const target = path.replace(/^\/+/, "").replace(/\.md$/, "");
  return /^(?:article|rule|list)\/[^/]+(?=\/)/.exec(target)?.[0] ?? target;
}
