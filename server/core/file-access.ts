import type { Language } from "./language.ts";

/** How large a file may be, by what it is read for, in bytes; a larger one is left out, and said. So is a document in an editor. */
export const sizeLimits = {
  /** Code and property lists: what people write is smaller by far. */
  source: 10 * 1024 * 1024,
  /** Project files and manifests, what they include, and the property lists that they name. */
  project: 32 * 1024 * 1024,
  /** A portolan.json. */
  config: 1024 * 1024,
  /** A .gitignore. */
  ignore: 1024 * 1024,
  /** What is accepted in a large code base fills tens of megabytes. */
  baseline: 128 * 1024 * 1024,
  /** A log on standard input or in an editor. */
  log: 64 * 1024 * 1024,
} as const;

/** How large a file of a language may be, in bytes; one of none, and a manifest, as large as project files. */
export function sizeLimitOf(language: Language | undefined): number {
  if (language === undefined || language === "manifest") return sizeLimits.project;
  return language === "log" ? sizeLimits.log : sizeLimits.source;
}

/** Folders further down than this below the one that was asked for are left out: nobody writes code there. */
export const deepestFolder = 100;

/** How the name of a file ends that holds the old text of one beside it while that is written in place. */
export const keptEnding = ".portolan-old";

/** Why a file operation failed, in a few words, by the code of the system or one of our own: the only such table. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "a file stands where a folder is needed",
  EISDIR: "is a folder, not a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it lies where nothing may be written",
  ELOOP: "a chain of symbolic links that never ends",
  ENAMETOOLONG: "the name is too long",
  ERR_INVALID_ARG_VALUE: "no file can have such a name",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENXIO: "neither a file nor a folder",
  ENODEV: "neither a file nor a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the space that this user may fill is full",
  EFBIG: "it would be larger than the system allows",
  EBUSY: "another program holds it",
  ETXTBSY: "another program holds it",
  EIO: "the disk fails",
  ESTALE: "the disk fails",
  EAGAIN: "nothing can be read from it",
  EPIPE: "nobody reads it",
  special: "neither a file nor a folder",
  leadsOut: "a link that leads out of the folder",
  leadsAnywhere: "a link, and where it leads can't be seen here",
  leadsNowhere: "a link that leads nowhere",
  notUtf8: "its name is not UTF-8",
  tooDeep: `more than ${deepestFolder} folders deep`,
  linkedRules: "a link, which version control doesn't follow either",
  changed: "it changed after it was read",
  notAsked: "it is a link out of what was asked for",
  lockedFolder: "no file can be made beside it, so it can't be replaced whole",
};

const named = "FileError";

/** A failed file operation with its code; the message is the reason. */
export function fileError(code: string, message = reasons[code] ?? `the system refuses it (${code})`): Error {
  return Object.assign(new Error(message), { name: named, code });
}

/** The same for a file over its limit, both in bytes; `size` is absent where nobody knows it before the end. */
export function tooLarge(limit: number, size?: number): Error {
  const megabytes = limit / 1024 / 1024;
  const found = size === undefined ? `more than ${megabytes} MB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
  return fileError("tooLarge", `${found}; files over ${megabytes} MB are not read`);
}

/** What a failed file operation means, in a few words; other errors speak for themselves. */
export function reasonOf(error: unknown): string {
  const { name, code } = error instanceof Error ? (error as { name: string; code?: unknown }) : { name: "" };
  return name === named || typeof code !== "string" ? messageOf(error) : fileError(code).message;
}

/** An error's message without the name of its class. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a file operation failed because nothing stands at the path. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === "ENOENT";
}
