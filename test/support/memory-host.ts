import { fileError, tooLarge } from "../../server/core/file-access.ts";
import type { Host } from "../../server/core/host.ts";

/** A host over texts in memory. Change the map and the host changes; what it logs is kept in `logged`. */
export function memoryHost(files: Map<string, string>): Host & { readonly logged: string[] } {
  const logged: string[] = [];
  return {
    logged,
    async readFile(path, limit) {
      const text = files.get(path);
      if (text === undefined) throw fileError("ENOENT");
      const bytes = new TextEncoder().encode(text);
      if (bytes.length > limit) throw tooLarge(limit, bytes.length);
      return bytes;
    },
    async *listFiles(root) {
      for (const path of [...files.keys()].sort()) if (path.startsWith(`${root}/`)) yield path;
    },
    log: (level, message) => logged.push(`${level}: ${message}`),
    now: () => 0,
  };
}
