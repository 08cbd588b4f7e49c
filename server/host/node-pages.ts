import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** See `Host.keepPage`. The folder is this process's own, and goes with it. */
export function createPageKeeper(): (name: string, text: string) => string {
  let folder: string | undefined;
  return (name, text) => {
    if (folder === undefined) {
      const made = mkdtempSync(join(tmpdir(), "portolan-pages-"));
      process.once("exit", () => rmSync(made, { recursive: true, force: true }));
      folder = made;
    }
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path.replaceAll("\\", "/");
  };
}
