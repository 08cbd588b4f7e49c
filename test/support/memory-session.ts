import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import {
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceDiagnosticReportPartialResult,
} from "vscode-languageserver/node";
import type { Host } from "../../server/core/host.ts";
import type { CheckSummary } from "../../server/protocol.ts";
import { bytesIn, memoryHost } from "./memory-host.ts";
import { fullCapabilities, serveOver } from "./session.ts";

/** What a session over files in memory starts with. */
export interface MemoryBeginning {
  /** Texts by absolute path; change the map, tell the server, and the disk has changed. */
  readonly files: Map<string, string>;
  readonly roots: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settles when a file may be read; at once where nothing is given. */
  readonly mayRead?: (path: string) => Promise<void>;
}

/** Turns of the event loop without a word on the wire or a look at a file after which nothing is going on any more. */
const idleTurns = 50;

/**
 * A real server over files in memory, and a client that does what VS Code's does: it pulls, keeps what is on screen for
 * each document, and tells of files that the server asked to watch. Nothing waits for a clock.
 */
export async function memorySession({ files, roots, settings = {}, mayRead }: MemoryBeginning) {
  let words = 0;
  const hear = (): void => void words++;
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  for (const stream of [toServer, toClient]) stream.on("data", hear);
  const inMemory = memoryHost(files);
  const host: Host = {
    ...inMemory,
    async readFile(...asked) {
      hear();
      await mayRead?.(asked[0]);
      return inMemory.readFile(...asked);
    },
    readAtOnce(path, limit) {
      hear();
      return bytesIn(files, path, limit);
    },
  };
  const server = serveOver(toServer, toClient, undefined, host);

  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const screen = new Map<string, readonly Diagnostic[]>();
  const results = new Map<string, { readonly id: string; readonly items: readonly Diagnostic[] }>();
  const open = new Set<string>();
  const watched: RegExp[] = [];
  let folders = roots;
  let current = settings;
  client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => current));
  client.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const { registerOptions } of registrations) {
      const { watchers = [] } = (registerOptions ?? {}) as { watchers?: readonly { globPattern: string }[] };
      for (const { globPattern } of watchers) watched.push(expressionOf(globPattern));
    }
  });
  client.onRequest("workspace/diagnostic/refresh", () => undefined);
  client.onProgress({ method: "stream" } as never, "stream", (value) => {
    for (const report of (value as WorkspaceDiagnosticReportPartialResult).items)
      if (report.kind === "full" && !open.has(report.uri)) screen.set(report.uri, report.items);
  });
  client.listen();

  const request = <Result>(method: string, params: object = {}): Promise<Result> => client.sendRequest(method, params);
  const notify = (method: string, params: object): Promise<void> => client.sendNotification(method, params);
  const folderOf = (root: string) => ({ uri: uriOf(root), name: root });

  await request("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: roots.map(folderOf),
    capabilities: {
      ...fullCapabilities,
      workspace: { ...fullCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
  });
  await notify("initialized", {});
  const ended = request("workspace/diagnostic", { previousResultIds: [], partialResultToken: "stream" });
  ended.catch(() => undefined);

  const verbs = {
    client,
    request,
    notify,
    logged: inMemory.logged,
    /** What the user sees of each document, by URI. */
    screen,
    /** Waits until the server has nothing left to do. */
    async settle(): Promise<void> {
      for (let idle = 0; idle < idleTurns; ) {
        const before = words;
        await setImmediate();
        idle = words === before ? idle + 1 : 0;
      }
    },
    async open(path: string, text: string, languageId = path.endsWith(".swift") ? "swift" : "objective-c") {
      open.add(uriOf(path));
      await notify("textDocument/didOpen", { textDocument: { uri: uriOf(path), languageId, version: 1, text } });
    },
    async change(path: string, version: number, ...contentChanges: readonly object[]) {
      await notify("textDocument/didChange", { textDocument: { uri: uriOf(path), version }, contentChanges });
    },
    /** VS Code asks once more for what it closes. */
    async close(path: string) {
      await notify("textDocument/didClose", { textDocument: { uri: uriOf(path) } });
      open.delete(uriOf(path));
      await verbs.pull(path);
    },
    /** Asks for what a document shows; an answer that is unchanged stands for the one before. */
    async pull(path: string): Promise<readonly Diagnostic[]> {
      const uri = uriOf(path);
      const before = results.get(uri);
      const report = await request<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri },
        ...(before !== undefined && { previousResultId: before.id }),
      });
      if (report.kind === "full") results.set(uri, { id: report.resultId!, items: report.items });
      const items = results.get(uri)!.items;
      screen.set(uri, items);
      return items;
    },
    /** Says that files came, changed or went, of those that are watched. */
    async changed(...paths: readonly string[]) {
      const heard = paths.filter(
        (path) => folders.some((root) => path.startsWith(`${root}/`)) && watched.some((glob) => glob.test(path)),
      );
      const changes = heard.map((path) => ({ uri: uriOf(path), type: files.has(path) ? 2 : 3 }));
      if (changes.length > 0) await notify("workspace/didChangeWatchedFiles", { changes });
    },
    /** Writes a file, or takes it away where there is no text, and says so. */
    async write(path: string, text: string | undefined) {
      if (text === undefined) files.delete(path);
      else files.set(path, text);
      await verbs.changed(path);
    },
    async set(next: Readonly<Record<string, unknown>>) {
      current = next;
      await notify("workspace/didChangeConfiguration", { settings: null });
    },
    async setFolders(next: readonly string[]) {
      const event = {
        added: next.filter((root) => !folders.includes(root)).map(folderOf),
        removed: folders.filter((root) => !next.includes(root)).map(folderOf),
      };
      folders = next;
      await notify("workspace/didChangeWorkspaceFolders", { event });
    },
    check: () => request<CheckSummary>("portolan/checkWorkspace"),
    async end(): Promise<void> {
      await request("shutdown");
      await ended.catch(() => undefined);
      client.end();
      client.dispose();
      server.dispose();
    },
  };
  return verbs;
}

/** The URI of an absolute path in memory. */
export function uriOf(path: string): string {
  return `file://${path}`;
}

/** VS Code's globs, as far as the server writes them: `**` and `/`, `*`, and braces of plain names or `*` with an ending. */
export function expressionOf(glob: string): RegExp {
  const source = glob
    .replace(/[.+^$()|[\]\\]/g, "\\$&")
    .replaceAll("**/", "\u0000")
    .replaceAll("*", "[^/]*")
    .replaceAll("\u0000", "(?:.*/)?")
    .replace(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(",", "|")})`);
  return new RegExp(`^${source}$`);
}
