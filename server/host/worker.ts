import type { Connection } from "vscode-languageserver";
import { type Host, leftOutFolders } from "../core/host.ts";
import { type FileList, listFilesRequest, readFileRequest } from "../protocol.ts";

/** The outside world of a web worker: its client reads and lists. Paths are URIs. */
export function createWorkerHost(connection: Connection, log: Host["log"]): Host {
  return {
    readFile: async (path) =>
      new Uint8Array(await connection.sendRequest<Uint8Array>(readFileRequest.method, { path })),
    async *listFiles(root, unreadable) {
      const list = await connection.sendRequest<FileList>(listFilesRequest.method, {
        root,
        leftOut: [...leftOutFolders],
      });
      for (const { path, reason } of list.unreadable) unreadable(path, reason);
      yield* list.files;
    },
    log,
    now: () => performance.now(),
  };
}
