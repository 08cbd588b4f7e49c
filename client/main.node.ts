import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { begin } from "./extension.ts";

let running: ReturnType<typeof begin> | undefined;

/** Starts the server as a child process. */
export function activate(context: ExtensionContext): void {
  const run = { module: context.asAbsolutePath("dist/server.node.js"), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6029"] } };
  running = begin(context, {
    initializationOptions: async () => ({}),
    createClient: async (options) => new LanguageClient("portolan", "Portolan", { run, debug }, options),
  });
}

export async function deactivate(): Promise<void> {
  await running?.end();
}
