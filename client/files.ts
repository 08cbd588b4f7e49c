import { Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type FileAnswer, listFilesRequest, readFileRequest } from "../server/protocol.ts";
import { type FolderReader, listBelow, readBounded } from "./bounded-files.ts";

/** Reads and lists files for a server that has no file system. */
export function serveFiles(client: BaseLanguageClient) {
  return [
    client.onRequest<FileAnswer, unknown>(
      readFileRequest.method,
      ({ path, limit, noLink }: { readonly path: string; readonly limit: number; readonly noLink: boolean }) =>
        readBounded(files, path, limit, noLink),
    ),
    client.onRequest(
      listFilesRequest.method,
      ({ root, leftOut, deepest }: { readonly root: string; readonly leftOut: string[]; readonly deepest: number }) =>
        listBelow(files, toPath(toUri(root)), new Set(leftOut), deepest),
    ),
  ];
}

const files: FolderReader = {
  stat: (path) => Promise.resolve(workspace.fs.stat(toUri(path))),
  read: (path) => Promise.resolve(workspace.fs.readFile(toUri(path))),
  list: (path) => Promise.resolve(workspace.fs.readDirectory(toUri(path))),
  join: (folder, name) => toPath(Uri.joinPath(toUri(folder), name)),
};

function toUri(path: string): Uri {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? Uri.parse(path) : Uri.file(path);
}

function toPath(uri: Uri): string {
  return uri.scheme === "file" ? uri.fsPath.replaceAll(separator, "/") : uri.toString();
}

/** What the root is called: a backslash on Windows; on other systems that may be part of a name. */
const separator = Uri.file("/").fsPath;
