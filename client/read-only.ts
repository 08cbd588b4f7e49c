import { type Disposable, FilePermission, l10n, languages, RelativePattern, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { readOnlyRequest } from "../server/protocol.ts";

/**
 * Those of these files that VS Code shows for reading alone: by its settings, by the file, or by its file system. Of what
 * was said for one session, and of permissions on disk, extensions hear nothing.
 */
export async function readOnlyAmong(uris: readonly string[]): Promise<readonly string[]> {
  const are = await Promise.all(uris.map((uri) => isReadOnly(Uri.parse(uri))));
  return uris.filter((_, at) => are[at]);
}

/** Tells the server which files are. */
export function tellReadOnly(client: BaseLanguageClient): Disposable {
  return client.onRequest(readOnlyRequest.method, ({ uris }: { readonly uris: readonly string[] }) =>
    readOnlyAmong(uris),
  );
}

/** Says of a file that it is read-only, where it is; nothing is to be changed in it then. */
export async function refusesChanges(uri: Uri): Promise<boolean> {
  const refuses = await isReadOnly(uri);
  if (refuses) void window.showInformationMessage(l10n.t("The file is read-only; nothing was changed."));
  return refuses;
}

async function isReadOnly(uri: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    if (await matches(uri, "readonlyInclude")) return !(await matches(uri, "readonlyExclude"));
    return (await workspace.fs.stat(uri)).permissions === FilePermission.Readonly;
  } catch {
    // It is not there, or nobody has saved it yet.
    return false;
  }
}

/** Whether one of a setting's patterns fits, which speak of the folder or begin at the root. */
async function matches(uri: Uri, setting: string): Promise<boolean> {
  const set = workspace.getConfiguration("files", uri).get<Readonly<Record<string, boolean>>>(setting, {});
  const patterns = Object.keys(set).filter((pattern) => set[pattern]);
  if (patterns.length === 0) return false;
  const folder = workspace.getWorkspaceFolder(uri);
  const selector = patterns.flatMap((pattern) => [
    { pattern },
    ...(folder ? [{ pattern: new RelativePattern(folder, pattern) }] : []),
  ]);
  // Only VS Code knows its patterns, and it asks for a document; one that is to be changed is opened anyway.
  return languages.match(selector, await workspace.openTextDocument(uri)) > 0;
}
