import type { Decoded } from "../core/encoding.ts";
import { reasonOf } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { rootOf } from "../core/path.ts";
import type { OpenFolders, OpenWorkspace, Skipped, TextOf } from "../features/open-workspace.ts";
import type { Portolan } from "../features/portolan.ts";
import { readDecoded, readText } from "../features/read-text.ts";
import { createProblemLog } from "./project-problems.ts";
import { pathsWithin } from "./roots.ts";

/** The folders that the client has opened, and the files on disk. */
export interface Folders {
  readonly roots: () => readonly string[];
  /** The path of a URI as the opened folders have it; see `pathsWithin`. */
  pathOf(uri: string): string;
  /** What is known of the folders; they are read when first asked for. */
  readonly workspace: () => Promise<OpenWorkspace>;
  readonly skipped: () => Promise<readonly Skipped[]>;
  read(path: string): Promise<Decoded>;
  /** The text of a file, or nothing where it can't be read. */
  readText(path: string): Promise<string | undefined>;
  /** Takes other folders from now on. */
  openAgain(roots: readonly string[]): void;
  /** Logs what could not be read of project files since this was last asked for. */
  logProblems(): Promise<void>;
}

/** Opens `roots`, whose files read as `textOf` says. Folders that can't be read count as none, and the log says so. */
export function createFolders(
  host: Host,
  open: OpenFolders,
  portolan: () => Promise<Portolan>,
  roots: readonly string[],
  textOf: TextOf,
): Folders {
  const logProblems = createProblemLog(host);
  let current = roots;
  let pathOf = pathsWithin(roots, host.realPath);
  let workspace: Promise<OpenWorkspace> | undefined;

  async function readFolders(): Promise<OpenWorkspace> {
    const started = host.now();
    const known = await open(await portolan(), host, current, { textOf }).catch(async (error: unknown) => {
      host.log("error", `The folders could not be read: ${reasonOf(error)}`);
      return open(await portolan(), host, [], { textOf });
    });
    for (const { path, reason } of [...known.skipped, ...known.unread()])
      host.log("warning", `Not read: ${path}: ${reason}`);
    logProblems(known);
    host.log("info", `Read ${known.files.length} files in ${Math.round(host.now() - started)} ms.`);
    return known;
  }

  function opened(): Promise<OpenWorkspace> {
    workspace ??= readFolders();
    return workspace;
  }

  return {
    roots: () => current,
    pathOf: (uri) => pathOf(uri),
    workspace: opened,
    async skipped() {
      const { skipped, unread } = await opened();
      return [...skipped, ...unread()];
    },
    read: (path) => readDecoded(host, path, rootOf(path, current)),
    readText: (path) => readText(host, path, rootOf(path, current)),
    openAgain(next) {
      current = next;
      pathOf = pathsWithin(next, host.realPath);
      workspace = undefined;
    },
    logProblems: async () => logProblems(await opened()),
  };
}
