import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { describe, it } from "mocha";
import { temporaryFolder } from "../host/temporary.mjs";
import { portolan } from "./cli.ts";

describe("what the command line asks of V8", () => {
  it("is known to the V8 that it runs on, which else says so on standard error", () => {
    const folder = temporaryFolder("flags");
    cpSync("examples/harbour", folder, { recursive: true });
    const run = portolan(folder, ["check", ".", "--fail-on", "never", "--quiet"]);
    assert.deepEqual([run.code, run.stderr], [0, ""]);
    const unknown = "import v8 from 'node:v8'; v8.setFlagsFromString('--no-such-flag')";
    const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", unknown], { encoding: "utf8" });
    assert.match(stderr, /no-such-flag/, "V8 says nothing of flags that it doesn't know");
  });
});
