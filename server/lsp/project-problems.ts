import type { Host } from "../core/host.ts";
import type { Problem } from "../core/project.ts";
import { foldersDownTo } from "../features/configuration/layers.ts";
import type { OpenWorkspace } from "../features/open-workspace.ts";

/** More new problems at once than this are counted, not logged. */
const mostLogged = 20;

/** Logs what could not be read of project files, each problem once. */
export function createProblemLog(host: Host): (workspace: OpenWorkspace) => void {
  const logged = new Set<string>();
  return (workspace) => {
    const lines = workspace.problems().map(({ path, message }) => `${path}: ${message}`);
    const fresh = lines.filter((line) => !logged.has(line));
    for (const line of fresh) logged.add(line);
    for (const line of fresh.slice(0, mostLogged)) host.log("warning", line);
    if (fresh.length > mostLogged) {
      host.log("warning", `${fresh.length - mostLogged} more project files could not be read.`);
    }
  };
}

/** The problems of the projects around a file. */
export function problemsAround(workspace: OpenWorkspace, path: string): readonly Problem[] {
  const around = new Set(foldersDownTo(path));
  const found = workspace.problems().filter(({ folders }) => folders.some((folder) => around.has(folder)));
  return found.map(({ path, message }) => ({ path, message }));
}
