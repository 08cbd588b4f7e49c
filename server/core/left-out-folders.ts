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
  "SourcePackages",
  "build",
  "node_modules",
]);

/** Whether a folder of this name is left out. */
export function isLeftOutFolder(name: string): boolean {
  return leftOutFolders.has(name) || leftOutFolders.has(`*${name.slice(name.lastIndexOf("."))}`);
}
