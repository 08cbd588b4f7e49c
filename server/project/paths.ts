import { folderOf, isUri, percentDecoded, rootLength } from "../core/path.ts";

/** What two spellings of one path share: capitals, percent signs and composed letters don't matter. */
export function keyOf(path: string): string {
  const plain = path.includes("%") && isUri(path) ? percentDecoded(path) : path;
  return (/[^ -~]/.test(plain) ? plain.normalize("NFC") : plain).toLowerCase();
}

/** The folders around a path, innermost first. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder.length > rootLength(path); folder = folderOf(folder)) folders.push(folder);
  return folders;
}
