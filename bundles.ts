import type { BuildOptions } from "esbuild";

const common: BuildOptions = { bundle: true, legalComments: "none", logLevel: "warning" };
// jsonc-parser, for one, can only be bundled from its "module" form.
const node: BuildOptions = { ...common, platform: "node", target: "node20", mainFields: ["module", "main"] };
const browser: BuildOptions = { ...common, platform: "browser", target: "es2022" };
const web: BuildOptions = { ...browser, mainFields: ["browser", "module", "main"] };

/** Packages that are bundled ask for modules of Node by `require`, which ES modules don't have. */
const requireForPackages =
  'import { createRequire as portolanRequire } from "node:module"; const require = portolanRequire(import.meta.url);';

/**
 * What is built into dist/, each in one run. The programs of Node share what they have in common as chunks. The client is
 * CommonJS, as VS Code's hosts load it; Node knows that by its ending, and the web host asks the manifest, which has no type.
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
      "server.node": "server/main.node.ts",
    },
    alias: { "@modelcontextprotocol/server/_shims": "./server/mcp/shims.ts" },
    banner: { js: requireForPackages },
  },
  {
    ...node,
    format: "cjs",
    entryPoints: { "client.node": "client/main.node.ts" },
    outExtension: { ".js": ".cjs" },
    external: ["vscode"],
  },
  { ...web, format: "cjs", entryPoints: { "client.web": "client/main.web.ts" }, external: ["vscode"] },
  { ...web, format: "iife", entryPoints: { "server.worker": "server/main.worker.ts" } },
];
