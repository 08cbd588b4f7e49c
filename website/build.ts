// `npm run site`: writes the corpus as static pages into site/, or into the folder behind --out. What the folder holds of an
// earlier site is written over; nothing is taken away from it.
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { siteAddress } from "../server/core/public-address.ts";
import { packCorpus, readCorpus } from "../server/corpus/pack.ts";
import { ruleInfo } from "../server/features/rule-info.ts";
import { rules } from "../server/rules/index.ts";
import { bundleScripts } from "./bundle-scripts.ts";
import { makeSite } from "./make-site.ts";
import { copied, styles } from "./still-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const { values } = parseArgs({ options: { out: { type: "string", default: join(root, "site") } } });
const pages = makeSite(packCorpus(readCorpus(await corpusFiles()), rules.map(ruleInfo)), siteAddress);
const files = new Map([...pages, ...(await bundleScripts()), ["site.css", styles()] as const]);
for (const [path, text] of files) {
  const place = join(values.out, path);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, text);
}
for (const [name, source] of Object.entries(copied)) await copyFile(join(root, source), join(values.out, name));
console.log(await summary());

/** The files of corpus/, by path relative to it. */
async function corpusFiles(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(join(root, "corpus"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(md|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(join(root, "corpus/").length).replaceAll("\\", "/"), await readFile(path, "utf8"));
  }
  return found;
}

/** "410 pages, 7,000,000 bytes, in site". */
async function summary(): Promise<string> {
  const all = [...files.keys(), ...Object.keys(copied)];
  const sizes = await Promise.all(all.map(async (path) => (await stat(join(values.out, path))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0).toLocaleString("en");
  return `${all.filter((path) => path.endsWith(".html")).length} pages, ${bytes} bytes, in ${values.out}`;
}
