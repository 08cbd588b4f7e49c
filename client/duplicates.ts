import { type Diagnostic, DiagnosticTag, languages, type TextDocument, Uri, workspace } from "vscode";
import { type BaseLanguageClient, DocumentDiagnosticRequest, type Middleware } from "vscode-languageclient";

const source = "portolan";

/** What others said of a document when its findings were last asked for; a change makes them stale. */
const heard = new Map<string, string>();

/** Takes away findings of deprecated names where a compiler's own server has marked the same place. */
export const withoutDuplicates: Middleware = {
  async provideDiagnostics(document, previousResultId, token, next) {
    const uri = document instanceof Uri ? document : document.uri;
    const others = foreignDeprecations(uri);
    const known = heard.get(uri.toString()) ?? "";
    heard.set(uri.toString(), digest(others));
    const report = await next(document, known === digest(others) ? previousResultId : undefined, token);
    if (report?.kind !== "full" || others.length === 0) return report;
    return { ...report, items: report.items.filter((item) => !isSaid(item, others)) };
  },
};

/** Asks for findings again when others change their mind about a document. */
export function followOthers(client: BaseLanguageClient) {
  return languages.onDidChangeDiagnostics(({ uris }) => {
    const stale = uris.filter(
      (uri) => heard.has(uri.toString()) && heard.get(uri.toString()) !== digest(foreignDeprecations(uri)),
    );
    for (const uri of stale) {
      const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
      if (document) pullAgain(client, document);
    }
  });
}

function pullAgain(client: BaseLanguageClient, document: TextDocument): void {
  client.getFeature(DocumentDiagnosticRequest.method).getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
}

function foreignDeprecations(uri: Uri): readonly Diagnostic[] {
  const setting = workspace.getConfiguration(source, uri).get<string>("duplicates");
  if (setting !== "compiler") return [];
  return languages.getDiagnostics(uri).filter((one) => one.source !== source && isDeprecation(one));
}

function isDeprecation({ tags, message }: Diagnostic): boolean {
  return tags?.includes(DiagnosticTag.Deprecated) || /\bdeprecated\b/i.test(message);
}

function isSaid(item: Diagnostic, others: readonly Diagnostic[]): boolean {
  return (
    isDeprecation(item) &&
    others.some(({ range }) => range.contains(item.range.start) || item.range.contains(range.start))
  );
}

function digest(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ range: { start, end } }) => `${start.line}:${start.character}-${end.line}:${end.character}`)
    .join();
}
