import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { version } from "../package.json";
import { createPortolan } from "./features/create.ts";
import { openFolders } from "./features/open-folders.ts";
import { createWorkerHost } from "./host/worker.ts";
import { createLifecycle } from "./lsp/lifecycle.ts";
import { logTo, startServer } from "./lsp/server.ts";

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const writer = new BrowserMessageWriter(worker);
const { options } = createLifecycle(writer);
const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(worker), writer, options);

startServer(connection, {
  version,
  host: createWorkerHost(connection, logTo(connection)),
  load: async (corpus) => {
    if (corpus === undefined) throw new Error("A web client sends the corpus when it starts the server.");
    return createPortolan(corpus);
  },
  openFolders,
});
