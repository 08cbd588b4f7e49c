import { type Connection, TextDocuments, type TextDocumentsConfiguration } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { onceFor } from "../core/collections.ts";
import { decode } from "../core/encoding.ts";
import { reasonOf, sizeLimitOf, tooLarge } from "../core/file-access.ts";
import { toDocument } from "./convert.ts";

/** The documents that the client has open. Each is one version of it, which stays as it is when the next one comes. */
export interface OpenDocuments {
  /** An open document as the client shows it, read or not; clients may write its URI in other ways than `toUri`. */
  get(uri: string): TextDocument | undefined;
  /** The same, as far as Portolan reads it. That it doesn't is said once, until the document is closed. */
  readable(uri: string): TextDocument | undefined;
  /** One of them that was got before, as far as Portolan reads it. */
  ifReadable(document: TextDocument): TextDocument | undefined;
  /** Why an open document is not read, in a few words; nothing for others. */
  whyUnread(uri: string): string | undefined;
  uris(): readonly string[];
  /** Calls `listener` with the URI of each document that is opened, changed or closed. */
  onChange(listener: (uri: string) => void): void;
  /** Says that the paths of URIs may be others from now on. */
  foldersChanged(): void;
}

/** Listens to what the client opens, changes and closes; `warn` hears what is not read. */
export function openDocuments(
  connection: Connection,
  warn: (message: string) => void,
  pathOf: (uri: string) => string,
): OpenDocuments {
  const documents = new TextDocuments(texts);
  const told = new Set<string>();
  /** The URIs of open documents as their clients write them, by path. */
  let written: ReadonlyMap<string, string> | undefined;
  const listeners: ((uri: string) => void)[] = [];
  const tell = (uri: string) => {
    for (const listener of listeners) listener(uri);
  };
  const foldersChanged = (): void => {
    written = undefined;
  };
  documents.onDidOpen(foldersChanged);
  documents.onDidChangeContent(({ document }) => tell(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    told.delete(uri);
    written = undefined;
    tell(uri);
  });
  documents.listen(connection);

  function get(uri: string): TextDocument | undefined {
    const known = documents.get(uri);
    written ??= new Map(documents.keys().map((each) => [pathOf(each), each]));
    if (known !== undefined || written.size === 0) return known;
    return documents.get(written.get(pathOf(uri)) ?? uri);
  }

  function ifReadable(document: TextDocument): TextDocument | undefined {
    const { uri } = document;
    const why = whyNot(document);
    if (why === undefined) return document;
    if (!told.has(uri)) warn(`Not read: ${pathOf(uri)}: ${why}`);
    told.add(uri);
    return undefined;
  }

  return {
    get,
    readable(uri) {
      const document = get(uri);
      return document && ifReadable(document);
    },
    ifReadable,
    whyUnread(uri) {
      const document = get(uri);
      return document && whyNot(document);
    },
    uris: () => documents.keys(),
    onChange: (listener) => void listeners.push(listener),
    foldersChanged,
  };
}

/** How much of a text shows whether it is one, in UTF-16 units: no less than of a file on disk. */
const looked = 8192;

/** Why a document is not read, where it is not. */
const whyNot = onceFor((document: TextDocument): string | undefined => {
  const text = document.getText();
  const limit = limitOf(document);
  if (text.length > limit) return reasonOf(tooLarge(limit, text.length));
  const beginning = decode(new TextEncoder().encode(text.slice(0, looked)));
  return "problem" in beginning ? beginning.problem : undefined;
});

/** How large a document may be, in UTF-16 units: what may be read from disk is never refused, for it has no fewer bytes. */
function limitOf(document: TextDocument): number {
  return sizeLimitOf(toDocument(document)?.language);
}

/** Documents whose texts are texts, whatever a client sends; a change makes another document, so that what is worked out for one stays true of it. */
const texts: TextDocumentsConfiguration<TextDocument> = {
  create: (uri, languageId, version, content) =>
    TextDocument.create(uri, languageId, version, isText(content) ? content : ""),
  update: (document, changes, version) =>
    TextDocument.update(
      TextDocument.create(document.uri, document.languageId, document.version, document.getText()),
      changes.filter((change) => isText(change?.text)),
      version,
    ),
};

function isText(value: unknown): value is string {
  return typeof value === "string";
}
