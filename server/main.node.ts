import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createPortolan } from "./features/create.ts";
import { openFolders } from "./features/open-folders.ts";
import { createNodeHost } from "./host/node.ts";
import { logTo, startServer } from "./lsp/server.ts";

const connection = createConnection(ProposedFeatures.all);

startServer(connection, {
  host: createNodeHost(logTo(connection)),
  load: async () => createPortolan(await readFile(join(__dirname, "corpus.json"), "utf8")),
  openFolders,
});
