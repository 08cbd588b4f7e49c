import { type ExtensionContext, Uri, workspace } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { begin } from "./extension.ts";
import { serveFiles } from "./files.ts";

export let deactivate: () => Promise<void>;

/** Starts the server as a web worker, which reads files through this side and gets the corpus from it. */
export function activate(context: ExtensionContext): void {
  const dist = (file: string) => Uri.joinPath(context.extensionUri, "dist", file);
  let worker: Worker | undefined;
  const start = async () => {
    worker?.terminate();
    worker = new Worker(dist("server.worker.js").toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  deactivate = begin(context, async (options) => {
    const corpus = new TextDecoder().decode(await workspace.fs.readFile(dist("corpus.json")));
    const client = new LanguageClient("portolan", "Portolan", start, {
      ...options,
      initializationOptions: { ...options.initializationOptions, corpus },
    });
    context.subscriptions.push(...serveFiles(client), { dispose: () => worker?.terminate() });
    return client;
  });
}
