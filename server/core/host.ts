/** The outside world, as one platform offers it. Paths are absolute with `/`, or URIs where the host has no file system. */
export interface Host {
  /**
   * All of a regular file. Pipes, devices and sockets are never waited for, and no more than `limit` bytes are read.
   * Where `within` names a folder, a link that leads out of it is refused.
   * @throws Error of `fileError` when there is no such file, or none that may be read.
   */
  readFile(path: string, limit: number, within?: string): Promise<Uint8Array>;
  /**
   * The same at once, where the platform can: then what a file declares is read when somebody asks for it. The bytes may
   * be others after the next call.
   */
  readonly readAtOnce?: (path: string, limit: number, within?: string) => Uint8Array;
  /**
   * Files below `root`, depth first in order of name. Folders that version control ignores and folders of
   * dependencies and build products are left out. Links to folders are not followed, nor is a link out of `root`, which
   * may be a link itself. `leftOut` hears of what could not be listed and of what leads out, `entered` of each folder, where
   * the platform has folders.
   */
  listFiles(root: string, leftOut: LeftOut, entered?: Entered): AsyncIterable<string>;
  /** Whether a folder is there, or a link to one, where the platform can tell it for less than a listing. Never throws. */
  readonly isFolder?: (path: string) => Promise<boolean>;
  /** A path with all links followed, where the platform has links; nothing where nothing is there. Never throws. */
  readonly realPath?: (path: string) => string | undefined;
  /**
   * The folder whose code belongs together with what lies in `folder`: the repository around it, else the nearest with a
   * project; nothing where there is neither, and where there is no file system. The first folder that is not allowed ends
   * the way up.
   */
  readonly workspaceAround?: (folder: string, isAllowed?: (folder: string) => boolean) => string | undefined;
  /** The home folder of the user, as the platform writes it; nothing where it knows none. */
  readonly homeFolder?: () => string | undefined;
  /**
   * Writes a page where editors can open it until this process ends, under a name such as "rule/deprecated-api.md", and
   * gives its path. @throws Error of the file system.
   */
  readonly keepPage?: (name: string, text: string) => string;
  log(level: "error" | "warning" | "info" | "debug", message: string): void;
  /** Milliseconds, for the log and for pauses; never for a finding. */
  now(): number;
}

/** Hears of a path that was left out and why, in a few words; only the name tells whether a file would have mattered. */
export type LeftOut = (path: string, reason: string, kind: "file" | "folder") => void;

/** Hears of a folder that was listed, with what is in it. */
export type Entered = (
  folder: string,
  entries: readonly { readonly name: string; isDirectory(): boolean; isSymbolicLink(): boolean }[],
) => void;
