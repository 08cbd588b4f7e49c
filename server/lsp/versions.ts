import { TextDocument } from "vscode-languageserver-textdocument";

/** The version of a file that no client has open: none can send it. */
const unopened = Number.NEGATIVE_INFINITY;

/** The text of a file that is not open. */
export function closedText(uri: string, text: string): TextDocument {
  return TextDocument.create(uri, "", unopened, text);
}

/** The version that edits of a document are stamped with; `null` for a file that is not open. */
export function versionOf({ version }: TextDocument): number | null {
  return version === unopened ? null : version;
}

/** The same as Portolan's own requests have it, which leave it out of a file that is not open. */
export function versioned(text: TextDocument): { readonly version?: number } {
  const version = versionOf(text);
  return version === null ? {} : { version };
}

/** Whether two documents of one file are the same text, and the same version of it. */
export function isSameText(a: TextDocument, b: TextDocument): boolean {
  return a === b || (a.version === b.version && a.getText() === b.getText());
}
