import { Console } from "node:console";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { version } from "../package.json";
import { exit, quit } from "./cli/surface.ts";
import { collectSoonerAtFirst } from "./cli/v8-flags.ts";
import { messageOf } from "./core/file-access.ts";
import { createPortolan } from "./features/create.ts";
import { openFolders } from "./features/open-folders.ts";
import { createNodeHost } from "./host/node.ts";
import { openTransport } from "./host/node-transport.ts";
import { createLifecycle, endWithClient, watchReading } from "./lsp/lifecycle.ts";
import { logTo, startServer } from "./lsp/server.ts";
import { startAgents } from "./main.agents.ts";

// Standard output can be the connection, where a word of anybody else's would be a fault.
globalThis.console = new Console(process.stderr);

collectSoonerAtFirst();
try {
  if (process.argv[2] === "mcp") await startAgents();
  else startLanguageServer();
} catch (error) {
  quit(exit.refused, messageOf(error));
}

function startLanguageServer(): void {
  const [reader, writer] = openTransport(process.argv.slice(2));
  const lifecycle = createLifecycle(writer);
  endWithClient(reader, writer, () => process.exit(lifecycle.hasShutDown() ? 0 : 1));
  watchReading(reader, writer, (reason) => quit(1, reason));
  const connection = createConnection(ProposedFeatures.all, reader, writer, lifecycle.options);
  startServer(connection, {
    version,
    host: createNodeHost(logTo(connection)),
    load: async () => createPortolan(await readFile(join(import.meta.dirname, "corpus.json"))),
    openFolders,
  });
}
