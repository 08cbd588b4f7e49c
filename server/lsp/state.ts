import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { reasonOf, sizeLimits } from "../core/file-access.ts";
import { type Decoded, decode, type Host } from "../core/host.ts";
import { languageOf } from "../core/language.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import type { Document, Portolan, Surroundings } from "../features/portolan.ts";
import type { OpenFolders, OpenWorkspace } from "../features/workspace.ts";
import { type ClientSettings, createClientSettings, isExcluded, rootOf } from "./client-settings.ts";
import { toDocument, toPath, toUri } from "./convert.ts";
import { createFolderConfigs, settingsOver } from "./folder-config.ts";

/** What a server is made of: the façade's makers and the outside world. */
export interface Parts {
  /** The version that the server says it has. */
  readonly version: string;
  readonly host: Host;
  /** Makes the façade; `corpus` is what a client sent that has to bring it along. */
  readonly load: (corpus: string | undefined) => Promise<Portolan>;
  readonly openFolders: OpenFolders;
}

/** What the client said of itself. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly roots: readonly string[];
  readonly corpus: string | undefined;
  readonly settings: unknown;
}

/** One document with everything a question about it needs, as of now. */
export interface Question {
  readonly portolan: Portolan;
  readonly text: TextDocument;
  readonly document: Document;
  readonly settings: Settings;
  readonly around: Surroundings;
  readonly excluded: boolean;
}

/** What the server keeps between requests: open documents, settings, the opened folders and the corpus. */
export interface State {
  readonly client: Client;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: ClientSettings;
  /** Grows with everything that can change an answer. */
  readonly revision: () => number;
  readonly portolan: () => Promise<Portolan>;
  readonly roots: () => readonly string[];
  readonly files: () => Promise<readonly string[]>;
  readonly skipped: () => Promise<OpenWorkspace["skipped"]>;
  /**
   * A question about an open document, or with `closed` about any file of the opened folders; nothing when Portolan does
   * not read it.
   */
  ask(uri: string, token?: CancellationToken, closed?: boolean): Promise<Question | undefined>;
  /**
   * Whether a closed file is checked and can have no findings, by its text when it was read last; only where the client
   * tells of files that change.
   */
  isQuiet(uri: string, token?: CancellationToken): Promise<boolean>;
  /** The text of a file, open or not. */
  textOf(path: string): Promise<TextDocument | undefined>;
  /** Why a closed file can't be asked about, in a few words. */
  whyUnread(path: string): Promise<string>;
  /** Says that an answer may be another one from now on. */
  touch(): void;
  openAgain(roots: readonly string[]): void;
  /** Takes files into account that changed outside the editor. */
  filesChanged(uris: readonly string[]): Promise<void>;
  /** Calls `listener` when a file was taken into account that may change what is found in any other. */
  onOthersChanged(listener: () => void): void;
}

/** Whether the client tells of files that change on disk, once it is asked to. */
export function tellsOfFiles({ capabilities }: Client): boolean {
  return capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

export function createState(connection: Connection, parts: Parts, client: Client): State {
  const { host } = parts;
  const documents = new TextDocuments(TextDocument);
  const canAsk = client.capabilities.workspace?.configuration === true;
  const settings = createClientSettings(connection, canAsk, client.settings, (said) => host.log("warning", said));
  const unsurveyed = new Set<string>();
  const faults = new Set<string>();
  const added = new Set<string>();
  const removed = new Set<string>();
  let othersChanged = (): void => {};
  let roots = client.roots;
  let revision = 0;
  const portolan = once(() => parts.load(client.corpus));
  const configs = createFolderConfigs(connection, host, async () => (await portolan()).rules.map(({ id }) => id));
  let opened = open();

  documents.onDidChangeContent(({ document }) => {
    revision++;
    unsurveyed.add(document.uri);
  });
  documents.onDidClose(({ document }) => {
    revision++;
    unsurveyed.add(document.uri);
  });

  function open(): () => Promise<OpenWorkspace> {
    added.clear();
    removed.clear();
    return once(async () => {
      const started = host.now();
      const workspace = await parts.openFolders(await portolan(), host, roots).catch(async (error: unknown) => {
        host.log("error", `The folders could not be read: ${error instanceof Error ? error.message : error}`);
        return parts.openFolders(await portolan(), host, []);
      });
      for (const { path, reason } of [...workspace.skipped, ...workspace.unread()])
        host.log("warning", `Not read: ${path}: ${reason}`);
      host.log("info", `Read ${workspace.files.length} files in ${Math.round(host.now() - started)} ms.`);
      return workspace;
    });
  }

  async function read(path: string): Promise<Decoded> {
    try {
      const limit = languageOf(path) === undefined ? sizeLimits.project : sizeLimits.source;
      return decode(await host.readFile(path, limit, rootOf(path, roots)));
    } catch (error) {
      return { problem: reasonOf(error) };
    }
  }

  async function readText(path: string): Promise<string | undefined> {
    const decoded = await read(path);
    return "text" in decoded ? decoded.text : undefined;
  }

  async function listedText(path: string): Promise<string | undefined> {
    const isListed = rootOf(path, roots) !== undefined && !isExcluded(path, roots, defaultSettings);
    return isListed ? await readText(path) : undefined;
  }

  /** Open documents count as they stand in the editor, closed ones as they stand on disk where the folders hold them. */
  async function survey(workspace: OpenWorkspace): Promise<void> {
    for (const uri of [...unsurveyed]) {
      unsurveyed.delete(uri);
      const path = toPath(uri);
      if (await workspace.update(path, documents.get(uri)?.getText() ?? (await listedText(path)))) othersChanged();
    }
  }

  /** What is known around a file, open or not, before its text is looked at. */
  async function lookAt(uri: string, token: CancellationToken | undefined) {
    await pause();
    stopIfCancelled(token);
    const workspace = await opened();
    await survey(workspace);
    const path = toPath(uri);
    const { layer, isExcluded: isLeftOut } = await configs.of(path, roots);
    const { settings: own, sources } = settingsOver(layer, await settings.of(uri));
    stopIfCancelled(token);
    return {
      workspace,
      path,
      settings: own,
      sources,
      excluded: isLeftOut || isExcluded(path, roots, own),
      isInFolder: rootOf(path, roots) !== undefined,
    };
  }

  async function textOf(path: string): Promise<TextDocument | undefined> {
    const uri = toUri(path);
    const known = documents.get(uri);
    if (known) return known;
    const text = await readText(path);
    return text === undefined ? undefined : TextDocument.create(uri, "", 0, text);
  }

  function fault(path: string, rule: string, error: unknown): void {
    if (faults.has(`${rule} ${path}`)) return;
    faults.add(`${rule} ${path}`);
    host.log("error", `The rule ${rule} failed on ${path}: ${error instanceof Error ? error.stack : error}`);
  }

  return {
    client,
    documents,
    settings,
    revision: () => revision,
    portolan,
    roots: () => roots,
    files: async () => {
      const known = new Set((await opened()).files);
      for (const path of added) known.add(path);
      for (const path of removed) known.delete(path);
      return [...known].sort();
    },
    async skipped() {
      const { skipped, unread } = await opened();
      return [...skipped, ...unread()];
    },
    async ask(uri, token, closed = false) {
      const { workspace, path, settings: own, sources, excluded, isInFolder } = await lookAt(uri, token);
      const text = documents.get(uri) ?? (closed && isInFolder ? await textOf(path) : undefined);
      const document = text && toDocument(text);
      if (!text || !document) return undefined;
      const hear = (rule: string, error: unknown) => fault(path, rule, error);
      const around = workspace.around(path, own, { fault: hear }, sources);
      return { portolan: await portolan(), text, document, settings: own, around, excluded };
    },
    async isQuiet(uri, token) {
      if (documents.get(uri) || !tellsOfFiles(client)) return false;
      const { workspace, path, excluded } = await lookAt(uri, token);
      return !excluded && workspace.isQuiet(path);
    },
    textOf,
    async whyUnread(path) {
      const decoded = await read(path);
      return "problem" in decoded ? decoded.problem : "not a kind of file that Portolan reads";
    },
    touch: () => {
      revision++;
    },
    openAgain(next) {
      roots = next;
      configs.keep(next);
      opened = open();
      for (const uri of documents.keys()) unsurveyed.add(uri);
      revision++;
    },
    async filesChanged(uris) {
      let isForAll = uris.filter((uri) => configs.reload(toPath(uri))).length > 0;
      const workspace = await opened();
      for (const uri of uris) {
        const path = toPath(uri);
        if (isExcluded(path, roots, defaultSettings)) continue;
        const text = await readText(path);
        if (await workspace.update(path, documents.get(uri)?.getText() ?? text)) isForAll = true;
        if (languageOf(path) === undefined) continue;
        (text === undefined ? removed : added).add(path);
        (text === undefined ? added : removed).delete(path);
      }
      revision++;
      if (isForAll) othersChanged();
    },
    onOthersChanged(listener) {
      othersChanged = listener;
    },
  };
}

/** Lets the event loop turn, so that what came in meanwhile is heard: edits and cancellations above all. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** @throws ResponseError `RequestCancelled` when the client no longer wants the answer. */
export function stopIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
