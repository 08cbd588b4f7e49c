import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, Disposable, languages, Uri, workspace } from "vscode";
import type { BaseLanguageClient, Middleware } from "vscode-languageclient";
import type { ConfigDiagnosticData } from "../server/protocol.ts";
import { configurationName } from "./documents.ts";
import { noteAsked } from "./forgotten-pulls.ts";
import { markedBy } from "./overlaps.ts";

const source = "portolan";

/** What others said of a document when its findings were last asked for; a change makes them stale. */
const heard = new Map<string, string>();

/**
 * Takes away findings of deprecated names where a compiler's own server has marked the same place, and of broken JSON where
 * VS Code has marked it.
 */
export const withoutDuplicates: Middleware = {
  async provideDiagnostics(document, previousResultId, token, next) {
    noteAsked(document);
    const uri = document instanceof Uri ? document : document.uri;
    const others = foreignMarks(uri);
    const known = heard.get(uri.toString()) ?? digest([]);
    heard.set(uri.toString(), digest(others));
    const report = await next(document, known === digest(others) ? previousResultId : undefined, token);
    if (report?.kind !== "full" || others.length === 0) return report;
    if (isConfig(uri)) return { ...report, items: report.items.filter((item) => !isSyntax(item)) };
    const isMarked = markedBy(others);
    const text = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    const items = report.items.filter(
      (item) => !(isDeprecation(item) && isMarked(item.range, text?.getText(item.range))),
    );
    return { ...report, items };
  },
};

/** Asks for findings again when others change their mind about an open document. */
export function followOthers(client: BaseLanguageClient) {
  return Disposable.from(
    languages.onDidChangeDiagnostics(({ uris }) => {
      const pulls = client.getFeature("textDocument/diagnostic");
      for (const uri of uris.map(String)) {
        const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
        if (!document || !heard.has(uri) || heard.get(uri) === digest(foreignMarks(document.uri))) continue;
        pulls.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
      }
    }),
    workspace.onDidCloseTextDocument(({ uri }) => heard.delete(uri.toString())),
  );
}

/** What others said of a document that Portolan says too. */
function foreignMarks(uri: Uri): readonly Diagnostic[] {
  if (isConfig(uri)) return languages.getDiagnostics(uri).filter(isJsonError);
  const setting = workspace.getConfiguration(source, uri).get<string>("duplicates");
  if (setting !== "compiler") return [];
  return languages.getDiagnostics(uri).filter((one) => one.source !== source && isDeprecation(one));
}

function isConfig({ path }: Uri): boolean {
  return path.endsWith(`/${configurationName}`);
}

function isJsonError({ source: from, severity }: Diagnostic): boolean {
  return /^jsonc?$/.test(from ?? "") && severity === DiagnosticSeverity.Error;
}

function isSyntax(item: Diagnostic & { readonly data?: ConfigDiagnosticData }): boolean {
  return item.data?.isSyntax === true;
}

function isDeprecation({ tags, message }: Diagnostic): boolean {
  return tags?.includes(DiagnosticTag.Deprecated) || /\bdeprecated\b/i.test(message);
}

function digest(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics.map(({ range, message }) => [range, message]));
}
