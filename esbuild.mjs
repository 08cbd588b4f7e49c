// Builds dist/, or the folder that --outdir names: the extension for desktop and web, the language server for both, the
// command line, the corpus, and the notices of the packages that are bundled.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { context } from "esbuild";

await import("./test/host/no-cache.mjs");
const { tsImport } = await import("tsx/esm/api");

const { watch, minify, outdir } = parseArgs({
  options: {
    watch: { type: "boolean", default: false },
    minify: { type: "boolean", default: false },
    outdir: { type: "string", default: "dist" },
  },
}).values;

/** The files of corpus/, by path relative to it. */
async function corpusFiles() {
  const files = new Map();
  for (const entry of await readdir("corpus", { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(md|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice("corpus/".length).replaceAll("\\", "/"), await readFile(path, "utf8"));
  }
  return files;
}

/** The types of the library: those of its one file of types, and what the module exports of them. CommonJS gets a door of its own. */
async function writeTypes() {
  const types = await readFile("server/library/api.ts", "utf8");
  const [, body] = /^export interface Portolan \{\n([\s\S]*?)^\}/m.exec(types);
  const names = [...body.matchAll(/^ {2}(?:readonly )?(\w+)[:(]/gm)].map(([, name]) => name);
  const exported = names.map((name) => `export declare const ${name}: Portolan["${name}"];\n`).join("");
  for (const ending of ["d.ts", "d.cts"]) await writeFile(join(outdir, `library.${ending}`), `${types}\n${exported}`);
  await writeFile(join(outdir, "library.cjs"), 'module.exports = require("./library.js");\n');
}

/**
 * Writes as escapes what esbuild leaves beyond ASCII, in regular expressions and comments: with one such letter V8 keeps
 * the whole text of a program at two bytes a letter, for as long as the program runs.
 */
async function escapePrograms() {
  for (const path of await readdir(outdir, { recursive: true })) {
    if (!/\.c?js$/.test(path)) continue;
    const text = await readFile(join(outdir, path), "utf8");
    const escaped = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    if (escaped !== text) await writeFile(join(outdir, path), escaped);
  }
}

// Chunks and maps of earlier builds have other names.
await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
await writeFile(join(outdir, "package.json"), '{ "type": "module" }\n');
for (const half of ["client", "server"]) {
  await mkdir(join(outdir, half));
  await writeFile(join(outdir, half, "package.json"), '{ "type": "commonjs" }\n');
}
await copyFile("THIRD-PARTY-NOTICES.txt", join(outdir, "THIRD-PARTY-NOTICES.txt"));
await writeTypes();

const { bundles } = await tsImport("./bundles.ts", import.meta.url);
const { readCorpus } = await tsImport("./server/corpus/pack.ts", import.meta.url);
const { packAll } = await tsImport("./server/features/pack.ts", import.meta.url);
await writeFile(join(outdir, "corpus.json"), packAll(readCorpus(await corpusFiles())));

for (const options of bundles) {
  const build = await context({ ...options, outdir, sourcemap: !minify, minify });
  if (watch) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}
if (!watch) await escapePrograms();
if (watch) console.log("Watching client/ and server/; restart for changes in corpus/.");
