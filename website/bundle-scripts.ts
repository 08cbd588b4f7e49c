import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { siteScripts } from "../bundles.ts";

/** The scripts of the search, by path from the site’s folder. */
export async function bundleScripts(): Promise<ReadonlyMap<string, string>> {
  const absWorkingDir = fileURLToPath(new URL("..", import.meta.url));
  const { outputFiles } = await build({ ...siteScripts, absWorkingDir, outdir: "search", write: false });
  return new Map(outputFiles!.map(({ path, text }) => [`search/${/[\w-]+\.js$/.exec(path)![0]}`, text]));
}
