import type { Host } from "../../server/core/host.ts";

/** A host over texts in memory. Change the map and the host changes; what it logs is kept in `logged`. */
export function memoryHost(files: Map<string, string>): Host & { readonly logged: string[] } {
  const logged: string[] = [];
  return {
    logged,
    async readFile(path) {
      const text = files.get(path);
      if (text === undefined) throw new Error("no such file");
      return new TextEncoder().encode(text);
    },
    async *listFiles(root) {
      for (const path of [...files.keys()].sort()) if (path.startsWith(`${root}/`)) yield path;
    },
    log: (level, message) => logged.push(`${level}: ${message}`),
    now: () => 0,
  };
}
