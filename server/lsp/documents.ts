import { type Connection, TextDocuments, type TextDocumentsConfiguration } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { reasonOf, sizeLimitOf, tooLarge } from "../core/file-access.ts";
import { toDocument, toPath, toUri } from "./convert.ts";

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
}

/** Listens to what the client opens, changes and closes; `warn` hears what is not read. */
export function openDocuments(connection: Connection, warn: (message: string) => void): OpenDocuments {
  const documents = new TextDocuments(texts);
  const told = new Set<string>();
  /** The URIs of open documents as their clients write them, by those that `toUri` makes. */
  const written = new Map<string, string>();
  const listeners: ((uri: string) => void)[] = [];
  const tell = (uri: string) => {
    for (const listener of listeners) listener(uri);
  };
  documents.onDidOpen(({ document: { uri } }) => void written.set(toUri(toPath(uri)), uri));
  documents.onDidChangeContent(({ document }) => tell(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    told.delete(uri);
    const address = toUri(toPath(uri));
    if (written.get(address) === uri) written.delete(address);
    tell(uri);
  });
  documents.listen(connection);

  function get(uri: string): TextDocument | undefined {
    const known = documents.get(uri);
    if (known !== undefined || written.size === 0) return known;
    return documents.get(written.get(toUri(toPath(uri))) ?? uri);
  }

  function whyNot(document: TextDocument): string | undefined {
    const size = document.getText().length;
    const limit = limitOf(document);
    return size > limit ? reasonOf(tooLarge(limit, size)) : undefined;
  }

  function ifReadable(document: TextDocument): TextDocument | undefined {
    const { uri } = document;
    const why = whyNot(document);
    if (why === undefined) return document;
    if (!told.has(uri)) warn(`Not read: ${toPath(uri)}: ${why}`);
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
  };
}

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
