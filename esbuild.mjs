// Builds dist/: the extension for desktop and web, the language server for both, the command line, the corpus, and the
// notices of the packages that are bundled.
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { context } from "esbuild";

await import("./test/host/no-cache.mjs");
const { tsImport } = await import("tsx/esm/api");

const watch = process.argv.includes("--watch");
const minify = process.argv.includes("--minify");

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

await mkdir("dist", { recursive: true });
await writeFile("dist/package.json", '{ "type": "commonjs" }\n');
await copyFile("THIRD-PARTY-NOTICES.txt", "dist/THIRD-PARTY-NOTICES.txt");

const { bundles } = await tsImport("./bundles.ts", import.meta.url);
const { packCorpus, readCorpus } = await tsImport("./server/corpus/pack.ts", import.meta.url);
const { rules } = await tsImport("./server/rules/index.ts", import.meta.url);
await writeFile("dist/corpus.json", packCorpus(readCorpus(await corpusFiles()), rules));

for (const [name, options] of Object.entries(bundles)) {
  const build = await context({
    bundle: true,
    outfile: join("dist", name),
    sourcemap: !minify,
    minify,
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
  if (watch) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}
if (watch) console.log("Watching client/ and server/; restart for changes in corpus/.");
