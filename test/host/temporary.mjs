// Temporary folders that are gone when the process is, whichever way it is asked to end.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const folders = new Set();
const lastDeeds = new Set();
let isEnding = false;

for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
  process.on(signal, async () => {
    if (!isEnding) {
      isEnding = true;
      await Promise.allSettled([...lastDeeds].map((deed) => deed(signal)));
    }
    process.exit(128 + number);
  });
}
process.on("exit", () => {
  for (const folder of folders) removeFolder(folder);
});

/**
 * A new empty folder, by its real path, that is removed when this process ends. Sockets in it need a short path, which
 * macOS has not.
 * @param {string} name
 */
export function temporaryFolder(name, parent = process.platform === "darwin" ? "/tmp" : os.tmpdir()) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(parent, `portolan-${name}-`)));
  folders.add(folder);
  return folder;
}

/**
 * Removes a temporary folder before the process ends.
 * @param {string} folder
 */
export function removeFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(folder);
}

/**
 * Has `deed` done when a signal asks this process to end, before the temporary folders go.
 * @param {(signal: NodeJS.Signals) => Promise<unknown>} deed
 * @returns what takes it back
 */
export function beforeEnding(deed) {
  lastDeeds.add(deed);
  return () => lastDeeds.delete(deed);
}
