import type { ClientCapabilities } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { Host } from "../core/host.ts";
import type { Portolan } from "../features/portolan.ts";
import type { PageAnswer } from "../protocol.ts";
import { toUri } from "./convert.ts";
import { targetOf, toPageUri } from "./page-address.ts";
import { readPage } from "./pages.ts";

/** Names that pages have; nothing of them leaves the folder of pages. */
const pageName = /^(?:[\w+-][\w.+-]*\/)*[\w+-][\w.+-]*$/;

/**
 * Addresses of pages as the client can open them. One that asks for the text of `portolan:` documents gets these, and so
 * does one that says of nothing that it would open it; for any other a page is a Markdown file, written with all those it
 * leads to when it is first named.
 */
export function pageAddresses(
  { keepPage }: Pick<Host, "keepPage">,
  capabilities: ClientCapabilities,
): (portolan: Portolan, uri: string) => string {
  const asksForPages = capabilities.workspace?.textDocumentContent !== undefined;
  const { documentLink, publishDiagnostics } = capabilities.textDocument ?? {};
  const opensPages =
    capabilities.window?.showDocument?.support === true ||
    documentLink !== undefined ||
    publishDiagnostics?.codeDescriptionSupport === true;
  if (asksForPages || !opensPages || keepPage === undefined) return (_, uri) => uri;
  const kept = new Map<string, string>();
  return (portolan, uri) => {
    const asked = targetIn(uri);
    const waiting = [asked];
    for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
      if (kept.has(target) || !pageName.test(target)) continue;
      const page = readPage(portolan, toPageUri(`portolan:/${target}`));
      if (page === undefined) continue;
      const { markdown, linked } = linkedByName(target, page);
      kept.set(target, toUri(keepPage(`${target}.md`, markdown)));
      waiting.push(...linked);
    }
    return kept.get(asked) ?? uri;
  };
}

/** Markdown whose links to pages lead where the client can follow. */
export function withPageAddresses(markdown: string, addressOf: (uri: string) => string): string {
  return markdown.replace(/\]\((portolan:[^)\s]+)\)/g, (_, uri: string) => `](${addressOf(toPageUri(uri))})`);
}

function targetIn(uri: string): string {
  try {
    return targetOf(URI.parse(uri).path);
  } catch {
    return "";
  }
}

/** A page whose links name the files of other pages, and these; in editors their addresses end in titles. */
function linkedByName(target: string, { uri, markdown }: PageAnswer): { markdown: string; linked: string[] } {
  const { path } = URI.parse(uri);
  const up = "../".repeat(target.split("/").length - 1) || "./";
  const linked: string[] = [];
  const byName = markdown.replace(/\]\((\.{1,2}\/[^)\s]*\.md)\)/g, (_, link: string) => {
    const name = targetOf(decodeURIComponent(new URL(link, `file://${encodeURI(path)}`).pathname));
    linked.push(name);
    return `](${up}${name}.md)`;
  });
  return { markdown: byName, linked };
}
