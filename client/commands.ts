import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  type LogOutputChannel,
  l10n,
  UIKind,
  version,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeControls, escapeNotice } from "../server/escape.ts";
import { articlesRequest, explainRequest, migrationPage } from "../server/protocol.ts";
import { createConfiguration } from "./configuration-file.ts";
import type { FindingRow } from "./finding-groups.ts";
import { goToFinding } from "./finding-walk.ts";
import type { FindingsView } from "./findings-view.ts";
import { lookUp } from "./lookup.ts";
import { offerRestart, sayInPassing } from "./notices.ts";
import type { PageHistory } from "./page-history.ts";
import { openTarget } from "./pages.ts";
import { checkProvider } from "./provider-check.ts";
import { send } from "./requests.ts";
import { fixAll, fixAllOfRule, showRule } from "./rules.ts";
import { silence } from "./silence.ts";
import { describeSources, describeStatus, type Health, projectStatus } from "./status.ts";
import { hadNoServer, type Server } from "./supervisor.ts";
import { checkWorkspace } from "./workspace-check.ts";

/** What the commands work with. */
interface Parts {
  readonly context: ExtensionContext;
  readonly server: Server;
  readonly output: LogOutputChannel;
  readonly view: FindingsView;
  readonly health: Health;
  readonly pages: PageHistory;
}

/** Registers the commands; each waits for the server by itself, and offers to start it again where it has ended for good. */
export function registerCommands({ context, server, output, view, health, pages }: Parts): Disposable[] {
  const { running } = server;
  const table: Record<string, (...args: unknown[]) => unknown> = {
    "portolan.lookUp": async (words) => lookUp(await running(), typeof words === "string" ? words : nameAtHand()),
    "portolan.explainSelection": async () => explain(await running()),
    "portolan.checkWorkspace": async () => health.checking(checkWorkspace(await running())),
    "portolan.nextFinding": () => goToFinding(view, 1),
    "portolan.previousFinding": () => goToFinding(view, -1),
    "portolan.fixAll": async () => fixAll(await running()),
    "portolan.groupByKind": () => view.group("kind"),
    "portolan.groupByRule": () => view.group("rule"),
    "portolan.groupByFile": () => view.group("file"),
    "portolan.showAllFindings": () => view.listDownTo("hint"),
    "portolan.hideHints": () => view.listDownTo("information"),
    "portolan.showErrorsAndWarnings": () => view.listDownTo("warning"),
    "portolan.showRule": async (node) => showRule(await running(), node as FindingRow | undefined),
    "portolan.silence": async (node) => silence(await running(), node as FindingRow | undefined),
    "portolan.fixAllOfRule": async (node) => fixAllOfRule(await running(), node as FindingRow | undefined),
    "portolan.checkProvider": async () => checkProvider(await running()),
    "portolan.planMigration": async () => openTarget(await running(), migrationPage),
    "portolan.pageBack": () => pages.back(),
    "portolan.pageForward": () => pages.forward(),
    "portolan.createConfiguration": () => createConfiguration(),
    "portolan.showArticle": async () => showArticle(await running()),
    "portolan.restartServer": () => restart(server),
    "portolan.showOutput": () => output.show(),
    "portolan.copyDebugInformation": async () => copyDebugInformation(context, await server.client()),
  };
  return Object.entries(table).map(([id, run]) => commands.registerCommand(id, escapingFailures(run)));
}

/** VS Code shows what a command throws as a notice. */
function escapingFailures(run: (...args: unknown[]) => unknown): (...args: unknown[]) => Promise<unknown> {
  return async (...args) => {
    try {
      return await run(...args);
    } catch (error) {
      if (hadNoServer(error)) return void offerRestart(l10n.t("Portolan is not running"));
      throw new Error(escapeNotice(error instanceof Error ? error.message : String(error)), { cause: error });
    }
  };
}

/** What is selected, else the word under the cursor. */
function selection(): string {
  const editor = window.activeTextEditor;
  if (!editor) return "";
  const { document, selection } = editor;
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
  return range ? document.getText(range).trim() : "";
}

/** What is selected, else the word under the cursor where it may be a name or a code; keywords and prose are nothing to look up. */
function nameAtHand(): string {
  const text = selection();
  const isChosen = window.activeTextEditor?.selection.isEmpty === false;
  return isChosen || /[A-Z_.\d]/.test(text) ? text : "";
}

async function explain(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  const isLog = /log$/.test(editor?.document.languageId ?? "");
  const whole = editor && editor.selection.isEmpty === false ? editor.document.getText(editor.selection) : "";
  const word = isLog ? "" : selection();
  const text = whole.trim() ? whole : word || editor?.document.lineAt(editor.selection.active.line).text.trim();
  if (!editor || !text)
    return void window.showInformationMessage(l10n.t("Select a symbol, an error code or a log line first."));
  const place = { uri: editor.document.uri.toString(), line: editor.selection.start.line };
  const page = await send(client, explainRequest, { text, ...place });
  if (page) return openTarget(client, page.uri, { stays: true });
  const lookItUp = l10n.t("Look It Up");
  const message = escapeNotice(l10n.t("Portolan knows nothing about “{0}”.", text.slice(0, 60).replace(/\s+/g, " ")));
  if (await window.showInformationMessage(message, lookItUp)) await lookUp(client, text);
}

async function showArticle(client: BaseLanguageClient): Promise<void> {
  const articles = await send(client, articlesRequest, {});
  const items = articles.map(({ title, topic, page }) => ({
    label: escapeNotice(title),
    description: escapeNotice(topic),
    page,
  }));
  const choice = await window.showQuickPick(items, {
    title: l10n.t("Show Article"),
    placeHolder: l10n.t("A part of its title, or its topic"),
    matchOnDescription: true,
  });
  if (choice) await openTarget(client, choice.page);
}

/** Puts on the clipboard, and returns, what a bug report needs; nothing of the user's code. */
async function copyDebugInformation({ extension }: ExtensionContext, client?: BaseLanguageClient): Promise<string> {
  const { State } = await import("vscode-languageclient");
  const status = client && (await projectStatus(client).catch(() => undefined));
  const languageId = window.activeTextEditor?.document.languageId ?? "no editor";
  const lines = [
    `Portolan ${(extension.packageJSON as { version: string }).version}`,
    `VS Code ${version}, ${UIKind[env.uiKind]}, ${env.appHost}, ${env.remoteName ?? "local"}`,
    `Server: ${State[client?.state ?? State.StartFailed]}`,
    `Language: ${languageId}`,
    ...(status ? [`Project: ${describeStatus(status, languageId)}`, describeSources(status)] : []),
    `Settings: ${JSON.stringify(workspace.getConfiguration("portolan"))}`,
  ];
  const text = lines.map(escapeControls).join("\n");
  await env.clipboard.writeText(text);
  sayInPassing(l10n.t("Portolan: debug information copied"));
  return text;
}

async function restart(server: Server): Promise<void> {
  const restarting = server.restart();
  window.setStatusBarMessage(l10n.t("Portolan: restarting the server"), restarting);
  if (await restarting) sayInPassing(l10n.t("Portolan: server restarted"));
}
