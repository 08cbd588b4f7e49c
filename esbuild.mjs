// Builds dist/, or the folder that --outdir names: the extension for desktop and web, the language server for both, the
// command line, the corpus, and the notices of the packages that are bundled. With --compress the corpus is in two files, one
// of them compressed, as the npm package has it; browsers can't read that.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { context, transform } from "esbuild";

await import("./test/host/no-cache.mjs");
const { tsImport } = await import("tsx/esm/api");

const { watch, minify, compress, outdir } = parseArgs({
  options: {
    watch: { type: "boolean", default: false },
    minify: { type: "boolean", default: false },
    compress: { type: "boolean", default: false },
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

/** Writes the corpus whole, or in the two pieces that Node reads (server/host/node-pack.ts). */
async function writeCorpus(corpus) {
  if (!compress) return writeFile(join(outdir, "corpus.json"), packAll(corpus));
  const { start, rest } = packInTwo(corpus);
  await writeFile(join(outdir, "corpus.json"), start);
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  await writeFile(join(outdir, "guidance.json.br"), brotliCompressSync(rest, { params }));
}

/** The library’s doors for ES modules and CommonJS, and its types: those of its one file of types, and what it exports of them. */
async function writeLibrary() {
  const types = await readFile("server/library/api.ts", "utf8");
  const [, body] = /^export interface Portolan \{\n([\s\S]*?)^\}/m.exec(types);
  const names = [...body.matchAll(/^ {2}(?:readonly )?(\w+)[:(]/gm)].map(([, name]) => name);
  const exported = names.map((name) => `export declare const ${name}: Portolan["${name}"];\n`).join("");
  for (const ending of ["d.ts", "d.mts"]) await writeFile(join(outdir, `library.${ending}`), `${types}\n${exported}`);
  await writeFile(join(outdir, "library.js"), 'module.exports = require("./verbs.js").openLibrary();\n');
  const door = `import library from "./library.js";\nexport const { ${names.join(", ")} } = library;\n`;
  await writeFile(join(outdir, "library.mjs"), door);
}

/**
 * Writes as escapes what esbuild leaves beyond ASCII, in regular expressions and comments: with one such letter V8 keeps
 * the whole text of a program at two bytes a letter, for as long as the program runs.
 */
async function escapePrograms() {
  for (const path of await readdir(outdir, { recursive: true })) {
    if (!/\.m?js$/.test(path)) continue;
    const text = await readFile(join(outdir, path), "utf8");
    const escaped = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    if (escaped !== text) await writeFile(join(outdir, path), escaped);
  }
}

/**
 * Makes CommonJS of modules that share chunks, which esbuild makes as ES modules alone: no means of Node keeps V8’s code of those.
 * Each is turned as it is, with its place and its name.
 */
const asCommonJs = {
  name: "as-commonjs",
  setup({ initialOptions, onEnd }) {
    const { minify = false, sourcemap } = initialOptions;
    initialOptions.write = false;
    // A map within the text is read and carried on; one beside it would not be.
    if (sourcemap) initialOptions.sourcemap = "inline";
    onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) {
        const options = { format: "cjs", platform: "node", target: "node20", minify, sourcefile: path };
        const { code, map } = await transform(text, { ...options, sourcemap: Boolean(sourcemap) && "external" });
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, map === "" ? code : `${code}//# sourceMappingURL=${basename(path)}.map\n`);
        if (map !== "") await writeFile(`${path}.map`, map);
      }
    });
  },
};

// Chunks and maps of earlier builds have other names.
await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
await writeFile(join(outdir, "package.json"), '{ "type": "commonjs" }\n');
await copyFile("THIRD-PARTY-NOTICES.txt", join(outdir, "THIRD-PARTY-NOTICES.txt"));
await writeLibrary();

const { bundles } = await tsImport("./bundles.ts", import.meta.url);
const { readCorpus } = await tsImport("./server/corpus/pack.ts", import.meta.url);
const { packAll, packInTwo } = await tsImport("./server/features/pack.ts", import.meta.url);
await writeCorpus(readCorpus(await corpusFiles()));

for (const options of bundles) {
  const plugins = options.splitting ? [asCommonJs] : [];
  const build = await context({ ...options, plugins, outdir, sourcemap: !minify, minify });
  if (watch) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}
if (!watch) await escapePrograms();
if (watch) console.log("Watching client/ and server/; restart for changes in corpus/.");
