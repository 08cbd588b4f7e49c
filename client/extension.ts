import {
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { registerTools } from "./agent-tools.ts";
import { registerCommands } from "./commands.ts";
import { followOthers } from "./duplicates.ts";
import { showFindings } from "./findings-view.ts";
import { askForForgotten } from "./forgotten-pulls.ts";
import { openTarget, servePages } from "./pages.ts";
import { showStatus } from "./status.ts";
import { checkAfterRestart } from "./workspace-check.ts";

/** Makes the client, which is what differs between desktop and web; `open` opens a page or an address. */
export type CreateClient = (
  context: ExtensionContext,
  output: LogOutputChannel,
  open: (target: string) => Promise<void>,
) => BaseLanguageClient | Promise<BaseLanguageClient>;

/**
 * Registers everything, and starts the server when the editor has heard that the extension is there: the client library is
 * half a megabyte of script, and nothing but the server needs it. What is registered waits for it. Returns what ends it.
 */
export function begin(context: ExtensionContext, createClient: CreateClient): () => Promise<void> {
  const output = window.createOutputChannel("Portolan", { log: true });
  const health = showStatus();
  const start = async () => {
    const made = await createClient(context, output, async (target) => openTarget(await client, target));
    context.subscriptions.push(
      followOthers(made),
      askForForgotten(made),
      health.follow(made),
      checkAfterRestart(made, health.checking),
    );
    await made.start();
    return made;
  };
  const client: Promise<BaseLanguageClient> = new Promise((resolve) => setTimeout(resolve)).then(start);
  client.catch((error: unknown) => {
    health.failed();
    output.error(error instanceof Error ? error : String(error));
    void window.showErrorMessage(l10n.t("The Portolan server could not be started. Its output says why."));
  });
  const findings = showFindings();
  const pages = servePages(client, Uri.joinPath(context.extensionUri, "docs/images/icon.png"));
  context.subscriptions.push(output, health, findings, pages, ...registerTools(client), offerView());
  context.subscriptions.push(...registerCommands({ context, client, output, view: findings, health, pages }));
  return async () => (await client).stop();
}

const languagesOfCode: ReadonlySet<string> = new Set(["swift", "objective-c", "objective-cpp"]);

/** Has the view shown, with its welcome, from the first file of code on. */
function offerView() {
  const look = ({ languageId }: TextDocument) => {
    if (!languagesOfCode.has(languageId)) return;
    opening.dispose();
    void commands.executeCommand("setContext", "portolan.hasCode", true);
  };
  const opening = workspace.onDidOpenTextDocument(look);
  for (const document of workspace.textDocuments) look(document);
  return opening;
}
