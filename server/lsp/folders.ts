import { reasonOf, sizeLimitOf } from "../core/file-access.ts";
import { type Decoded, decode, type Host } from "../core/host.ts";
import { languageOf } from "../core/language.ts";
import { rootOf } from "../core/path.ts";
import type { Portolan } from "../features/portolan.ts";
import type { OpenFolders, OpenWorkspace, Skipped } from "../features/workspace.ts";
import { createProblemLog } from "./project-problems.ts";

/** The folders that the client has opened, and the files on disk. */
export interface Folders {
  readonly roots: () => readonly string[];
  /** What is known of the folders; they are read when first asked for. */
  readonly workspace: () => Promise<OpenWorkspace>;
  /** Code and property lists in them as of now, sorted. */
  readonly files: () => Promise<readonly string[]>;
  readonly skipped: () => Promise<readonly Skipped[]>;
  read(path: string): Promise<Decoded>;
  /** The text of a file, or nothing where it can't be read. */
  readText(path: string): Promise<string | undefined>;
  /** Takes other folders from now on. */
  openAgain(roots: readonly string[]): void;
  /** Logs what could not be read of project files since this was last asked for. */
  logProblems(): Promise<void>;
  /** A file of code or a property list was changed outside the editor, or is gone. */
  fileChanged(path: string, isThere: boolean): void;
}

/** Opens `roots`. Folders that can't be read count as none, and the log says so. */
export function createFolders(
  host: Host,
  open: OpenFolders,
  portolan: () => Promise<Portolan>,
  roots: readonly string[],
): Folders {
  const added = new Set<string>();
  const removed = new Set<string>();
  const logProblems = createProblemLog(host);
  let current = roots;
  let workspace: Promise<OpenWorkspace> | undefined;

  async function readFolders(): Promise<OpenWorkspace> {
    const started = host.now();
    const known = await open(await portolan(), host, current).catch(async (error: unknown) => {
      host.log("error", `The folders could not be read: ${reasonOf(error)}`);
      return open(await portolan(), host, []);
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

  async function read(path: string): Promise<Decoded> {
    try {
      const limit = sizeLimitOf(languageOf(path));
      return decode(await host.readFile(path, limit, rootOf(path, current)));
    } catch (error) {
      return { problem: reasonOf(error) };
    }
  }

  return {
    roots: () => current,
    workspace: opened,
    async files() {
      const known = new Set((await opened()).files);
      for (const path of added) known.add(path);
      for (const path of removed) known.delete(path);
      return [...known].sort();
    },
    async skipped() {
      const { skipped, unread } = await opened();
      return [...skipped, ...unread()];
    },
    read,
    async readText(path) {
      const decoded = await read(path);
      return "text" in decoded ? decoded.text : undefined;
    },
    openAgain(next) {
      current = next;
      added.clear();
      removed.clear();
      workspace = undefined;
    },
    logProblems: async () => logProblems(await opened()),
    fileChanged(path, isThere) {
      (isThere ? added : removed).add(path);
      (isThere ? removed : added).delete(path);
    },
  };
}
