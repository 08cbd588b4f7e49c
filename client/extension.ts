import { type ExtensionContext, l10n, window } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { InitializationOptions } from "../server/protocol.ts";
import { clientOptions } from "./client.ts";
import { registerCommands } from "./commands.ts";
import { followOthers } from "./duplicates.ts";
import { showStatus } from "./status.ts";

/** What differs between desktop and web. */
export interface Platform {
  initializationOptions(): Promise<InitializationOptions>;
  createClient(options: LanguageClientOptions): Promise<BaseLanguageClient>;
}

/** Registers everything and starts the server beside it; nothing here is waited for. */
export function begin(context: ExtensionContext, platform: Platform): { end(): Promise<void> } {
  const output = window.createOutputChannel("Portolan", { log: true });
  const client = (async () => {
    const made = await platform.createClient(clientOptions(output, await platform.initializationOptions()));
    context.subscriptions.push(followOthers(made), showStatus(made));
    await made.start();
    return made;
  })();
  client.catch((error: unknown) => {
    output.error(error instanceof Error ? error : String(error));
    void window.showErrorMessage(l10n.t("The Portolan server could not be started. Its output says why."));
  });
  context.subscriptions.push(output, ...registerCommands(context, client, output));
  return {
    async end() {
      await (await client).stop();
    },
  };
}
