import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folders in a folder of checkouts, sorted; `refuse` hears where there is none and does not return. */
export function foldersIn(parent, refuse) {
  if (!existsSync(parent)) refuse(`${parent} is not there`);
  const entries = readdirSync(parent, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() || entry.isSymbolicLink(),
  );
  return entries.map(({ name }) => join(resolve(parent), name)).sort();
}
