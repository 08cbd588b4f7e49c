import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { type Connection, createConnection } from "vscode-languageserver";
import {
  type CancellationToken,
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  FileChangeType,
  type Hover,
  type InitializeResult,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Registration,
  RegistrationRequest,
  ShowDocumentRequest,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  UnregistrationRequest,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Host } from "../../server/core/host.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import type { Portolan } from "../../server/features/portolan.ts";
import { createNodeHost } from "../../server/host/node.ts";
import { createLifecycle } from "../../server/lsp/lifecycle.ts";
import { logTo, startServer } from "../../server/lsp/server.ts";
import { removeFolder, temporaryFolder } from "../host/temporary.mjs";
import { portolan as realPortolan } from "./check.ts";

/** What a session starts with. */
export interface Beginning {
  /** Files of the workspace folder, by path within it. */
  readonly files?: Readonly<Record<string, string>>;
  /** The folder in that one which is opened in its place. */
  readonly opened?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly capabilities?: ClientCapabilities;
  /** Whether the folder is opened, or named as root alone. */
  readonly opens?: boolean | "rootUri";
  /** What stands in the initialization options in place of the settings. */
  readonly options?: object;
  /** The façade, where a test needs one that misbehaves. */
  readonly portolan?: Portolan;
  /** The clock of the host, in milliseconds. */
  readonly now?: () => number;
}

/** What a client says that takes code actions and every part of a diagnostic. */
export const allParts: ClientCapabilities["textDocument"] = {
  publishDiagnostics: {
    relatedInformation: true,
    tagSupport: { valueSet: [1, 2] },
    codeDescriptionSupport: true,
    dataSupport: true,
  },
  codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } } },
};

/** What VS Code says of itself, as far as this server looks at it. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    ...allParts,
    diagnostic: { dynamicRegistration: true },
    hover: { contentFormat: ["markdown"] },
    completion: { completionItem: { documentationFormat: ["markdown"] } },
  },
  window: { showDocument: { support: true } },
  workspace: {
    configuration: true,
    textDocumentContent: {},
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
  },
};

const openedSessions: { end(): Promise<void> }[] = [];

/** Ends every session that a test has begun; for `afterEach`. */
export async function endSessions(): Promise<void> {
  await Promise.all(openedSessions.splice(0).map((one) => one.end()));
}

/**
 * The server in this process, reading one stream and writing the other; it can't end the process. The façade and what
 * the host does are the real ones where no others are given.
 */
export function serveOver(
  input: Readable,
  output: Writable,
  portolan?: Portolan,
  given: Partial<Host> = {},
): Connection {
  const writer = new StreamMessageWriter(output);
  const { options } = createLifecycle(writer);
  const server = createConnection(
    (logger) => createProtocolConnection(new StreamMessageReader(input), writer, logger, options),
    { shutdownReceived: false, initialize: () => undefined, exit: () => undefined },
  );
  const host = { ...createNodeHost(logTo(server)), ...given };
  startServer(server, { version: "0.0.0", host, load: async () => portolan ?? realPortolan(), openFolders });
  return server;
}

/** A real server at the other end of two streams, and a client that says what a test wants to say. */
export async function session({
  files = {},
  opened: below = "",
  settings = {},
  capabilities = fullCapabilities,
  opens = true,
  options = { projectStatus: true, ...(capabilities.workspace?.configuration !== true && { settings }) },
  portolan,
  now,
}: Beginning = {}) {
  const folder = temporaryFolder("session");
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = serveOver(toServer, toClient, portolan, now && { now });

  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const log: string[] = [];
  const shown: string[] = [];
  const told: string[] = [];
  const registered: Registration[] = [];
  const pushed: PublishDiagnosticsParams[] = [];
  const waiting = new Map<string, (value: unknown) => void>();
  const texts = new Map<string, TextDocument>();
  let current = settings;
  const hear = (what: string, value?: unknown) => {
    waiting.get(what)?.(value);
    waiting.delete(what);
  };
  client.onNotification(LogMessageNotification.type, ({ message }) => {
    log.push(message);
    hear("log");
  });
  client.onNotification(ShowMessageNotification.type, ({ message }) => void told.push(message));
  client.onNotification(PublishDiagnosticsNotification.type, (params) => {
    pushed.push(params);
    hear("push", params);
  });
  client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => current));
  client.onRequest(RegistrationRequest.type, ({ registrations }) => void registered.push(...registrations));
  client.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    for (const { id } of unregisterations)
      registered.splice(
        registered.findIndex((each) => each.id === id),
        1,
      );
  });
  client.onRequest("workspace/diagnostic/refresh", () => hear("refresh"));
  client.onNotification("portolan/projectsChanged", () => hear("projects"));
  client.onRequest(ShowDocumentRequest.type, ({ uri }) => {
    shown.push(uri);
    return { success: true };
  });
  client.listen();

  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const request = <Result>(method: string, params: object = {}, token?: CancellationToken): Promise<Result> =>
    token ? client.sendRequest(method, params, token) : client.sendRequest(method, params);
  const place = (name: string, needle: string) => {
    const document = texts.get(name)!;
    const start = document.getText().indexOf(needle);
    if (start === -1) throw new Error(`“${needle}” is not in ${name}.`);
    return { start: document.positionAt(start), end: document.positionAt(start + needle.length) };
  };

  const opened = pathToFileURL(join(folder, below)).href;
  const initialized = await request<InitializeResult>("initialize", {
    processId: null,
    rootUri: opens === "rootUri" ? opened : null,
    workspaceFolders: opens === true ? [{ uri: opened, name: "app" }] : null,
    capabilities,
    initializationOptions: options,
  });
  await client.sendNotification("initialized", {});

  const verbs = {
    client,
    folder,
    initialized,
    log,
    shown,
    told,
    /** What the server has asked to be told of, and still wants. */
    registered,
    pushed,
    uriOf,
    request,
    /** A token to send along, and the way to cancel it. */
    cancelled() {
      const source = new CancellationTokenSource();
      return { token: source.token, now: () => source.cancel() };
    },
    /** Resolves when the server says this the next time. */
    next: <Value>(what: "push" | "refresh" | "projects" | "log") =>
      new Promise<Value>((resolve) => waiting.set(what, resolve as (value: unknown) => void)),
    async open(name: string, text: string, languageId = name.endsWith(".swift") ? "swift" : "objective-c") {
      texts.set(name, TextDocument.create(uriOf(name), languageId, 1, text));
      await client.sendNotification("textDocument/didOpen", {
        textDocument: { uri: uriOf(name), languageId, version: 1, text },
      });
    },
    /** Puts `insert` in the place of the first `needle`. */
    async type(name: string, needle: string, insert: string) {
      const document = texts.get(name)!;
      const contentChanges = [{ range: place(name, needle), text: insert }];
      const version = document.version + 1;
      texts.set(name, TextDocument.update(document, contentChanges, version));
      await client.sendNotification("textDocument/didChange", {
        textDocument: { uri: uriOf(name), version },
        contentChanges,
      });
    },
    async close(name: string) {
      texts.delete(name);
      await client.sendNotification("textDocument/didClose", { textDocument: { uri: uriOf(name) } });
    },
    pull: (name: string, previousResultId?: string) =>
      request<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri: uriOf(name) },
        ...(previousResultId !== undefined && { previousResultId }),
      }),
    /** The findings of a full report. */
    async findings(name: string): Promise<readonly Diagnostic[]> {
      const report = await verbs.pull(name);
      if (report.kind !== "full") throw new Error("The report is not full.");
      return report.items;
    },
    hover: (name: string, needle: string) =>
      request<Hover | null>("textDocument/hover", {
        textDocument: { uri: uriOf(name) },
        position: place(name, needle).start,
      }),
    actions: (name: string, needle: string, context: object = { diagnostics: [] }) =>
      request<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri: uriOf(name) },
        range: place(name, needle),
        context,
      }),
    /** The text of a file once the edits of an action are made in it. */
    applied(name: string, action: CodeAction): string {
      const changes = action.edit?.documentChanges ?? [];
      const edits = changes.flatMap((change) => ("edits" in change ? (change.edits as TextEdit[]) : []));
      return TextDocument.applyEdits(texts.get(name)!, edits);
    },
    async set(next: Readonly<Record<string, unknown>>) {
      current = next;
      await client.sendNotification("workspace/didChangeConfiguration", { settings: { portolan: next } });
    },
    write,
    /** Says that files changed on disk. */
    async changed(...names: readonly string[]) {
      const changes = names.map((name) => ({ uri: uriOf(name), type: FileChangeType.Changed }));
      await client.sendNotification("workspace/didChangeWatchedFiles", { changes });
    },
    async end() {
      await client.sendRequest("shutdown");
      client.end();
      client.dispose();
      server.dispose();
      removeFolder(folder);
    },
  };
  openedSessions.push(verbs);
  return verbs;
}
