import {
  type Disposable,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  l10n,
  lm,
  Uri,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import {
  doctorRequest,
  explainRequest,
  lookupRequest,
  type ProviderChecklist,
  pageRequest,
  tellFindingsRequest,
} from "../server/protocol.ts";
import { send } from "./requests.ts";
import type { Server } from "./supervisor.ts";

/** More findings than that are counted, so that an answer stays short. */
const mostFindings = 50;
const mostHits = 6;

interface Tool<Input> {
  readonly name: string;
  /** What the user is asked before, and what is said meanwhile. */
  readonly asks: (input: Input) => { readonly title: string; readonly message: string; readonly doing: string };
  /** The answer as plain data. */
  readonly answer: (client: BaseLanguageClient, input: Input) => Promise<unknown>;
}

interface CheckInput {
  readonly path?: string;
  readonly code?: string;
  readonly language?: string;
  readonly deploymentTarget?: Readonly<Record<string, string>>;
}

const check: Tool<CheckInput> = {
  name: "portolan_check",
  asks: ({ path }) => ({
    title: l10n.t("Check networking code"),
    message: escapeNotice(
      path
        ? l10n.t("Portolan reads {0} and says what it finds.", path)
        : l10n.t("Portolan reads a snippet and says what it finds."),
    ),
    doing: path ? l10n.t("Checking {0}", path) : l10n.t("Checking a snippet"),
  }),
  async answer(client, { path, code, language = "swift", deploymentTarget }) {
    const uri = path === undefined ? undefined : await fileAt(path);
    if (path !== undefined && uri === undefined) return { problem: `There is no file ${path} in the opened folders.` };
    if (uri === undefined && code === undefined) return { problem: "Give a path or code." };
    if (uri !== undefined && code !== undefined) return { problem: "Give either path or code, not both." };
    const asked = uri
      ? { uri: uri.toString() }
      : { text: code!, language, ...(deploymentTarget && { deploymentTarget }) };
    const findings = await send(client, tellFindingsRequest, asked);
    if (findings === null) return { problem: "Portolan does not read this kind of file." };
    return { total: findings.length, findings: findings.slice(0, mostFindings) };
  },
};

const explain: Tool<{ readonly text: string }> = {
  name: "portolan_explain",
  asks: ({ text }) => ({
    title: l10n.t("Explain symbols, keys, errors and logs"),
    message: escapeNotice(l10n.t("Portolan explains “{0}”.", text.slice(0, 80))),
    doing: l10n.t("Explaining"),
  }),
  async answer(client, { text }) {
    const page = await send(client, explainRequest, { text });
    return page ? { title: escapeNotice(page.title), markdown: page.markdown } : { problem: "Nothing is known of it." };
  },
};

const lookUp: Tool<{ readonly query: string }> = {
  name: "portolan_lookup",
  asks: ({ query }) => ({
    title: l10n.t("Look up networking guidance"),
    message: escapeNotice(l10n.t("Portolan looks up “{0}”, offline.", query.slice(0, 80))),
    doing: l10n.t("Looking up"),
  }),
  async answer(client, { query }) {
    const { confident, results } = await send(client, lookupRequest, { query, limit: mostHits });
    const [first] = results;
    const page = confident && first?.page ? await send(client, pageRequest, { uri: first.page }) : null;
    return {
      fits: confident,
      results: results.map(({ kind, title, summary, url }) => ({ kind, title: escapeNotice(title), summary, url })),
      ...(page && { best: page.markdown }),
    };
  },
};

const doctor: Tool<object> = {
  name: "portolan_doctor",
  asks: () => ({
    title: l10n.t("Check network extensions"),
    message: l10n.t("Portolan reads the projects of the opened folders and checks their network extensions."),
    doing: l10n.t("Checking network extensions"),
  }),
  async answer(client) {
    const lists = await send(client, doctorRequest, {});
    if (lists.length === 0)
      return { problem: "No target that can be read in the opened folders provides a network extension." };
    return lists.map(({ name, form, checks }: ProviderChecklist) => ({
      name,
      form,
      checks: checks.map(({ state, title, detail, place, fix }) => ({
        state,
        title: escapeNotice(title),
        ...(state !== "ok" && { detail: escapeNotice(detail) }),
        ...(place && { place: `${workspace.asRelativePath(Uri.parse(place.uri))}:${place.range.start.line + 1}` }),
        ...(fix && { fix: fix.title }),
      })),
    }));
  },
};

/** Registers what language models may ask, with what the user is told before; none where the editor has no such tools. */
export function registerTools(server: Server): Disposable[] {
  if (typeof lm?.registerTool !== "function") return [];
  return [toolOf(server, check), toolOf(server, explain), toolOf(server, lookUp), toolOf(server, doctor)];
}

function toolOf<Input extends object>(server: Server, { name, asks, answer }: Tool<Input>): Disposable {
  const tool: LanguageModelTool<Input> = {
    prepareInvocation({ input }) {
      const { title, message, doing } = asks(input);
      return {
        invocationMessage: doing,
        confirmationMessages: { title: escapeNotice(title), message: escapeNotice(message) },
      };
    },
    async invoke({ input }) {
      const told = await answer(await server.running(), input);
      return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(told))]);
    },
  };
  return lm.registerTool(name, tool);
}

/** A file of the opened folders, by its path in one of them or by its whole one; none outside of them. */
async function fileAt(path: string): Promise<Uri | undefined> {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const whole = path.startsWith("/") ? uri.with({ path }) : Uri.joinPath(uri, path);
    if (!workspace.getWorkspaceFolder(whole)) continue;
    try {
      await workspace.fs.stat(whole);
      return whole;
    } catch {}
  }
  return undefined;
}
