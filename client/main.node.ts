import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { begin } from "./extension.ts";

export let deactivate: () => Promise<void>;

/** Starts the server as a child process. */
export function activate(context: ExtensionContext): void {
  const run = { module: context.asAbsolutePath("dist/server.node.js"), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6029"] } };
  deactivate = begin(context, async (options) => new LanguageClient("portolan", "Portolan", { run, debug }, options));
}
