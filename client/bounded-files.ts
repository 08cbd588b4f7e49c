import type { FileAnswer, FileList } from "../server/protocol.ts";

/** Files by path or URI, as VS Code's file systems offer them; types are sums of `FileType`. */
export interface FolderReader {
  stat(path: string): Promise<{ readonly type: number; readonly size: number }>;
  read(path: string): Promise<Uint8Array>;
  list(path: string): Promise<[name: string, type: number][]>;
  join(folder: string, name: string): string;
}

/** The values of VS Code's `FileType`; what is neither a file nor a folder has none of the first two. */
const types = { file: 1, folder: 2, link: 64 };

/** The bytes of a regular file of at most `limit` bytes, with `noLink` none behind a link; for anything else its code. */
export async function readBounded(
  files: FolderReader,
  path: string,
  limit: number,
  noLink = false,
): Promise<FileAnswer> {
  try {
    const { type, size } = await files.stat(path);
    if (noLink && type & types.link) return { refused: "leadsAnywhere" };
    if (type & types.folder) return { refused: "EISDIR" };
    if (!(type & types.file)) return { refused: "special" };
    if (size > limit) return { refused: "tooLarge", size };
    const bytes = await files.read(path);
    return bytes.length > limit ? { refused: "tooLarge", size: bytes.length } : { bytes };
  } catch (error) {
    return { refused: codeOf(error) };
  }
}

/**
 * Files below a folder, folder by folder: a search for files may never come back in a window without a search provider.
 * Nothing here tells where a link leads, so none is followed; `root` may be one.
 */
export async function listBelow(
  reader: FolderReader,
  root: string,
  leftOutNames: ReadonlySet<string>,
  deepest: number,
): Promise<FileList> {
  const files: string[] = [];
  const leftOut: { path: string; refused: string; kind: "file" | "folder" }[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    if (depth > deepest) return void leftOut.push({ path: folder, refused: "tooDeep", kind: "folder" });
    try {
      const entries = await reader.list(folder);
      for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
        const path = reader.join(folder, name);
        const kind = type & types.folder ? "folder" : "file";
        if (kind === "folder" && (leftOutNames.has(name) || leftOutNames.has(`*${endingOf(name)}`))) continue;
        if (!(type & (types.file | types.folder))) leftOut.push({ path, refused: "special", kind });
        else if (type & types.link) leftOut.push({ path, refused: "leadsAnywhere", kind });
        else if (kind === "folder") await visit(path, depth + 1);
        else files.push(path);
      }
    } catch (error) {
      leftOut.push({ path: folder, refused: codeOf(error), kind: "folder" });
    }
  };
  await visit(root, 0);
  return { files, leftOut };
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf("."));
}

/** The system's code for one of VS Code's file errors. */
function codeOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? "";
  return codes[code] ?? (code === "" ? "EIO" : code);
}

const codes: Readonly<Record<string, string>> = {
  FileNotFound: "ENOENT",
  FileNotADirectory: "ENOTDIR",
  FileIsADirectory: "EISDIR",
  NoPermissions: "EACCES",
  Unavailable: "EIO",
  Unknown: "EIO",
};
