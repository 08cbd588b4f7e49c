import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientOptions, withoutNotices } from "./client-options.ts";
import type { CreateClient } from "./extension.ts";

/** The server as a child process. */
export const createClient: CreateClient = async (parts) => {
  const run = { module: parts.context.asAbsolutePath("dist/server.node.js"), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6029"] } };
  const client = new LanguageClient("portolan", "Portolan", { run, debug }, clientOptions(parts));
  return { client: withoutNotices(client), parts: [] };
};
