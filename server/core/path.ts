/** Whether `path` is `folder` or lies below it; both with `/` between their parts. */
export function isWithin(path: string, folder: string): boolean {
  const length = folder.endsWith("/") ? folder.length - 1 : folder.length;
  return path.startsWith(folder) && (path.length === folder.length || path[length] === "/");
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
