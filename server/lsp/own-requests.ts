import type { CancellationToken, Connection } from "vscode-languageserver";
import { describeVersions } from "../core/platform.ts";
import { compareText } from "../core/text.ts";
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
import { pause } from "./cancellation.ts";
import { evidencePage } from "./evidence-page.ts";
import { guard } from "./guard.ts";
import { planPage } from "./migration-page.ts";
import { toTitledUri } from "./page-address.ts";
import { explainPage, readPage, toLookupHit } from "./pages.ts";
import { checklistPage, providerChecklists } from "./provider-checks.ts";
import { ruleFixes } from "./rule-fixes.ts";
import type { Parts, State } from "./state.ts";
import { type Handle, serveTopics, suggestionFor } from "./topics.ts";

const longestLookup = 100;

/** Registers what only our own client asks: the requests of protocol.ts, and the text of pages. */
export function serveOwnRequests(connection: Connection, { host }: Parts, state: State): void {
  const handle: Handle = <Params, Result>(
    { method }: RequestName<Params, Result>,
    empty: Result,
    answer: (params: Params, token: CancellationToken) => Promise<Result>,
  ) =>
    void connection.onRequest<unknown, void>(
      method,
      guard(host, method, empty, async (params: Params, token) => {
        await pause(token);
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
      .sort((a, b) => compareText(a.topic, b.topic) || compareText(a.title, b.title));
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

/** A status item shows no more. */
const mostProblems = 5;
