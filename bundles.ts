import type { BuildOptions } from "esbuild";

const common: BuildOptions = { bundle: true, legalComments: "none", charset: "ascii", logLevel: "warning" };
// jsonc-parser, for one, can only be bundled from its "module" form.
const node: BuildOptions = { ...common, platform: "node", target: "node20", mainFields: ["module", "main"] };
const browser: BuildOptions = { ...common, platform: "browser", target: "es2022" };
const shims = { "@modelcontextprotocol/server/_shims": "./server/mcp/shims.ts" };

/** Packages that are bundled ask for modules of Node by `require`, which ES modules don't have. */
const requireForPackages =
  'import { createRequire as portolanRequire } from "node:module"; const require = portolanRequire(import.meta.url);';

/**
 * What is built into dist/, each in one run. The programs of the command line and the library share what they have in common
 * as chunks. The two halves of the extension, client and server, are each one script for all hosts of VS Code, because the web
 * loads one file. It wants their names to end in .js, so that a manifest beside each tells Node that it is no ES module.
 */
export const bundles: readonly BuildOptions[] = [
  {
    ...node,
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[hash]",
    entryPoints: {
      cli: "server/main.cli.ts",
      library: "server/main.library.ts",
    },
    alias: shims,
    banner: { js: requireForPackages },
  },
  // What the command line runs for its verbs, as one script of which V8’s code can be kept: no means of Node keeps that of modules.
  { ...node, format: "cjs", outExtension: { ".js": ".cjs" }, entryPoints: { verbs: "server/main.verbs.ts" } },
  {
    ...node,
    format: "cjs",
    // The client library's two halves are exported under one condition each.
    conditions: ["browser"],
    entryPoints: { "client/main": "client/main.ts" },
    external: ["vscode"],
  },
  {
    ...node,
    format: "cjs",
    target: ["node20", "es2022"],
    conditions: ["browser"],
    entryPoints: { "server/main": "server/main.server.ts" },
    // The form for Node asks for modules of Node as it is loaded, which a worker doesn't have.
    alias: { yaml: "./node_modules/yaml/browser/index.js" },
  },
  { ...node, format: "cjs", entryPoints: { "server/agents": "server/main.mcp.ts" }, alias: shims },
];

/** The scripts of the site’s search: plain ones, since no browser loads modules from a folder on a disk. */
export const siteScripts: BuildOptions = {
  ...browser,
  format: "iife",
  minify: true,
  entryPoints: { find: "website/browser/find.ts", page: "website/browser/page.ts" },
};
