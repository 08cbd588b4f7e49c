import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { once } from "../../server/core/collections.ts";
import { type OpenCorpus, openCorpus } from "../../server/corpus/open.ts";
import { packCorpus, readCorpus } from "../../server/corpus/pack.ts";

const root = fileURLToPath(new URL("../../corpus", import.meta.url));

/** The texts of the corpus folder by path within it, as the build reads them. */
export function corpusFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(json|md)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(root, path).replaceAll("\\", "/"), readFileSync(path, "utf8"));
  }
  return files;
}

/** The corpus of this work tree, read once. */
export const writtenCorpus = once(() => readCorpus(corpusFiles()));

/** The same, packed and opened, as the server has it. */
export const theCorpus: () => OpenCorpus = once(() => openCorpus(packCorpus(writtenCorpus())));
