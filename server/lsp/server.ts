import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  FileChangeType,
  type FileSystemWatcher,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { Host } from "../core/host.ts";
import { escapeControls } from "../escape.ts";
import { fixRuleCommand, type InitializationOptions, openCommand, projectsChanged } from "../protocol.ts";
import { checkAgain, checkAllAgain, serveChecks } from "./check-workspace.ts";
import { watchSettings } from "./client-settings.ts";
import { fixAllKind, serveActions } from "./code-actions.ts";
import { toPath, toUri } from "./convert.ts";
import { type Diagnostics, diagnosticsAt, serveDiagnostics } from "./diagnostics.ts";
import { serveDocuments } from "./document-answers.ts";
import { guard, unlessRefused } from "./guard.ts";
import { serveOwnRequests } from "./own-requests.ts";
import { createState, type Parts, type State, tellsOfFiles } from "./state.ts";
import { warmUp } from "./warm-up.ts";
import { foldersAmong, isWatched, watchers, watchersAbove } from "./watched-files.ts";

/** Speaks the language server protocol on a connection until it ends: the same for a process and for a web worker. */
export function startServer(connection: Connection, parts: Parts): void {
  connection.onInitialize((params): InitializeResult => {
    const state = createState(connection, parts, clientOf(params));
    const diagnostics = serveDiagnostics(connection, parts, state);
    serveDocuments(connection, parts, state);
    serveActions(connection, parts, state);
    serveOwnRequests(connection, parts, state);
    serveChecks(connection, parts, state, diagnostics);
    const watchAbove = watchingAbove(connection, parts, state);
    serveChanges(connection, parts, state, diagnostics, watchAbove);
    connection.onInitialized(
      guard(parts.host, "Starting", undefined, () => begin(connection, parts, state, watchAbove)),
    );
    // While the client takes the answer in, what any question needs is opened.
    setTimeout(() => void state.portolan().catch(() => undefined));
    connection.onShutdown(() => diagnostics.close());
    return { serverInfo: { name: "portolan", version: parts.version }, capabilities: offered(state) };
  });
  connection.listen();
}

/** The client's log as a place for the host's words; what follows the first line of a message is indented, so that it can't pass for another. */
export function logTo({ console }: Connection): Host["log"] {
  const channels = { error: "error", warning: "warn", info: "info", debug: "debug" } as const;
  return (level, message) => {
    const lines = message.split("\n").map((line) => escapeControls(line.trim()));
    console[channels[level]](lines.join("\n    "));
  };
}

/** A client that tells of no files on disk is to tell at least of those that it saves. */
function offered({ client }: State): InitializeResult["capabilities"] {
  const { textDocumentSync } = capabilities;
  return { ...capabilities, textDocumentSync: { ...textDocumentSync, save: !tellsOfFiles(client) } };
}

const capabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: "portolan", interFileDependencies: true, workspaceDiagnostics: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ["<", ">", ":", " "] },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  documentLinkProvider: {},
  codeLensProvider: {},
  executeCommandProvider: { commands: [openCommand, fixRuleCommand] },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    textDocumentContent: { schemes: ["portolan"] },
  },
} satisfies InitializeResult["capabilities"];

function clientOf(params: InitializeParams) {
  const given: unknown = params.initializationOptions;
  const options = (typeof given === "object" && given !== null ? given : {}) as InitializationOptions;
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    capabilities: params.capabilities,
    roots: [...new Set(folders.map(toPath))],
    corpus: options.corpus,
    settings: options.settings ?? options,
    hearsOfProjects: options.projectStatus === true,
    tellsReadOnly: options.readOnly === true,
    showsFindings: options.findingsInHovers === true,
  };
}

/** Asks to be told of what may stand above the folders that are opened now, and no more of what was above others. */
type WatchAbove = () => Promise<void>;

function watchingAbove(connection: Connection, { host }: Parts, state: State): WatchAbove {
  const { dynamicRegistration, relativePatternSupport } =
    state.client.capabilities.workspace?.didChangeWatchedFiles ?? {};
  if (!dynamicRegistration || !relativePatternSupport) return async () => {};
  let last: Promise<Disposable | undefined> = Promise.resolve(undefined);
  return async () => {
    const before = last;
    const above = [...watchersAbove(state.roots())];
    last = above.length === 0 ? Promise.resolve(undefined) : watchFiles(connection, host, above);
    await last;
    (await before)?.dispose();
  };
}

async function watchFiles(
  connection: Connection,
  host: Parts["host"],
  files: readonly FileSystemWatcher[],
): Promise<Disposable | undefined> {
  const asked = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...files] });
  return unlessRefused(host, "to watch files", asked);
}

async function begin(connection: Connection, { host }: Parts, state: State, watchAbove: WatchAbove): Promise<void> {
  const { workspace } = state.client.capabilities;
  // Asked before the folders are read, so that no change is missed; nothing else waits for the client to agree.
  const asked = [
    ...(workspace?.didChangeConfiguration?.dynamicRegistration
      ? [unlessRefused(host, "to tell of settings", watchSettings(connection))]
      : []),
    ...(tellsOfFiles(state.client) ? [watchFiles(connection, host, watchers)] : []),
    watchAbove(),
  ];
  await Promise.all([...asked, state.files()]);
  tellProjects(connection, state);
  await warmUp(state);
}

/** Editors warn of notifications that they don't know. */
function tellProjects(connection: Connection, { client }: State): void {
  if (client.hearsOfProjects) void connection.sendNotification(projectsChanged);
}

/** Whatever may change answers: settings, folders, files on disk. */
function serveChanges(
  connection: Connection,
  { host }: Parts,
  state: State,
  diagnostics: Diagnostics,
  watchAbove: WatchAbove,
): void {
  const changed = async (uris?: readonly string[]) => {
    state.touch();
    diagnostics.refresh();
    tellProjects(connection, state);
    await (uris === undefined ? checkAllAgain(state, diagnostics) : checkAgain(state, diagnostics, uris));
  };
  const again = guard(host, "Checking again", undefined, () => checkAllAgain(state, diagnostics));
  const showConfig = guard(host, "Configuration", undefined, async (uri: string) => {
    if (!state.documents.get(uri)) diagnostics.show(uri, await diagnosticsAt(state, uri, true));
  });
  const lateSettings = guard(host, "Late settings", undefined, () => changed());
  const showAgain = inTurn(() => again(undefined));
  state.listen({
    othersChanged: () => {
      diagnostics.pushAgain();
      showAgain();
    },
    configRead: (path) => void showConfig(toUri(path)),
    settingsCame: inTurn(() => lateSettings(undefined)),
  });
  const unsure = guard(host, "Showing again", undefined, (uris: readonly string[]) =>
    checkAgain(state, diagnostics, uris),
  );
  diagnostics.onUnsure((uris) => void unsure(uris));
  connection.onDidChangeConfiguration(
    guard(host, "New settings", undefined, async ({ settings }) => {
      if (await state.settings.change(settings)) await changed();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard(host, "Changed files", undefined, async ({ changes }) => {
      const others = changes.filter(({ uri }) => !isWatched(toPath(uri)));
      const of = (kind: FileChangeType) =>
        others.filter(({ type }) => type === kind).map(({ uri }) => state.pathOf(uri));
      const moves = { created: of(FileChangeType.Created), deleted: of(FileChangeType.Deleted) };
      const known =
        moves.deleted.length === 0 ? [] : [...(await filesOf(state)), ...diagnostics.shown().map(state.pathOf)];
      const folders = await foldersAmong(host, state.roots(), known, moves);
      const watched = changes.filter(({ uri }) => isWatched(toPath(uri)));
      const uris = [...new Set(watched.map(({ uri }) => asShown(state, uri)))];
      if (uris.length > 0) await state.filesChanged(uris);
      if (folders.length > 0) state.openAgain(state.roots(), folders);
      if (folders.length > 0) await changed();
      else if (uris.length > 0) await changed(uris);
    }),
  );
  connection.onDidSaveTextDocument(
    guard(host, "Saved file", undefined, async ({ textDocument: { uri } }) => {
      if (tellsOfFiles(state.client) || !isWatched(toPath(uri))) return;
      await state.filesChanged([uri]);
      await changed([uri]);
    }),
  );
  connection.onNotification(
    "workspace/didChangeWorkspaceFolders",
    guard(host, "New folders", undefined, async ({ event }: FoldersChange) => {
      const gone = new Set(event.removed.map(({ uri }) => toPath(uri)));
      const kept = state.roots().filter((root) => !gone.has(root));
      state.openAgain([...new Set([...kept, ...event.added.map(({ uri }) => toPath(uri))])]);
      await Promise.all([watchAbove(), changed()]);
    }),
  );
}

/** The URI under which what is found in a file is shown, which editors may write in several ways. */
function asShown(state: State, uri: string): string {
  return state.documents.get(uri)?.uri ?? toUri(state.pathOf(uri));
}

/** The files of the opened folders that an answer may come from, as far as they are known. */
async function filesOf(state: State): Promise<readonly string[]> {
  return [...(await state.files()), ...(await state.workspace()).projectInputs()];
}

/** `work`, never twice at once: what is asked for meanwhile is done once more afterwards. */
function inTurn(work: () => Promise<unknown>): () => void {
  let isAsked = false;
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await work();
    }
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}

interface FoldersChange {
  readonly event: {
    readonly added: readonly { readonly uri: string }[];
    readonly removed: readonly { readonly uri: string }[];
  };
}
