/** The outside world, as one platform offers it. Paths are absolute with `/`, or URIs where the host has no file system. */
export interface Host {
  /** @throws Error with a sentence for the reader when the file can't be read. */
  readFile(path: string): Promise<Uint8Array>;
  /**
   * Files below `root`, depth first in order of name. Folders that version control ignores and folders of
   * dependencies and build products are left out; `unreadable` hears of what could not be listed.
   */
  listFiles(root: string, unreadable: (path: string, reason: string) => void): AsyncIterable<string>;
  log(level: "error" | "warning" | "info" | "debug", message: string): void;
  /** Milliseconds, for the log and for pauses; never for a finding. */
  now(): number;
}

/** Bytes as text, or why they are not text that Portolan reads. */
export type Decoded =
  | { readonly text: string; readonly encoding: "utf-8" | "utf-16le" | "utf-16be" }
  | { readonly problem: string };

/** Reads UTF-8 and UTF-16 (by byte-order mark). Anything with a NUL byte is binary; invalid UTF-8 is refused. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "utf-16be" };
  if (bytes.subarray(0, 8192).includes(0)) return { problem: "binary file" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { problem: "not valid UTF-8" };
  }
}

/** Names of folders that hold dependencies or build products; files below them are left out. */
export const leftOutFolders: ReadonlySet<string> = new Set([
  ".build",
  ".git",
  ".hg",
  ".svn",
  "Carthage",
  "DerivedData",
  "Pods",
  "build",
  "node_modules",
]);
