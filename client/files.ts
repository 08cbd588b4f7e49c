import { FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type FileList, listFilesRequest, readFileRequest } from "../server/protocol.ts";

/** Reads and lists files for a server that has no file system. */
export function serveFiles(client: BaseLanguageClient) {
  return [
    client.onRequest(readFileRequest.method, ({ path }: { readonly path: string }) =>
      workspace.fs.readFile(toUri(path)),
    ),
    client.onRequest(
      listFilesRequest.method,
      ({ root, leftOut }: { readonly root: string; readonly leftOut: string[] }) => list(toUri(root), new Set(leftOut)),
    ),
  ];
}

/** Folder by folder: a search for files may never come back in a window without a search provider. */
async function list(root: Uri, leftOut: ReadonlySet<string>): Promise<FileList> {
  const files: string[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const visit = async (folder: Uri): Promise<void> => {
    try {
      const entries = await workspace.fs.readDirectory(folder);
      for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
        const child = Uri.joinPath(folder, name);
        if (type === FileType.Directory) {
          if (!leftOut.has(name)) await visit(child);
        } else if (type & FileType.File) files.push(toPath(child));
      }
    } catch (error) {
      unreadable.push({ path: toPath(folder), reason: error instanceof Error ? error.message : String(error) });
    }
  };
  await visit(root);
  return { files, unreadable };
}

function toUri(path: string): Uri {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? Uri.parse(path) : Uri.file(path);
}

function toPath(uri: Uri): string {
  return uri.scheme === "file" ? uri.fsPath.replaceAll("\\", "/") : uri.toString();
}
