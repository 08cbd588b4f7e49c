import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "mocha";
import { temporaryFolder } from "../host/temporary.mjs";
import { cacheIn } from "../support/cache-folder.mjs";
import { portolan, program } from "./cli.ts";

const question = ["explain", "NEVPNErrorDomain Code=1"];

function ask(cache: string, words: readonly string[] = question, environment: NodeJS.ProcessEnv = {}) {
  return portolan(temporaryFolder("asked"), words, { environment: { ...cacheIn(cache), ...environment } });
}

/** The files below a folder, each with the number that it has as long as nobody writes it anew. */
function filesIn(cache: string): ReadonlyMap<string, number> {
  const entries = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, statSync(path).ino]));
}

describe("V8’s code of the command line", () => {
  it("is kept for the user alone, for each verb one file of the program’s and one of the engine’s, and taken from there the next time", () => {
    const cache = temporaryFolder("cache");
    const first = ask(cache);
    assert.equal(first.code, 0);
    const kept = filesIn(cache);
    assert.equal(kept.size, 2);
    if (process.platform !== "win32") for (const path of kept.keys()) assert.equal(statSync(path).mode & 0o077, 0);
    assert.deepEqual(ask(cache), first);
    assert.deepEqual(filesIn(cache), kept, "code that isn’t taken is written again");
    ask(cache, ["article", "lnp-essentials"]);
    assert.equal(filesIn(cache).size, 4);
  });

  it("is made again where it is not as it was written, is not V8’s, or somebody else may have written it", () => {
    const cache = temporaryFolder("cache");
    const right = ask(cache);
    const foreign = Buffer.alloc(1000, 0x2a);
    const signed = Buffer.concat([createHash("sha256").update(foreign).digest(), foreign]);
    for (const path of filesIn(cache).keys()) {
      const whole = readFileSync(path);
      const flipped = Buffer.from(whole);
      flipped[whole.length >> 1]! ^= 0xff;
      for (const bytes of [flipped, whole.subarray(0, 100), Buffer.alloc(0), signed]) {
        writeFileSync(path, bytes);
        assert.deepEqual(ask(cache), right);
        assert.ok(readFileSync(path).length > 1000, "it was written again");
      }
      if (process.platform === "win32") continue;
      chmodSync(path, 0o666);
      assert.deepEqual(ask(cache), right);
      assert.equal(statSync(path).mode & 0o077, 0);
    }
  });

  it("is kept apart for the flags of V8, so that runs with and without them don’t write over each other’s", () => {
    const cache = temporaryFolder("cache");
    const withFlags = { NODE_OPTIONS: "--max-old-space-size=1024" };
    ask(cache);
    ask(cache, question, withFlags);
    const kept = filesIn(cache);
    assert.equal(kept.size, 4);
    ask(cache);
    ask(cache, question, withFlags);
    assert.deepEqual(filesIn(cache), kept);
  });

  it("names the file that runs, not an equal one elsewhere that ran before", () => {
    const cache = temporaryFolder("cache");
    const copies = ["one", "other"].map((name) => {
      const copy = join(temporaryFolder(name), "dist");
      cpSync(dirname(program), copy, { recursive: true, filter: (path) => !path.endsWith(".map") });
      writeFileSync(join(copy, "corpus.json"), "no corpus");
      return copy;
    });
    for (const copy of copies) {
      const environment = { ...cacheIn(cache), PORTOLAN_DEBUG: "1" };
      const { stderr } = portolan(copy, question, { program: join(copy, "cli.js"), environment });
      assert.deepEqual(
        copies.filter((each) => stderr.includes(pathToFileURL(each).href)),
        [copy],
        stderr,
      );
    }
  });

  it("is not kept where the user says so, or nothing can be kept", () => {
    const cache = temporaryFolder("cache");
    assert.equal(ask(cache, question, { NODE_DISABLE_COMPILE_CACHE: "1" }).code, 0);
    assert.equal(ask(cache, ["check", ".", "--no-cache"]).code, 0);
    assert.deepEqual([...filesIn(cache)], []);
    const file = join(cache, "file");
    writeFileSync(file, "");
    assert.equal(ask(file).code, 0);
    assert.equal(readFileSync(file, "utf8"), "");
  });

  it("is not kept in a home that isn’t there, which is not made", () => {
    const home = join(temporaryFolder("homes"), "none");
    const environment = { HOME: home, USERPROFILE: home, XDG_CACHE_HOME: "", LOCALAPPDATA: "" };
    assert.equal(ask(home, question, environment).code, 0);
    assert.ok(!existsSync(home));
  });
});
