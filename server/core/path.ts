/** Whether `path` is `folder` or lies below it; both with `/` between their parts. */
export function isWithin(path: string, folder: string): boolean {
  const length = folder.endsWith("/") ? folder.length - 1 : folder.length;
  return path.startsWith(folder) && (path.length === folder.length || path[length] === "/");
}

/** What puts `/` between the parts of a path, in place of the separator of a system; on another a backslash is part of a name. */
export function slasher(separator: string): (path: string) => string {
  return separator === "/" ? (path) => path : (path) => path.replaceAll(separator, "/");
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder of a path or URI, without a slash at its end; empty for a name alone. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** `path` as a reader sees it below `folder`; elsewhere as it is. */
export function relativeTo(path: string, folder: string): string {
  if (!isWithin(path, folder) || path === folder) return path;
  return path.slice(folder.endsWith("/") ? folder.length : folder.length + 1);
}

/** The innermost of `roots` that holds `path`, which is none of them. */
export function rootOf(path: string, roots: readonly string[]): string | undefined {
  const around = roots.filter((folder) => folder !== path && isWithin(path, folder));
  return around.sort((a, b) => b.length - a.length)[0];
}

/** A path or name that an address writes with percent signs; one that isn’t written so stays as it is. */
export function percentDecoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** Whether a path is a URI, with or without an authority ("vscode-vfs://github/o", "memfs:/o"); a drive letter is none. */
export function isUri(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\//i.test(path);
}

/** The length of what comes before the first slash of a path: nothing, a drive letter, or a scheme with its authority. */
export function rootLength(path: string): number {
  return /^(?:[a-z][a-z0-9+.-]+:(?:\/\/[^/]*|(?=\/))|[a-z]:)/i.exec(path)?.[0].length ?? 0;
}

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
