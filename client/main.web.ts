import { Uri, workspace } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { clientOptions, withoutNotices } from "./client-options.ts";
import type { CreateClient } from "./extension.ts";
import { serveFiles } from "./files.ts";

/** The server as a web worker, which reads files through this side and gets the corpus from it. */
export const createClient: CreateClient = async (parts) => {
  const dist = (file: string) => Uri.joinPath(parts.context.extensionUri, "dist", file);
  let worker: Worker | undefined;
  const end = () => worker?.terminate();
  const start = async () => {
    end();
    worker = new Worker(dist("server/main.js").toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const options = clientOptions(parts);
  const corpus = new TextDecoder().decode(await workspace.fs.readFile(dist("corpus.json")));
  const initializationOptions = { ...options.initializationOptions, corpus };
  const client = new LanguageClient("portolan", "Portolan", start, { ...options, initializationOptions });
  return { client: withoutNotices(client), parts: [...serveFiles(client), { dispose: end }] };
};
