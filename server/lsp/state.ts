import type { CancellationToken, ClientCapabilities, Connection } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { once, remembered } from "../core/collections.ts";
import type { Host } from "../core/host.ts";
import { folderOf, isUri, rootOf } from "../core/path.ts";
import type { Problem } from "../core/project.ts";
import type { Settings } from "../core/settings.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import type { OpenFolders, OpenWorkspace, TextOf } from "../features/open-workspace.ts";
import type { Portolan } from "../features/portolan.ts";
import { pause, stopIfCancelled } from "./cancellation.ts";
import { type ClientSettings, createClientSettings } from "./client-settings.ts";
import { toDocument } from "./convert.ts";
import { type OpenDocuments, openDocuments } from "./documents.ts";
import { createFolderConfigs, type FolderConfigs, settingsIn } from "./folder-config.ts";
import { createFolders, type Folders } from "./folders.ts";
import { faultLog } from "./guard.ts";
import { keptQuestions } from "./kept-questions.ts";
import { pageAddresses } from "./page-files.ts";
import { problemsAround } from "./project-problems.ts";
import { isExcluded } from "./roots.ts";
import { createSurveys, type Surveys } from "./surveys.ts";
import { readTexts, type Snapshot, type Texts } from "./texts.ts";

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
  /** Whether it wants to hear that projects changed. */
  readonly hearsOfProjects: boolean;
  /** Whether it says which files it shows for reading alone. */
  readonly tellsReadOnly: boolean;
  /** Whether it shows the findings of a place with its hover. */
  readonly showsFindings: boolean;
}

/** One document with everything a question about it needs, as of now; `text` is the version that the answer speaks of. */
export interface DocumentQuestion {
  readonly portolan: Portolan;
  readonly text: TextDocument;
  readonly document: Document;
  readonly settings: Settings;
  readonly around: Surroundings;
  readonly excluded: boolean;
  /** What could not be read of the projects around the document. */
  readonly problems: () => readonly Problem[];
}

/** Who hears of what comes to light while something else is asked for. */
interface Listeners {
  /** A file was taken into account that may change what is found in any other. */
  readonly othersChanged: () => void;
  /** The portolan.json at a path was read, or read again; it may be gone. */
  readonly configRead: (path: string) => void;
  /** The client said settings, after others had held in their place. */
  readonly settingsCame: () => void;
}

/** What the server keeps between requests: open documents, settings, the opened folders and the corpus. */
export interface State {
  readonly client: Client;
  readonly documents: OpenDocuments;
  readonly settings: ClientSettings;
  /** Grows with everything that can change an answer. */
  readonly revision: () => number;
  readonly portolan: () => Promise<Portolan>;
  /** The address of a page as the client can open it. */
  readonly pageAddress: (portolan: Portolan, uri: string) => string;
  readonly roots: () => readonly string[];
  readonly pathOf: Folders["pathOf"];
  /** Code and property lists in the folders as of now, sorted. */
  readonly files: () => Promise<readonly string[]>;
  /** What is known of the folders, open documents taken into account. */
  readonly workspace: () => Promise<OpenWorkspace>;
  /** The same with every text as it stands now, for answers that take their time. */
  readonly snapshot: () => Promise<Snapshot>;
  readonly skipped: () => Promise<OpenWorkspace["skipped"]>;
  /**
   * A question about an open document, or with `closed` about any file of the opened folders; nothing when Portolan does
   * not read it, as when it is larger than files may be on disk.
   */
  ask(uri: string, token?: CancellationToken, closed?: boolean): Promise<DocumentQuestion | undefined>;
  /**
   * Whether a closed file is checked and can have no findings, by its text when it was read last; only where the client
   * tells of files that change.
   */
  isQuiet(uri: string, token?: CancellationToken): Promise<boolean>;
  /** The text of a file, open or not. */
  textOf(path: string): Promise<TextDocument | undefined>;
  /** Why a file can't be asked about, in a few words. */
  whyUnread(path: string): Promise<string>;
  /** Says that an answer may be another one from now on. */
  touch(): void;
  /** Takes these folders from now on, and reads them anew; `moved` are those in them that came or went with all that lies below. */
  openAgain(roots: readonly string[], moved?: readonly string[]): void;
  /** Takes files into account that changed outside the editor. */
  filesChanged(uris: readonly string[]): Promise<void>;
  /** Takes the place of those who listened before. */
  listen(listeners: Listeners): void;
}

/** Whether the client tells of files that change on disk, once it is asked to. */
export function tellsOfFiles({ capabilities }: Client): boolean {
  return capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

export function createState(connection: Connection, parts: Parts, client: Client): State {
  const { host } = parts;
  const warn = (message: string) => host.log("warning", message);
  const settings = createClientSettings(connection, client.capabilities, client.settings, {
    warn,
    late: () => heard.settingsCame(),
  });
  const portolan = once(() => parts.load(client.corpus));
  const textOf: TextOf = async (path) => (await texts.textOf(path))?.getText();
  const folders = createFolders(host, parts.openFolders, portolan, client.roots, textOf);
  const documents = openDocuments(connection, warn, folders.pathOf);
  const ruleIds = async () => (await portolan()).rules.map(({ id }) => id);
  const configs = createFolderConfigs(connection, host, ruleIds, (path) => heard.configRead(path));
  const surveys = createSurveys(host, documents, folders, () => heard.othersChanged());
  const fault = faultLog(host);
  const texts: Texts = readTexts(documents, folders, surveys.workspace);
  let heard: Listeners = { othersChanged: () => {}, configRead: () => {}, settingsCame: () => {} };
  let revision = 0;
  const questions = keptQuestions<DocumentQuestion>(() => revision);
  documents.onChange((uri) => {
    revision++;
    surveys.note(uri);
  });

  const { openAgain, openAround } = openings(host, client, folders, (roots, moved) => {
    documents.foldersChanged();
    configs.keep(roots, moved);
    for (const uri of documents.uris()) surveys.note(uri);
    revision++;
  });

  const lookAt = looking({ openAround, surveys, configs, folders, settings });

  return {
    client,
    documents,
    settings,
    revision: () => revision,
    portolan,
    pageAddress: pageAddresses(host, client.capabilities),
    roots: folders.roots,
    pathOf: folders.pathOf,
    files: async () => (await surveys.workspace()).files,
    workspace: surveys.workspace,
    skipped: folders.skipped,
    async ask(uri, token, closed = false) {
      const asOf = revision;
      const look = await lookAt(uri, token);
      const before = questions.get(uri, look);
      if (before) return before;
      const isClosed = closed && isBelow(look.path, folders);
      const text = documents.get(uri) ? documents.readable(uri) : isClosed ? await texts.textOf(look.path) : undefined;
      const document = text && toDocument(text, look.path);
      if (!text || !document) return undefined;
      const question = questionAbout(look, text, document, await portolan(), fault);
      if (asOf === revision && text === documents.get(uri)) questions.keep(uri, question);
      return question;
    },
    async isQuiet(uri, token) {
      if (documents.get(uri) || !tellsOfFiles(client)) return false;
      const { workspace, path, excluded } = await lookAt(uri, token);
      return !excluded && workspace.isQuiet(path);
    },
    ...texts,
    touch: () => void revision++,
    openAgain,
    async filesChanged(uris) {
      const isConfigured = uris.filter((uri) => configs.reload(folders.pathOf(uri))).length > 0;
      const isForAll = (await surveys.filesChanged(uris)) || isConfigured;
      revision++;
      if (isForAll) heard.othersChanged();
    },
    listen(next) {
      heard = next;
    },
  };
}

/** What is known around a file, open or not, before its text is looked at. */
interface Look extends Pick<DocumentQuestion, "settings" | "excluded"> {
  readonly path: string;
  readonly workspace: OpenWorkspace;
  readonly sources: ReturnType<typeof settingsIn>["sources"];
}

/** What a look asks; nothing of it waits for the rest. */
interface Asked {
  readonly openAround: (path: string) => void;
  readonly surveys: Surveys;
  readonly configs: FolderConfigs;
  readonly folders: Folders;
  readonly settings: ClientSettings;
}

function looking({ openAround, surveys, configs, folders, settings }: Asked) {
  return async (uri: string, token: CancellationToken | undefined): Promise<Look> => {
    await pause(token);
    const path = folders.pathOf(uri);
    openAround(path);
    const asked = [surveys.workspace(), configs.of(path, folders.roots()), settings.of(uri)] as const;
    const [workspace, { layer, isExcluded: isLeftOut }, given] = await Promise.all(asked);
    const { settings: own, sources } = settingsIn(layer, given);
    stopIfCancelled(token);
    return { workspace, path, settings: own, sources, excluded: isLeftOut || isExcluded(path, folders.roots(), own) };
  };
}

function questionAbout(
  { workspace, path, settings, sources, excluded }: Look,
  text: TextDocument,
  document: Document,
  portolan: Portolan,
  fault: ReturnType<typeof faultLog>,
): DocumentQuestion {
  const around = workspace.around(document, settings, { fault: (rule, error) => fault(path, rule, error) }, sources);
  return { portolan, text, document, settings, around, excluded, problems: () => problemsAround(workspace, path) };
}

/** The ways in which folders are opened; `changed` hears of each. */
function openings(
  host: Host,
  client: Client,
  folders: Folders,
  changed: (roots: readonly string[], moved: readonly string[]) => void,
) {
  const around = remembered((folder: string) => host.workspaceAround?.(folder));
  const openAgain = (roots: readonly string[], moved: readonly string[] = []): void => {
    folders.openAgain(roots);
    changed(roots, moved);
  };
  return {
    openAgain,
    /** Opens the workspace around a file, for a client that has opened no folder. */
    openAround(path: string): void {
      if (client.roots.length > 0 || isUri(path) || rootOf(path, folders.roots()) !== undefined) return;
      const root = around(folderOf(path));
      if (root !== undefined) openAgain([...folders.roots(), root]);
    },
  };
}

/** Whether a file lies in one of the folders. */
function isBelow(path: string, folders: Folders): boolean {
  return rootOf(path, folders.roots()) !== undefined;
}
