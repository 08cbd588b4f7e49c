import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The scripts of the search, by path from the site’s folder: plain scripts, since modules can’t be loaded from a folder. */
export async function bundleScripts(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "portolan",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    outdir: "search",
    entryPoints: ["find", "page"].map((name) => fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url))),
  });
  return new Map(outputFiles.map(({ path, text }) => [`search/${/[\w-]+\.js$/.exec(path)![0]}`, text]));
}
