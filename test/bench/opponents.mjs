import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** What others made, as npm has it; none of it is compiled here. It is fetched when it is measured, not with `npm install`. */
const versions = { "bash-language-server": "5.8.1", "tree-sitter": "0.22.4", "tree-sitter-swift": "0.7.1" };

/** The packages to measure against, fetched once into node_modules/.cache; nothing where they can't be had. */
export function openOpponents() {
  const words = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const folder = resolve("node_modules/.cache/portolan-bench", words.join("+"));
  const packages = join(folder, "node_modules");
  if (!existsSync(join(packages, "bash-language-server"))) {
    mkdirSync(folder, { recursive: true });
    const npm = process.env.npm_execpath === undefined ? ["npm"] : [process.execPath, process.env.npm_execpath];
    const quiet = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
    const [program, ...before] = npm;
    const { status } = spawnSync(program, [...before, "install", "--prefix", folder, ...quiet, ...words], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) return undefined;
  }
  const load = createRequire(join(folder, "index.js"));
  return {
    versions,
    bashServer: join(packages, "bash-language-server/out/cli.js"),
    /** Parses Swift with tree-sitter as native code. */
    swiftParser() {
      const [Parser, swift] = ["tree-sitter", "tree-sitter-swift"].map((name) => load(name));
      const parser = new Parser();
      parser.setLanguage(swift);
      return parser;
    },
  };
}
