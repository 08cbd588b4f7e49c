import {
  l10n,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  type WorkspaceEditEntryMetadata,
  window,
  workspace,
} from "vscode";
import type { Place, RuleFixes } from "../server/protocol.ts";
import { sayInPassing } from "./notices.ts";

/** A range of the protocol as VS Code has it. */
export function rangeOf({ start, end }: Place["range"]): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** A range of VS Code as the protocol has it; by itself it travels as a list. */
export function placeOf({ start, end }: Range): Place["range"] {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

/** The document that VS Code has of a file, if it has one. */
export function documentOf(uri: string): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === Uri.parse(uri).toString());
}

/** Edits of files that the server has worked out, each with the version of the document that they speak of, where one was open. */
export type ServerEdits = RuleFixes["files"];

/**
 * Makes edits of the server as one that one undo takes back; with `about`, as VS Code is to show them before. Where one of
 * the documents is another version by now, none is made. Whether they are; where not, the user is told.
 */
export async function applyEdits(files: ServerEdits, about?: WorkspaceEditEntryMetadata): Promise<boolean> {
  if (!files.every(isAsItWas)) {
    void window.showInformationMessage(l10n.t("A file has changed meanwhile; nothing was done."));
    return false;
  }
  const edit = new WorkspaceEdit();
  for (const { uri, edits } of files)
    for (const { range, newText } of edits) edit.replace(Uri.parse(uri), rangeOf(range), newText, about);
  const isDone = await workspace.applyEdit(edit);
  if (!isDone) sayInPassing(l10n.t("Portolan: nothing was changed"));
  return isDone;
}

/** Whether a document is the version that edits speak of; one that was not open may be by now, with the text that is on disk. */
function isAsItWas({ uri, version }: ServerEdits[number]): boolean {
  const document = documentOf(uri);
  return version === undefined ? document?.isDirty !== true : document?.version === version;
}
