import { l10n, Position, Range, Selection, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { configurationName } from "./documents.ts";
import { sayInPassing } from "./notices.ts";
import { refusesChanges } from "./read-only.ts";

const fresh = `{
  "rules": {
  },
  "exclude": []
}
`;

/** A portolan.json, there or not yet. */
interface ConfigurationFile {
  readonly uri: Uri;
  readonly text: string | undefined;
}

/**
 * The portolan.json that holds for a file: the nearest in a folder above it, else the one to make in the workspace
 * folder. Nothing where no folder is open.
 */
export async function configurationFor(file: Uri | undefined): Promise<ConfigurationFile | undefined> {
  const own = file && workspace.getWorkspaceFolder(file)?.uri;
  const root = own ?? workspace.workspaceFolders?.[0]?.uri;
  if (root === undefined) return undefined;
  for (const folder of own && file ? foldersUpTo(root, file) : [root]) {
    const uri = Uri.joinPath(folder, configurationName);
    const text = await textOf(uri);
    if (text !== undefined) return { uri, text };
  }
  return { uri: Uri.joinPath(root, configurationName), text: undefined };
}

/** The folders from that of a file up to `root`, which is above it. */
export function foldersUpTo(root: Uri, file: Uri): readonly Uri[] {
  const below = file.path.slice(root.path.length).split("/").filter(Boolean).slice(0, -1);
  return [...below.map((_, at) => Uri.joinPath(root, ...below.slice(0, below.length - at))), root];
}

/** Writes a portolan.json as one edit that can be undone, and saves it, since it counts as it is on disk. */
export async function writeConfiguration(uri: Uri, text: string): Promise<boolean> {
  const edit = new WorkspaceEdit();
  const known = await textOf(uri);
  if (known === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  else if (await refusesChanges(uri)) return false;
  else {
    const document = await workspace.openTextDocument(uri);
    edit.replace(uri, new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end), text);
  }
  if (!(await workspace.applyEdit(edit))) return false;
  return (await workspace.openTextDocument(uri)).save();
}

/** Makes a portolan.json in a workspace folder, or opens the one that is there. */
export async function createConfiguration(): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) return void window.showInformationMessage(l10n.t("Open a folder first."));
  const folder = folders.length === 1 ? folders[0] : await window.showWorkspaceFolderPick();
  if (folder === undefined) return;
  const uri = Uri.joinPath(folder.uri, configurationName);
  const isThere = (await textOf(uri)) !== undefined;
  if (!isThere) await workspace.fs.writeFile(uri, new TextEncoder().encode(fresh));
  const editor = await window.showTextDocument(uri);
  if (!isThere) editor.selection = new Selection(1, 12, 1, 12);
  const said = isThere
    ? l10n.t("Portolan: this folder has a portolan.json already")
    : l10n.t("Portolan: portolan.json created");
  sayInPassing(said);
}

async function textOf(uri: Uri): Promise<string | undefined> {
  const open = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
