import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  type LogOutputChannel,
  l10n,
  ProgressLocation,
  UIKind,
  version,
  window,
  workspace,
} from "vscode";
import { type BaseLanguageClient, State, WorkDoneProgress, type WorkDoneProgressReport } from "vscode-languageclient";
import { escapeControls, escapeNotice } from "../server/escape.ts";
import { articlesRequest, checkWorkspaceRequest, explainRequest, migrationPage } from "../server/protocol.ts";
import { openTarget, send, shortly } from "./client.ts";
import { type FindingGroup, type FindingsView, findingsView, showRule } from "./findings-view.ts";
import { lookUp } from "./lookup.ts";
import { checkProvider } from "./provider-check.ts";
import { fixAllOfRule } from "./rule-fixes.ts";
import { describeSources, describeStatus, projectStatus } from "./status.ts";

/** Registers the commands; each waits for the server by itself. */
export function registerCommands(
  context: ExtensionContext,
  client: Promise<BaseLanguageClient>,
  output: LogOutputChannel,
  view: FindingsView,
): Disposable[] {
  const table: Record<string, (...args: unknown[]) => unknown> = {
    "portolan.lookUp": async (words) => lookUp(await client, typeof words === "string" ? words : selection()),
    "portolan.explainSelection": async () => explain(await client),
    "portolan.checkWorkspace": async () => checkWorkspace(await client),
    "portolan.groupByFile": () => view.group(true),
    "portolan.groupByRule": () => view.group(false),
    "portolan.showRule": (group) => showRule(group as FindingGroup | undefined),
    "portolan.fixAllOfRule": async (group) => fixAllOfRule(await client, group as FindingGroup | undefined),
    "portolan.checkProvider": async () => checkProvider(await client),
    "portolan.planMigration": () => openTarget(migrationPage),
    "portolan.showArticle": async () => showArticle(await client),
    "portolan.restartServer": async () => restart(await client),
    "portolan.showOutput": () => output.show(),
    "portolan.copyDebugInformation": async () => copyDebugInformation(context, await client),
  };
  return Object.entries(table).map(([id, run]) => commands.registerCommand(id, escapingFailures(run)));
}

/** VS Code shows what a command throws as a notice. */
function escapingFailures(run: (...args: unknown[]) => unknown): (...args: unknown[]) => Promise<unknown> {
  return async (...args) => {
    try {
      return await run(...args);
    } catch (error) {
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

async function explain(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  const text = selection() || editor?.document.lineAt(editor.selection.active.line).text.trim();
  if (!text) return void window.showInformationMessage(l10n.t("Select a symbol, an error code or a log line first."));
  const page = await send(client, explainRequest, { text, ...(editor && { uri: editor.document.uri.toString() }) });
  if (page) return openTarget(page.uri);
  const lookItUp = l10n.t("Look It Up");
  const message = escapeNotice(l10n.t("Nothing is known of “{0}”.", text.slice(0, 60).replace(/\s+/g, " ")));
  if (await window.showInformationMessage(message, lookItUp)) await lookUp(client, text);
}

async function checkWorkspace(client: BaseLanguageClient): Promise<void> {
  const workDoneToken = `portolan.check.${Date.now()}`;
  const title = l10n.t("Portolan checks the workspace");
  const options = { location: ProgressLocation.Notification, cancellable: true, title };
  const summary = await window.withProgress(options, async (progress, token) => {
    let done = 0;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      const { percentage = done, message } = value as WorkDoneProgressReport;
      progress.report({ increment: percentage - done, message: escapeNotice(message ?? "") });
      done = percentage;
    });
    const unlessCancelled = (error: unknown) => (token.isCancellationRequested ? undefined : Promise.reject(error));
    const asked = send(client, checkWorkspaceRequest, { workDoneToken }, token).catch(unlessCancelled);
    return asked.finally(() => listening.dispose());
  });
  if (!summary) return void window.setStatusBarMessage(l10n.t("Portolan: the check was cancelled"), shortly);
  const message = escapeNotice(l10n.t("{0} files checked, {1} findings.", summary.files, summary.findings));
  void window.showInformationMessage(message);
  if (summary.findings > 0) await commands.executeCommand(`${findingsView}.focus`);
}

async function showArticle(client: BaseLanguageClient): Promise<void> {
  const articles = await send(client, articlesRequest, {});
  const items = articles.map(({ title, topic, page }) => ({
    label: escapeNotice(title),
    description: escapeNotice(topic),
    page,
  }));
  const choice = await window.showQuickPick(items, { title: l10n.t("Show Article"), matchOnDescription: true });
  if (choice) await openTarget(choice.page);
}

/** Puts on the clipboard, and returns, what a bug report needs; nothing of the user's code. */
async function copyDebugInformation({ extension }: ExtensionContext, client: BaseLanguageClient): Promise<string> {
  const status = await projectStatus(client).catch(() => undefined);
  const lines = [
    `Portolan ${(extension.packageJSON as { version: string }).version}`,
    `VS Code ${version}, ${UIKind[env.uiKind]}, ${env.appHost}, ${env.remoteName ?? "local"}`,
    `Server: ${State[client.state]}`,
    `Language: ${window.activeTextEditor?.document.languageId ?? "no editor"}`,
    ...(status ? [`Project: ${describeStatus(status)}`, describeSources(status)] : []),
    `Settings: ${JSON.stringify(workspace.getConfiguration("portolan"))}`,
  ];
  const text = lines.map(escapeControls).join("\n");
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t("Portolan: debug information copied"), shortly);
  return text;
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
  window.setStatusBarMessage(l10n.t("Portolan: server restarted"), shortly);
}
