import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { root } from "../support/repo.ts";

describe("prose", () => {
  it("is spelt as the dictionary or cspell.json spells it", () => {
    const run = spawnSync(process.execPath, ["node_modules/cspell/bin.mjs", "lint", "--no-progress", "--no-summary"], {
      cwd: root,
      encoding: "utf8",
    });
    assert.equal(run.status, 0, run.stdout + run.stderr);
  });
});
