import type { ClientCapabilities } from "vscode-languageserver";
import type { Host } from "../core/host.ts";
import type { Portolan } from "../features/portolan.ts";
import { toUri } from "./convert.ts";
import { readPage, toPageUri } from "./pages.ts";

/** Names that pages have; nothing of them leaves the folder of pages. */
const pageName = /^(?:[\w+-][\w.+-]*\/)*[\w+-][\w.+-]*$/;

/**
 * Addresses of pages as the client can open them. One that asks for the text of `portolan:` documents gets these; for any
 * other a page is a Markdown file, written with all those it leads to when it is first named.
 */
export function pageAddresses(
  { keepPage }: Pick<Host, "keepPage">,
  capabilities: ClientCapabilities,
): (portolan: Portolan, uri: string) => string {
  const asksForPages = capabilities.workspace?.textDocumentContent !== undefined;
  if (asksForPages || keepPage === undefined) return (_, uri) => uri;
  const kept = new Map<string, string>();
  return (portolan, uri) => {
    const waiting = [targetOf(uri)];
    for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
      const page =
        kept.has(target) || !pageName.test(target) ? undefined : readPage(portolan, toPageUri(`portolan:/${target}`));
      if (page === undefined) continue;
      kept.set(target, toUri(keepPage(`${target}.md`, page.markdown)));
      waiting.push(...linkedFrom(target, page.markdown));
    }
    return kept.get(targetOf(uri)) ?? uri;
  };
}

/** Markdown whose links to pages lead where the client can follow. */
export function withPageAddresses(markdown: string, addressOf: (uri: string) => string): string {
  return markdown.replace(/\]\((portolan:[^)\s]+)\)/g, (_, uri: string) => `](${addressOf(toPageUri(uri))})`);
}

function targetOf(uri: string): string {
  return decodeURIComponent(uri)
    .replace(/^portolan:\/*/, "")
    .replace(/\.md$/, "");
}

/** The pages that one leads to by relative links. */
function linkedFrom(target: string, markdown: string): string[] {
  const links = markdown.matchAll(/\]\((\.{1,2}\/[^)\s]*)\.md\)/g);
  return [...links].map(([, link]) => new URL(link!, `file:///${target}`).pathname.slice(1));
}
