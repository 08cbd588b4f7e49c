// Builds dist/: the extension for desktop and web, the language server for both, the command line, and the corpus.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { context } from "esbuild";
import { tsImport } from "tsx/esm/api";

const watch = process.argv.includes("--watch");
const minify = process.argv.includes("--minify");

// jsonc-parser, for one, can only be bundled from its "module" form.
const node = { platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] };
const browser = { platform: "browser", target: "es2022", mainFields: ["browser", "module", "main"] };

/**
 * VS Code takes an entry of a package of type "module" for CommonJS only when its name ends in .cjs; on the web, its older
 * versions append .js to that.
 * @type {Record<string, import("esbuild").BuildOptions>}
 */
const bundles = {
  "client.node.cjs": { ...node, entryPoints: ["client/main.node.ts"], external: ["vscode"] },
  "client.web.cjs": { ...browser, format: "cjs", entryPoints: ["client/main.web.ts"], external: ["vscode"] },
  "client.web.cjs.js": { ...browser, format: "cjs", entryPoints: ["client/main.web.ts"], external: ["vscode"] },
  "server.node.js": { ...node, entryPoints: ["server/main.node.ts"] },
  "server.worker.js": { ...browser, format: "iife", entryPoints: ["server/main.worker.ts"] },
  "cli.js": { ...node, entryPoints: ["server/main.cli.ts"], banner: { js: "#!/usr/bin/env node" } },
};

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
