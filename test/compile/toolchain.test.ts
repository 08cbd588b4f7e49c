import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { root } from "../support/repo.ts";
import { howToGetOne } from "./toolchain.ts";

describe("npm run compile without compilers", () => {
  it("says how to get them, compiles nothing and ends with 2", function () {
    if (process.platform === "darwin") this.skip();
    const words = ["--import", "./test/host/no-cache.mjs", "--import", "tsx", "test/compile/compile.ts"];
    const env = { ...process.env, PORTOLAN_TOOLCHAIN: `${root}test/compile/none`, PATH: "/nowhere" };
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8", env });
    assert.equal(status, 2, stderr);
    assert.equal(stdout, "");
    assert.equal(stderr.trim(), howToGetOne.trim());
    for (const word of ["setup-linux.sh", "PORTOLAN_TOOLCHAIN", "Xcode"]) assert.ok(stderr.includes(word));
  });
});
