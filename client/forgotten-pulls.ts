import { Disposable, languages, TabInputText, type TextDocument, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { documentSelector } from "./documents.ts";

/** After so long the client library has asked for the findings of a document that was changed, in ms. */
const moment = 500;

/** The version of each document whose findings were asked for last. */
const asked = new Map<string, number>();

/** Notes that the findings of a document are asked for. */
export function noteAsked(document: TextDocument | Uri): void {
  const uri = document instanceof Uri ? document : document.uri;
  const found = document instanceof Uri ? workspace.textDocuments.find((each) => isOf(each, uri)) : document;
  if (found !== undefined) asked.set(uri.toString(), found.version);
}

/**
 * Has the findings asked for of a document that was changed and that nobody asked about since: the client library loses
 * sight of one whose tab is closed and opened again while an answer about it is on its way.
 */
export function askForForgotten(client: BaseLanguageClient): Disposable {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const look = (document: TextDocument) => {
    if (document.isClosed || asked.get(document.uri.toString()) === document.version || !isInTab(document)) return;
    client.getFeature("textDocument/diagnostic").getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
  };
  return Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const key = document.uri.toString();
      if (contentChanges.length === 0 || languages.match(documentSelector(), document) === 0) return;
      clearTimeout(timers.get(key));
      const timer = setTimeout(() => {
        timers.delete(key);
        look(document);
      }, moment);
      timers.set(key, timer);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => asked.delete(uri.toString())),
    { dispose: () => timers.forEach(clearTimeout) },
  );
}

function isInTab(document: TextDocument): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof TabInputText && isOf(document, input.uri));
}

function isOf(document: TextDocument, uri: Uri): boolean {
  return document.uri.toString() === uri.toString();
}
