import { remembered } from "./collections.ts";

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

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Bytes as text, or why they are not text that Portolan reads. */
export type Decoded = { readonly text: string; readonly encoding: Encoding } | { readonly problem: string };

/** These bytes, or the UTF-8 for those that are meant as UTF-16; nothing where those are not valid. */
export function utf8Of(bytes: Uint8Array): Uint8Array | undefined {
  if (encodingOf(bytes) === "utf-8") return bytes;
  const decoded = decode(bytes);
  return "text" in decoded ? new TextEncoder().encode(decoded.text.replaceAll("\0", " ")) : undefined;
}

/**
 * Reads UTF-8 and UTF-16 (by byte-order mark). Binary property lists and signed profiles are named as such; anything else
 * with a NUL byte is binary. What isn't valid is refused, half
 * a surrogate pair and a last odd byte of UTF-16 too, so that the text always stands for exactly these bytes.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  const form = binaryFormOf(bytes);
  if (form !== undefined) return { problem: form };
  if (encoding === "utf-8" && bytes.subarray(0, 8192).includes(0)) return { problem: "binary file" };
  try {
    return { text: decoderOf(encoding).decode(bytes), encoding };
  } catch {
    return { problem: encoding === "utf-8" ? "not valid UTF-8" : "not valid UTF-16" };
  }
}

const binaryList = new TextEncoder().encode("bplist");
/** How ASN.1 writes the identifier of signed data, 1.2.840.113549.1.7.2. */
const signedData = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02);

/** What a file's beginning shows it to be, where that is a form of property lists or profiles that is not read here. */
function binaryFormOf(bytes: Uint8Array): string | undefined {
  const [first, length = 0] = bytes;
  const isNumbered = (bytes[binaryList.length] ?? 0) >= 0x30 && (bytes[binaryList.length] ?? 0) <= 0x39;
  if (startsWith(bytes, binaryList) && isNumbered) return "a binary property list; only text ones are read";
  // The length of a sequence stands in one byte, or that byte says how many follow.
  const ofLength = length > 0x80 && length <= 0x84 ? length - 0x80 : 0;
  const isSigned = first === 0x30 && startsWith(bytes.subarray(2 + ofLength), signedData);
  return isSigned ? "signed; only what isn’t is read" : undefined;
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.every((byte, at) => bytes[at] === byte);
}

const decoderOf = remembered((encoding: Encoding) => new TextDecoder(encoding, { fatal: true }));

/** What a text is written in, by its first two bytes. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

/**
 * Names of folders that hold dependencies or build products, "*.ending" for all with that ending; files below them are
 * left out.
 */
export const leftOutFolders: ReadonlySet<string> = new Set([
  "*.framework",
  "*.xcframework",
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

/** Whether a folder of this name is left out. */
export function isLeftOutFolder(name: string): boolean {
  return leftOutFolders.has(name) || leftOutFolders.has(`*${name.slice(name.lastIndexOf("."))}`);
}
