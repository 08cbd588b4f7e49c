import { fileError, tooLarge } from "../../server/core/file-access.ts";
import type { Host } from "../../server/core/host.ts";

/** A host over texts in memory, which never reads at once. Change the map and the host changes; what it logs is kept in `logged`. */
export function memoryHost(files: Map<string, string>): Host & { readonly logged: string[] } {
  const logged: string[] = [];
  return {
    logged,
    readFile: async (path, limit) => bytesIn(files, path, limit),
    async *listFiles(root) {
      for (const path of [...files.keys()].sort()) if (path.startsWith(`${root}/`)) yield path;
    },
    isFolder: async (path) => [...files.keys()].some((file) => file.startsWith(`${path}/`)),
    log: (level, message) => logged.push(`${level}: ${message}`),
    now: () => 0,
  };
}

/** The bytes of a text in memory, as a host reads them. */
export function bytesIn(files: ReadonlyMap<string, string>, path: string, limit: number): Uint8Array {
  const text = files.get(path);
  if (text === undefined) throw fileError("ENOENT");
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > limit) throw tooLarge(limit, bytes.length);
  return bytes;
}
