import { type ExtensionContext, Uri, workspace } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { begin } from "./extension.ts";
import { serveFiles } from "./files.ts";

let running: ReturnType<typeof begin> | undefined;

/** Starts the server as a web worker, which reads files through this side and gets the corpus from it. */
export function activate(context: ExtensionContext): void {
  const read = (file: string) => workspace.fs.readFile(Uri.joinPath(context.extensionUri, "dist", file));
  running = begin(context, {
    initializationOptions: async () => ({ corpus: new TextDecoder().decode(await read("corpus.json")) }),
    async createClient(options) {
      let worker: Worker | undefined;
      const start = async () => {
        worker?.terminate();
        worker = new Worker(await workerAddress(context.extensionUri, read));
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
      };
      const client = new LanguageClient("portolan", "Portolan", start, options);
      context.subscriptions.push(...serveFiles(client), { dispose: () => worker?.terminate() });
      return client;
    },
  });
}

export async function deactivate(): Promise<void> {
  await running?.end();
}

/** Workers start from web addresses only; elsewhere the code is handed over. */
async function workerAddress(extension: Uri, read: (file: string) => Thenable<Uint8Array>): Promise<string> {
  const name = "server.worker.js";
  if (/^https?$/.test(extension.scheme)) return Uri.joinPath(extension, "dist", name).toString(true);
  const code = new Uint8Array(await read(name));
  return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
}
