import { Range, Uri, type WorkspaceEdit, type WorkspaceEditEntryMetadata } from "vscode";
import type { FixEdit, Place } from "../server/protocol.ts";

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

/** Adds the edits of one file; with `about`, as VS Code is to show them before. */
export function addEdits(
  edit: WorkspaceEdit,
  uri: string,
  edits: readonly FixEdit[],
  about?: WorkspaceEditEntryMetadata,
): void {
  for (const { range, newText } of edits) edit.replace(Uri.parse(uri), rangeOf(range), newText, about);
}
