import type { CancellationToken } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Severity } from "../core/finding.ts";
import { withRuleLevel } from "../features/configuration/rule-level.ts";
import type { Portolan } from "../features/portolan.ts";
import {
  type FixEdit,
  fixAllRequest,
  type LookupHit,
  levelNames,
  type RequestName,
  ruleLevelRequest,
  rulesRequest,
  silenceRequest,
  type ToldFinding,
  tellFindingsRequest,
  topicsRequest,
} from "../protocol.ts";
import { toDocument, toRange, toSpan, toTextEdits } from "./convert.ts";
import { toTitledUri } from "./page-address.ts";
import type { DocumentQuestion, State } from "./state.ts";

const noFixes: { readonly fixed: number; readonly clashing: number; readonly edits: readonly FixEdit[] } = {
  fixed: 0,
  clashing: 0,
  edits: [],
};

/** Registers one of Portolan's own requests; `empty` is answered where it fails, and nothing where it is cancelled. */
export type Handle = <Params, Result>(
  request: RequestName<Params, Result>,
  empty: Result,
  answer: (params: Params, token: CancellationToken) => Promise<Result>,
) => void;

/** Registers what commands of an editor ask besides: topics, rules, silences, levels and findings to be told. */
export function serveTopics(handle: Handle, state: State): void {
  handle(topicsRequest, { here: [], lists: [] }, async ({ uri }, token) => {
    const portolan = await state.portolan();
    const question = uri === undefined ? undefined : await state.ask(uri, token);
    return { here: question ? topicsOf(question) : [], lists: portolan.lists.map((list) => listHit(portolan, list)) };
  });
  handle(rulesRequest, [], async () => {
    const portolan = await state.portolan();
    return portolan.rules.map(({ id, summary, severity, url }) => {
      return { id, summary, severity, page: toTitledUri(portolan, url) };
    });
  });
  handle(ruleLevelRequest, null, async ({ text, rule, level }) =>
    levelNames.includes(level) ? (withRuleLevel(text ?? undefined, rule, level) ?? null) : null,
  );
  handle(silenceRequest, [], async ({ uri, range, rule, scope }, token) => {
    const question = await state.ask(uri, token, true);
    if (!question) return [];
    const { portolan, document, around, text } = question;
    const found = portolan
      .actions(document, toSpan(text, range), around, rule)
      .filter(({ kind, edits }) => kind === "suppress" && edits !== undefined)
      .find(({ edits }) => edits!.some(({ newText }) => newText.includes("disable-file")) === (scope === "file"));
    return toTextEdits(text, found?.edits ?? []);
  });
  handle(fixAllRequest, noFixes, async ({ uri }, token) => {
    const question = await state.ask(uri, token);
    if (!question || question.excluded) return noFixes;
    const { portolan, document, around, text } = question;
    const { edits, applied, clashing } = portolan.fixAll(document, around);
    return { fixed: applied, clashing, edits: toTextEdits(text, edits) };
  });
  handle(tellFindingsRequest, null, async (asked, token) => {
    if ("uri" in asked) {
      const question = await state.ask(asked.uri, token, true);
      return question ? toldOf(question) : null;
    }
    const { text: code, language, deploymentTarget = {} } = asked;
    const text = TextDocument.create(`untitled:snippet.${language}`, language, 0, code);
    const document = toDocument(text);
    if (document === undefined) return null;
    const settings = { ...(await state.settings.of(text.uri)), deploymentTarget };
    const around = (await state.workspace()).around(document, settings);
    return toldOf({ portolan: await state.portolan(), document, around, text });
  });
}

/** What a lookup names of its query in another way, where a name in it may have been mistyped. */
export function suggestionFor(portolan: Portolan, query: string): string | undefined {
  for (const word of query.split(/\s+/).slice(0, 12)) {
    if (word.length < 4) continue;
    const meant = /“([^”]+)”/.exec(portolan.didYouMean(word))?.[1];
    if (meant !== undefined && meant.toLowerCase() !== word.toLowerCase()) return query.replace(word, meant);
  }
  return undefined;
}

function toldOf({
  portolan,
  document,
  around,
  text,
}: Pick<DocumentQuestion, "portolan" | "document" | "around" | "text">) {
  return portolan.findings(document, around).map(({ span, rule, severity, message, fixes }): ToldFinding => {
    const [fix] = fixes;
    const line = toRange(text, span).start.line + 1;
    return { line, rule, severity: severity satisfies Severity, message, ...(fix && { fix: fix.title }) };
  });
}

/** What a document is about: articles on its findings, guidance on its providers, lists of its frameworks; each once. */
function topicsOf({ portolan, document, around, excluded }: DocumentQuestion): readonly LookupHit[] {
  const findings = excluded ? [] : portolan.findings(document, around);
  const byRule = new Map(portolan.rules.map((rule) => [rule.id, rule]));
  const articles = findings.flatMap(({ article, rule }) => article ?? byRule.get(rule)?.article ?? []);
  const linked = portolan.quickLinks(document, { ...around, settings: { ...around.settings, quickLinks: true } });
  const pages = new Set([
    ...articles.map((id) => `article/${id}`),
    ...linked.map(({ target }) => target.replace(/^portolan:\/*/, "")),
    ...findings.map(({ rule }) => `rule/${rule}`),
  ]);
  return [...pages].slice(0, mostTopics).flatMap((page) => {
    const [kind, ...rest] = page.split("/");
    const id = rest.join("/");
    if (kind === "article")
      return portolan.articles.filter((each) => each.id === id).map((each) => articleHit(portolan, each));
    if (kind === "list") return portolan.lists.filter((each) => each.id === id).map((each) => listHit(portolan, each));
    const rule = kind === "rule" ? byRule.get(id) : undefined;
    if (rule) return [hit(portolan, "rule", id, rule.summary, id)];
    const symbol = portolan.page(page);
    return symbol ? [hit(portolan, kind!, id, symbol.title, "")] : [];
  });
}

/** A list in front of all others should fit a window. */
const mostTopics = 12;

function articleHit(portolan: Portolan, { id, title, answer }: Portolan["articles"][number]): LookupHit {
  return hit(portolan, "article", id, title, answer);
}

function listHit(portolan: Portolan, { id, title, entries }: Portolan["lists"][number]): LookupHit {
  return hit(portolan, "list", id, title, `${entries.length} pages to read`);
}

function hit(portolan: Portolan, kind: string, id: string, title: string, summary: string): LookupHit {
  return { kind, id, title, summary, page: toTitledUri(portolan, `portolan:/${kind}/${id}`), url: undefined };
}
