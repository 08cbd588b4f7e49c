import { commands, type ExtensionContext, l10n, type TextDocument, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { registerTools } from "./agent-tools.ts";
import { clientOptions } from "./client.ts";
import { registerCommands } from "./commands.ts";
import { followOthers } from "./duplicates.ts";
import { showFindings } from "./findings-view.ts";
import { openTarget, servePages } from "./pages.ts";
import { showStatus } from "./status.ts";
import { checkAfterRestart } from "./workspace-check.ts";

/** Makes the client, which is what differs between desktop and web. */
export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** Registers everything and starts the server beside it; nothing here is waited for. Returns what ends it. */
export function begin(context: ExtensionContext, createClient: CreateClient): () => Promise<void> {
  const output = window.createOutputChannel("Portolan", { log: true });
  const health = showStatus();
  const options = clientOptions(output, async (target) => openTarget(await client, target));
  const client: Promise<BaseLanguageClient> = createClient(options).then(async (made) => {
    context.subscriptions.push(followOthers(made), health.follow(made), checkAfterRestart(made, health.checking));
    await made.start();
    return made;
  });
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
