import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { removeFolder, temporaryFolder } from "../host/temporary.mjs";

/**
 * What `portolan check` does over a folder, with one thread: `files` that it opens, `read` how often it opens one, how
 * many texts are glanced at, lexed, outlined and surveyed, and in how many rules are asked.
 */
export function countCheck(folder) {
  const kept = temporaryFolder("counts");
  try {
    const record = join(kept, "counts.json");
    const words = ["--import", new URL("counting.mjs", import.meta.url).href, resolve("dist/cli.js"), "check", "."];
    const { status, stderr } = spawnSync(
      process.execPath,
      [...words, "--jobs", "1", "--format", "json", "--fail-on", "never", "--quiet"],
      { cwd: folder, env: { ...process.env, PORTOLAN_COUNTS: record }, maxBuffer: 1 << 30, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`portolan check ended with ${status}: ${stderr}`);
    return JSON.parse(readFileSync(record, "utf8"));
  } finally {
    removeFolder(kept);
  }
}
