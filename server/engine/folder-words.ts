import { relativeTo } from "../core/path.ts";

const vendored = /^(?:vendor(?:s|ed)?|(?:third|3rd)[-_ ]?part(?:y|ies)|externals?)$/i;
const sample = /(?:[Dd]emo|[Ee]xample|[Ss]ample)s?(?![a-z])/;

/**
 * Whether a folder on the way to a file, below `folder`, says that others wrote what is in it. Folders that hold dependencies
 * by their name, such as `Pods`, are left out before this is asked: see core/left-out-folders.ts.
 */
export function isVendoredPath(path: string, folder: string | undefined): boolean {
  return foldersOf(path, folder).some((name) => vendored.test(name));
}

/** Whether a folder on the way to a file, below `folder`, says that what is in it shows how something is used. */
export function isSamplePath(path: string, folder: string | undefined): boolean {
  return foldersOf(path, folder).some((name) => sample.test(name));
}

/** The names on the way to a file below `folder`, its own last; where `folder` is not known, the last two. */
export function namesBelow(path: string, folder: string | undefined): readonly string[] {
  return folder === undefined ? path.split("/").slice(-2) : relativeTo(path, folder).split("/");
}

/** The folders among them. */
function foldersOf(path: string, folder: string | undefined): readonly string[] {
  return namesBelow(path, folder).slice(0, -1);
}
