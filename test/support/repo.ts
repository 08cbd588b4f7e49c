import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replaceAll("\\", "/");

/** Paths of the files below a folder of the repository, relative to its root, in order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.replaceAll("\\", "/")}/${entry.name}`.replace(/\/+/g, "/").slice(root.length))
    .sort();
}

/** The text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(root + path, "utf8");
}

/** The package's manifest. */
export const manifest = JSON.parse(read("package.json"));

/** Holds a generated file to its content; `npm run update` writes it instead. */
export function expectFile(path: string, content: string): void {
  if (process.env.UPDATE !== undefined) {
    mkdirSync(dirname(root + path), { recursive: true });
    if (!existsSync(root + path) || read(path) !== content) writeFileSync(root + path, content);
    return;
  }
  assert.ok(existsSync(root + path), `${path} is missing; run npm run update.`);
  assert.equal(read(path), content, `${path} is stale; run npm run update.`);
}
