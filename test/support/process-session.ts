import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { program } from "../cli/cli.ts";
import { patience } from "./patience.ts";

/** A document of a folder, as an editor has it open. */
interface Opened {
  readonly folder: string;
  readonly name: string;
  readonly text: string;
  readonly settings?: object;
  /** What the editor says that it can, besides what every test needs. */
  readonly capabilities?: { readonly workspace?: object; readonly window?: object };
}

/** A client whose server runs in a process of its own. */
export interface ProcessSession {
  readonly client: ProtocolConnection;
  readonly uri: string;
  readonly log: readonly string[];
  findings(): Promise<readonly Diagnostic[]>;
}

/** Opens a folder and a document in it with the built server, and talks; the server is killed afterwards, or once it hangs. */
export async function withServer<T>(opened: Opened, talk: (session: ProcessSession) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, [program, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  server.stdin.on("error", () => undefined);
  const ended = once(server, "exit");
  const hung = setTimeout(() => server.kill("SIGKILL"), patience);
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  try {
    const early = ended.then(() => Promise.reject(new Error("The server ended, or said nothing within a minute.")));
    return await Promise.race([begin(client, opened).then(talk), early]);
  } finally {
    clearTimeout(hung);
    client.dispose();
    server.kill("SIGKILL");
    await ended;
  }
}

async function begin(client: ProtocolConnection, opened: Opened): Promise<ProcessSession> {
  const { folder, name, text, settings, capabilities: { workspace, window } = {} } = opened;
  const log: string[] = [];
  client.onNotification("window/logMessage", ({ message }: { message: string }) => void log.push(message));
  client.onError(() => undefined);
  client.listen();
  const uri = `${pathToFileURL(folder).href}/${name}`;
  await client.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "app" }],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { textDocumentContent: {}, ...workspace }, window },
    initializationOptions: { settings },
  });
  await client.sendNotification("initialized", {});
  await client.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "swift", version: 1, text },
  });
  return {
    client,
    uri,
    log,
    async findings() {
      const asked = { textDocument: { uri } };
      return (await client.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", asked)).items;
    },
  };
}
