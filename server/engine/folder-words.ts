import { relativeTo } from "../core/path.ts";

const vendored = /^(?:vendor(?:s|ed)?|(?:third|3rd)[-_ ]?part(?:y|ies)|externals?)$/i;
const sample = /(?:[Dd]emo|[Ee]xample|[Ss]ample)s?(?![a-z])/;

/** Whether a folder on the way to a file, below `folder`, says that others wrote what is in it. */
export function isVendoredPath(path: string, folder: string | undefined): boolean {
  return foldersOf(path, folder).some((name) => vendored.test(name));
}

/** Whether a folder on the way to a file, below `folder`, says that what is in it shows how something is used. */
export function isSamplePath(path: string, folder: string | undefined): boolean {
  return foldersOf(path, folder).some((name) => sample.test(name));
}

/** The names of the folders; where `folder` is not known, the last one alone. */
function foldersOf(path: string, folder: string | undefined): readonly string[] {
  return folder === undefined ? path.split("/").slice(-2, -1) : relativeTo(path, folder).split("/").slice(0, -1);
}
