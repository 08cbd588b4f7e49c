import { folderOf, isUri, percentDecoded, rootLength } from "../core/path.ts";

/** `relative` as seen from `folder`, with `.` and `..` worked out; an absolute `relative` stands for itself. */
export function joinPath(folder: string, relative: string): string {
  const isAbsolute = /^(?:\/|[A-Za-z]:\/)/.test(relative) || isUri(relative);
  const whole = isAbsolute ? relative : `${folder}/${relative}`;
  const root = whole.slice(0, rootLength(whole));
  const parts: string[] = [];
  for (const part of whole.slice(root.length).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `${root}/${parts.join("/")}`;
}

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
