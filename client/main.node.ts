import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientOptions } from "./client-options.ts";
import type { CreateClient } from "./extension.ts";

/** The server as a child process. */
export const createClient: CreateClient = ({ asAbsolutePath }, output, open) => {
  const run = { module: asAbsolutePath("dist/server.node.js"), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6029"] } };
  return new LanguageClient("portolan", "Portolan", { run, debug }, clientOptions(output, open));
};
