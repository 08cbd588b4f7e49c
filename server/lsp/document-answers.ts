import type { Connection, MarkupKind, Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Portolan, QuickLink } from "../features/portolan.ts";
import { mayShow } from "./code-actions.ts";
import { configCompletions, configHover, openConfig } from "./config-documents.ts";
import { type ShowMarkdown, toCodeLens, toCompletionItem, toDocument, toDocumentLink, toHover } from "./convert.ts";
import { guard } from "./guard.ts";
import { toTitledUri } from "./page-address.ts";
import { withPageAddresses } from "./page-files.ts";
import { plainText } from "./plain-text.ts";
import type { Parts, State } from "./state.ts";

/** Registers what editors ask about one document: hover, completion, links and lenses. */
export function serveDocuments(connection: Connection, { host }: Parts, state: State): void {
  const canOpen = mayShow(state);
  const showing = shownIn(state, state.client.capabilities.textDocument?.hover?.contentFormat);

  connection.onHover(
    guard(host, "Hover", null, async ({ textDocument, position }, token) => {
      const config = openConfig(state, textDocument.uri);
      if (config) {
        const portolan = await state.portolan();
        return configHover(portolan, config, position, showing(portolan));
      }
      const question = await state.ask(textDocument.uri, token);
      if (!question) return null;
      const { portolan, document, around, text } = question;
      const hover = portolan.hover(document, text.offsetAt(position), around, state.client.showsFindings);
      return hover ? toHover(text, hover, showing(portolan)) : null;
    }),
  );

  const completion = state.client.capabilities.textDocument?.completion?.completionItem;
  const takesSnippets = completion?.snippetSupport === true;
  const documented = shownIn(state, completion?.documentationFormat);
  connection.onCompletion(
    guard(host, "Completion", [], async ({ textDocument, position }, token) => {
      const config = openConfig(state, textDocument.uri);
      if (config) {
        const portolan = await state.portolan();
        return configCompletions(portolan, config, position, takesSnippets, documented(portolan));
      }
      if (!mayComplete(state.documents.get(textDocument.uri), position)) return [];
      const question = await state.ask(textDocument.uri, token);
      if (!question || question.excluded) return [];
      const { portolan, document, around, text } = question;
      const found = portolan.completions(document, text.offsetAt(position), around);
      return found.map((each, at) => toCompletionItem(text, each, at, takesSnippets, documented(portolan)));
    }),
  );

  connection.onDocumentLinks(
    guard(host, "Links", [], async ({ textDocument }, token) => {
      const question = await state.ask(textDocument.uri, token);
      if (!question) return [];
      const { portolan, document, around, text, settings } = question;
      if (!settings.importLinks) return [];
      // A class has a meaning of its own when it is clicked: its definition.
      const onImports = linksOf(portolan, document, around).filter(({ on }) => on === "import");
      return onImports.map((link) => {
        const shown = toDocumentLink(text, link);
        return { ...shown, target: state.pageAddress(portolan, shown.target!) };
      });
    }),
  );

  connection.onCodeLens(
    guard(host, "Lenses", [], async ({ textDocument }, token) => {
      const question = canOpen ? await state.ask(textDocument.uri, token) : undefined;
      if (!question) return [];
      const { portolan, document, around, text, settings } = question;
      if (!settings.quickLinks) return [];
      return linksOf(portolan, document, around).map((link) => toCodeLens(text, link));
    }),
  );
}

/** How Markdown of ours is shown by a client that takes these formats: with links that it can follow, or as text. */
function shownIn(state: State, formats: readonly MarkupKind[] = []): (portolan: Portolan) => ShowMarkdown {
  const takesMarkdown = formats.includes("markdown");
  return (portolan) => (markdown) =>
    takesMarkdown
      ? { kind: "markdown", value: withPageAddresses(markdown, (uri) => state.pageAddress(portolan, uri)) }
      : { kind: "plaintext", value: plainText(markdown) };
}

/** Links of a document, to pages with their titles. */
function linksOf(portolan: Portolan, ...[document, around]: Parameters<Portolan["quickLinks"]>): readonly QuickLink[] {
  const links = portolan.quickLinks(document, around);
  return links.map((link) => ({ ...link, target: toTitledUri(portolan, link.target) }));
}

/** Whether Portolan may have something to write there: in code, whose every word is asked about, in directives alone. */
function mayComplete(text: TextDocument | undefined, position: Position): boolean {
  if (text === undefined) return false;
  const line = text.getText({ start: { line: position.line, character: 0 }, end: position });
  return line.includes("portolan:") || toDocument(text)?.language === "plist";
}
