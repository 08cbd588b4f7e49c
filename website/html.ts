import { escapeHtml } from "../server/escape.ts";

/** Text that is HTML already; everything else is escaped where it is put into a page. */
export interface Html {
  readonly html: string;
}

/** What a page can be put together from: text, HTML, several of them, or nothing. */
export type Part = Html | string | number | undefined | readonly Part[];

/** HTML with values in it: text is escaped, HTML and lists are taken as they are, `undefined` is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, at) => text + (at < parts.length ? written(parts[at]) : "")).join("") };
}

/** How many, as readers are told; what is no count, such as a code, stands as it is. */
export function counted(count: number): string {
  return count.toLocaleString("en-US");
}

/** What a Markdown renderer or a highlighter made: it escapes by itself. */
export function trusted(made: string): Html {
  return { html: made };
}

/** A long name of code, which may be broken before its capitals and behind its lines and dots. */
export function breakable(name: string): Html {
  return html`${name.split(/(?<=[a-z])(?=[A-Z])|(?<=[_.])/).map((part, at) => html`${at === 0 ? undefined : wordBreak}${part}`)}`;
}

const wordBreak = trusted("<wbr>");

function written(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "html" in part ? part.html : part.map(written).join("");
}
