import type { BuildOptions } from "esbuild";

const common: BuildOptions = { bundle: true, legalComments: "none", charset: "ascii", logLevel: "warning" };
// jsonc-parser, for one, can only be bundled from its "module" form.
const node: BuildOptions = { ...common, platform: "node", target: "node20", mainFields: ["module", "main"] };
const browser: BuildOptions = { ...common, platform: "browser", target: "es2022" };
const shims = { "@modelcontextprotocol/server/_shims": "./server/mcp/shims.ts" };

/**
 * What is built into dist/, each in one run; modules that share chunks become CommonJS there (`esbuild.mjs`), as all of it is.
 * The command line begins with a small script; what it runs for its verbs, the library and the server that it starts for
 * editors have the engine in common, as a chunk. The two halves of the extension, client and server, are each one script for
 * all hosts of VS Code, because the web loads one file. What speaks the protocol of agents is a script of its own for both.
 */
export const bundles: readonly BuildOptions[] = [
  { ...node, format: "cjs", entryPoints: { cli: "server/main.cli.ts" } },
  {
    ...node,
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[hash]",
    entryPoints: { serve: "server/main.node.ts", verbs: "server/main.verbs.ts" },
  },
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
