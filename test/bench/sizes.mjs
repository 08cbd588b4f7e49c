import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rowOf } from "./table.mjs";

/** Bytes of what is shipped, built to `folder`. */
export function measureSizes(folder) {
  run("esbuild.mjs", "--minify", "--outdir", join(folder, "dist"));
  const packed = join(folder, "portolan.vsix");
  run("vsix.mjs", "--dist", join(folder, "dist"), "--out", packed);
  const corpus = gzipSync(readFileSync(join(folder, "dist/corpus.json")), { level: 9 }).length;
  run("esbuild.mjs", "--minify", "--compress", "--outdir", join(folder, "dist"));
  const row = (what, bytes, most) => rowOf({ what, unit: "bytes", ours: [bytes], goal: { atMost: most } });
  return [
    row("the extension, packed, in bytes", statSync(packed).size, 1_800_000),
    row("the npm package, packed, in bytes", packageSize(folder), 1_400_000),
    row("the corpus, gzip, in bytes", corpus, 850_000),
  ];
}

/** What `npm pack` makes with the small build in place of the one at hand. */
function packageSize(folder) {
  for (const name of ["package.json", "README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", "docs"])
    cpSync(name, join(folder, name), { recursive: true });
  const options = ["pack", "--ignore-scripts", "--dry-run", "--json"];
  const { stdout } = spawnSync("npm", options, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
  return JSON.parse(stdout)[0].size;
}

function run(...words) {
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
}
