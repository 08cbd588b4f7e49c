import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { version } from "../package.json";
import { quit } from "./cli/surface.ts";
import { createPortolan } from "./features/create.ts";
import { openFolders } from "./features/open-folders.ts";
import { createNodeHost } from "./host/node.ts";
import { readPack } from "./host/node-pack.ts";
import { openTransport } from "./host/node-transport.ts";
import { createLifecycle, endWithClient, watchReading } from "./lsp/lifecycle.ts";
import { logTo, startServer } from "./lsp/server.ts";

/**
 * Serves the editor that the words of the command line say how to reach, from the corpus in that file.
 * @throws Error with one sentence where they say none
 */
export function startLanguageServer(corpus: string): void {
  const [reader, writer] = openTransport(process.argv.slice(2));
  const lifecycle = createLifecycle(writer);
  endWithClient(reader, writer, () => process.exit(lifecycle.hasShutDown() ? 0 : 1));
  watchReading(reader, writer, (reason) => quit(1, reason));
  const connection = createConnection(ProposedFeatures.all, reader, writer, lifecycle.options);
  startServer(connection, {
    version,
    host: createNodeHost(logTo(connection)),
    load: async () => createPortolan(readPack(corpus)),
    openFolders,
  });
}
