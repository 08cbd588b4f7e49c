import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { removeFolder, temporaryFolder } from "../host/temporary.mjs";
import { cacheIn } from "../support/cache-folder.mjs";

/**
 * What `portolan check` does over a folder, with one thread: `files` that it opens, `read` how often it opens one, how
 * many texts are prescanned at, lexed, outlined and surveyed, and in how many rules are asked.
 * @param cache where it may keep what it finds for the next check; else it keeps nothing
 */
export function countCheck(folder, cache) {
  const kept = temporaryFolder("counts");
  try {
    const record = join(kept, "counts.json");
    const counting = ["--import", new URL("counting.mjs", import.meta.url).href];
    const check = [
      resolve("dist/cli.js"),
      "check",
      ".",
      "--jobs",
      "1",
      "--format",
      "json",
      "--fail-on",
      "never",
      "--quiet",
    ];
    const words = [...counting, ...check, ...(cache === undefined ? ["--no-cache"] : [])];
    const { status, stderr } = spawnSync(process.execPath, words, {
      cwd: folder,
      env: { ...process.env, ...cacheIn(cache), PORTOLAN_COUNTS: record },
      maxBuffer: 1 << 30,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`portolan check ended with ${status}: ${stderr}`);
    return JSON.parse(readFileSync(record, "utf8"));
  } finally {
    removeFolder(kept);
  }
}
