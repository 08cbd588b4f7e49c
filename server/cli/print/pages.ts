import type { Page, Portolan } from "../../features/portolan.ts";
import { mayColor } from "../arguments/color.ts";
import type { Arguments } from "../arguments/options.ts";
import { markdownText } from "./markdown-text.ts";
import { painter } from "./paint.ts";

/** A page, and what it is a page of. */
interface Found {
  readonly kind: "article" | "rule" | "list";
  readonly id: string;
  readonly page: Page;
}

/** Prints a page in full. */
export function printPage({ markdown }: Page, given: Arguments): void {
  process.stdout.write(markdownText(markdown, painter(mayColor(given))));
}

/** The page of an article, a rule or a reading list, by its id or by the address with which pages name each other. */
export function pageNamed(portolan: Portolan, word: string): Found | undefined {
  const id = word.trim().replace(/^portolan:\/?(?:article|rule|list)\/|\.md$/g, "");
  for (const kind of ["article", "rule", "list"] as const) {
    const page = /^[\w.-]+$/.test(id) ? portolan.page(`${kind}/${id}`) : undefined;
    if (page !== undefined) return { kind, id, page };
  }
  return undefined;
}
