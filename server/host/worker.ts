import type { Connection } from "vscode-languageserver";
import { deepestFolder, fileError, tooLarge } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { leftOutFolders } from "../core/left-out-folders.ts";
import { type FileAnswer, type FileList, listFilesRequest, readFileRequest } from "../protocol.ts";

/** The outside world of a web worker: its client reads and lists. Paths are URIs. */
export function createWorkerHost(connection: Connection, log: Host["log"]): Host {
  return {
    async readFile(path, limit, within) {
      const asked = { path, limit, noLink: within !== undefined };
      const answer = await connection.sendRequest<FileAnswer>(readFileRequest.method, asked);
      if ("bytes" in answer) return new Uint8Array(answer.bytes);
      throw answer.refused === "tooLarge" ? tooLarge(limit, answer.size) : fileError(answer.refused);
    },
    async *listFiles(root, leftOut) {
      const list = await connection.sendRequest<FileList>(listFilesRequest.method, {
        root,
        leftOut: [...leftOutFolders],
        deepest: deepestFolder,
      });
      for (const { path, refused, kind } of list.leftOut) leftOut(path, fileError(refused).message, kind);
      yield* list.files;
    },
    log,
    now: () => performance.now(),
  };
}
