import type { BuildOptions } from "esbuild";

// jsonc-parser, for one, can only be bundled from its "module" form.
const node: BuildOptions = { platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] };
const browser: BuildOptions = { platform: "browser", target: "es2022", mainFields: ["browser", "module", "main"] };

/**
 * What is bundled, by file in dist/. VS Code takes an entry of a package of type "module" for CommonJS only when its name
 * ends in .cjs; on the web, its older versions append .js to that.
 */
export const bundles: Readonly<Record<string, BuildOptions>> = {
  "client.node.cjs": { ...node, entryPoints: ["client/main.node.ts"], external: ["vscode"] },
  "client.web.cjs": { ...browser, format: "cjs", entryPoints: ["client/main.web.ts"], external: ["vscode"] },
  "client.web.cjs.js": { ...browser, format: "cjs", entryPoints: ["client/main.web.ts"], external: ["vscode"] },
  "server.node.js": { ...node, entryPoints: ["server/main.node.ts"] },
  "mcp.js": {
    ...node,
    entryPoints: ["server/main.mcp.ts"],
    alias: { "@modelcontextprotocol/server/_shims": "./server/mcp/shims.ts" },
  },
  "server.worker.js": { ...browser, format: "iife", entryPoints: ["server/main.worker.ts"] },
  "cli.js": { ...node, entryPoints: ["server/main.cli.ts"], banner: { js: "#!/usr/bin/env node" } },
};
