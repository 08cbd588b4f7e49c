import { type ExtensionContext, l10n, window } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { clientOptions } from "./client.ts";
import { registerCommands } from "./commands.ts";
import { followOthers } from "./duplicates.ts";
import { showFindings } from "./findings-view.ts";
import { showStatus } from "./status.ts";

/** Makes the client, which is what differs between desktop and web. */
export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** Registers everything and starts the server beside it; nothing here is waited for. Returns what ends it. */
export function begin(context: ExtensionContext, createClient: CreateClient): () => Promise<void> {
  const output = window.createOutputChannel("Portolan", { log: true });
  const client = createClient(clientOptions(output)).then(async (made) => {
    context.subscriptions.push(followOthers(made), showStatus(made));
    await made.start();
    return made;
  });
  client.catch((error: unknown) => {
    output.error(error instanceof Error ? error : String(error));
    void window.showErrorMessage(l10n.t("The Portolan server could not be started. Its output says why."));
  });
  const findings = showFindings();
  context.subscriptions.push(output, findings, ...registerCommands(context, client, output, findings));
  return async () => (await client).stop();
}
