import type { CancellationToken, Connection, MarkupKind, Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { describeVersions } from "../core/platform.ts";
import type { Portolan, QuickLink } from "../features/portolan.ts";
import {
  articlesRequest,
  doctorRequest,
  explainRequest,
  fixRuleRequest,
  lookupRequest,
  type ProjectStatus,
  pageRequest,
  projectStatusRequest,
  type RequestName,
} from "../protocol.ts";
import { mayShow } from "./code-actions.ts";
import { configCompletions, configHover, openConfig } from "./config-documents.ts";
import { type ShowMarkdown, toCodeLens, toCompletionItem, toDocument, toDocumentLink, toHover } from "./convert.ts";
import { evidencePage } from "./evidence-page.ts";
import { guard } from "./guard.ts";
import { planPage } from "./migration-page.ts";
import { toTitledUri } from "./page-address.ts";
import { withPageAddresses } from "./page-files.ts";
import { explainPage, readPage, toLookupHit } from "./pages.ts";
import { plainText } from "./plain-text.ts";
import { checklistPage, providerChecklists } from "./provider-checks.ts";
import { ruleFixes } from "./rule-fixes.ts";
import { type Parts, pause, type State, stopIfCancelled } from "./state.ts";
import { type Handle, serveTopics, suggestionFor } from "./topics.ts";

const longestLookup = 100;

/** Registers what is asked about one document: hover, actions, links and lenses. */
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
      const hover = portolan.hover(document, text.offsetAt(position), around);
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

/** Registers what is asked of the corpus and of the project. */
export function serveCorpus(connection: Connection, { host }: Parts, state: State): void {
  const handle: Handle = <Params, Result>(
    { method }: RequestName<Params, Result>,
    empty: Result,
    answer: (params: Params, token: CancellationToken) => Promise<Result>,
  ) =>
    void connection.onRequest<unknown, void>(
      method,
      guard(host, method, empty, async (params: Params, token) => {
        await pause();
        stopIfCancelled(token);
        return answer(params, token);
      }),
    );

  handle(lookupRequest, { confident: false, results: [] }, async ({ query, limit }) => {
    const portolan = await state.portolan();
    const { confident, results } = portolan.lookup(query, Math.min(limit, longestLookup));
    const suggestion = confident ? undefined : suggestionFor(portolan, query);
    const hits = results.map((hit) => toLookupHit(portolan, hit));
    return { confident, results: hits, ...(suggestion !== undefined && { suggestion }) };
  });
  serveTopics(handle, state);
  handle(explainRequest, null, async ({ text, uri, line }, token) => {
    const portolan = await state.portolan();
    const question = uri === undefined ? undefined : await state.ask(uri, token);
    const modules = question ? portolan.modules(question.document) : [];
    const place = uri === undefined || line === undefined ? {} : { from: uri, line };
    return explainPage(portolan, { text, modules, ...place }) ?? null;
  });
  const pageAt = async (uri: string, token: CancellationToken) =>
    readPage(await state.portolan(), uri) ??
    (await checklistPage(state, uri, token)) ??
    (await planPage(state, uri, token)) ??
    (await evidencePage(state, uri, token)) ??
    null;
  handle(pageRequest, null, ({ uri }, token) => pageAt(uri, token));
  handle(fixRuleRequest, { files: [], fixed: 0, toCheck: 0, left: 0, clashing: 0 }, (asked, token) =>
    ruleFixes(connection, state, asked, token),
  );
  handle(doctorRequest, [], ({ uri }, token) => providerChecklists(state, uri, token));
  handle(articlesRequest, [], async () => {
    const portolan = await state.portolan();
    return portolan.articles
      .map(({ id, title, topic }) => ({ title, topic, page: toTitledUri(portolan, `portolan:/article/${id}`) }))
      .sort((a, b) => compare(a.topic, b.topic) || compare(a.title, b.title));
  });
  handle(projectStatusRequest, null, async ({ uri }, token): Promise<ProjectStatus | null> => {
    const question = await state.ask(uri, token);
    if (!question) return null;
    const { targets, languageMode, deployment } = question.around.project;
    return {
      language: question.document.language,
      targets: targets.map(({ name }) => name),
      languageMode: { value: languageMode.value, source: languageMode.source },
      deployment: { value: describeVersions(deployment.value), source: deployment.source },
      problems: question.problems().slice(0, mostProblems),
    };
  });
  connection.workspace.textDocumentContent.on(
    guard(host, "Page", null, async ({ uri }, token) => {
      const page = await pageAt(uri, token);
      return { text: page?.markdown ?? "# There is no such page\n\nLook it up in the palette instead.\n" };
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

/** A status item shows no more. */
const mostProblems = 5;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
