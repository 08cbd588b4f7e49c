import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, it } from "mocha";
import { isSame, joined, signatureOf, type Traces } from "../../server/cli/cache/traces.ts";
import { temporaryFolder } from "../host/temporary.mjs";
import { root } from "../support/repo.ts";
import { bigApp, checkWith, settled } from "./big-app.ts";
import { folderOf } from "./cli.ts";

const asJson = ["--format", "json"];
const without = [...asJson, "--no-cache"];
const loading = (name: string) => ({ NODE_OPTIONS: `--require ${root}test/cli/${name}.cjs` });
const failing = (path: string, code: string) => ({
  ...loading("failing"),
  PORTOLAN_FAILS: path,
  PORTOLAN_FAILS_WITH: code,
});

/** What fails, each way in which files and folders are looked at, and how. */
const failures = [
  ["App/HarbourApp.swift", "EIO"],
  ["App/HarbourApp.swift", "EACCES"],
  ["Harbour.xcodeproj/project.pbxproj", "EMFILE"],
  ["Harbour.xcodeproj/project.pbxproj", "EACCES"],
  ["/Tunnel", "EIO"],
] as const;

describe("What a check keeps for the next", () => {
  it("is no failure that passes, and no right that somebody had", async () => {
    const folder = bigApp();
    await setTimeout(settled);
    const right = checkWith("", folder, without);
    for (const [path, code] of failures) {
      const cache = temporaryFolder("cache");
      const failed = checkWith(cache, folder, asJson, failing(path, code));
      assert.notDeepEqual(failed, right, `${path} ${code}`);
      assert.deepEqual(checkWith(cache, folder, asJson), right, `${path} after ${code}`);
      if (code === "EACCES") assert.deepEqual(checkWith(cache, folder, asJson, failing(path, code)), failed, path);
    }
  });

  it("is not found under the name of a program that came while it began", () => {
    const [folder, cache, copy] = [bigApp(), temporaryFolder("cache"), temporaryFolder("program")];
    for (const name of ["chunks", "cli.js", "corpus.json", "package.json", "verbs.js"])
      cpSync(join("dist", name), join(copy, name), { recursive: true });
    const { code } = checkWith(cache, folder, asJson, {}, join(copy, "cli.js"));
    assert.notEqual(code, 3, "the copy runs");
    assert.deepEqual(readdirSync(cache), []);
  });

  it("is nobody else's to read, also where the writer is killed, and goes then", function () {
    if (process.platform === "win32") this.skip();
    const [folder, cache] = [bigApp(), temporaryFolder("cache")];
    const place = process.platform === "darwin" ? join(cache, "Library/Caches/portolan") : join(cache, "portolan");
    mkdirSync(place, { recursive: true });
    const ending = { ...loading("ending"), PORTOLAN_END_BY: "SIGKILL", PORTOLAN_END_AT: "2" };
    assert.equal(checkWith(cache, folder, asJson, ending).code, null);
    const [left, ...others] = readdirSync(place);
    assert.match(left!, /^\.portolan-/);
    assert.deepEqual(others, []);
    assert.equal(statSync(join(place, left!)).mode & 0o077, 0);
    const another = ".portolan-another.tmp";
    writeFileSync(join(place, another), "");
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    utimesSync(join(place, left!), longAgo, longAgo);
    checkWith(cache, folder, asJson);
    const kept = readdirSync(place);
    assert.ok(!kept.includes(left!) && kept.includes(another) && kept.length === 2, kept.join());
  });

  it("tells apart what changed twice in a moment, though neither can be relied on", async () => {
    const path = join(folderOf({ "a.swift": "one" }), "a.swift");
    const first = signatureOf(path, Date.now());
    await setTimeout(50);
    writeFileSync(path, "two");
    assert.notEqual(signatureOf(path, Date.now()), first);
    assert.ok(!isSame(first, first));
  });

  it("takes for new what changed after it was held to be as before", () => {
    const traces = (signature: string): Traces => ({
      files: new Map([
        ["a.swift", signature],
        ["Info.plist", signature],
      ]),
      folders: new Map(),
      kinds: new Map(),
      links: new Map(),
    });
    const { files } = joined(traces("before"), traces("now"), new Set(["a.swift"]));
    assert.deepEqual([files.get("a.swift"), files.get("Info.plist")], ["now", "before"]);
  });

  it("knows a name that is not UTF-8 from one with the sign for it", async function () {
    if (process.platform !== "linux") this.skip();
    const [folder, cache] = [bigApp(), temporaryFolder("cache")];
    const named = (...bytes: number[]) =>
      Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(...bytes), Buffer.from(".swift")]);
    const code = "import NetworkExtension\nlet old: NWTCPConnection? = nil\n";
    writeFileSync(named(0xef, 0xbf, 0xbd), code);
    await setTimeout(settled);
    checkWith(cache, folder, asJson);
    rmSync(named(0xef, 0xbf, 0xbd));
    writeFileSync(named(0xe9), code);
    assert.deepEqual(checkWith(cache, folder, asJson), checkWith(cache, folder, without));
  });

  it("is nothing where the system knows no home, and all else works", () => {
    const [folder, cache] = [bigApp(), temporaryFolder("cache")];
    const homeless = { ...loading("failing"), PORTOLAN_HOMELESS: "1", HOME: "", XDG_CACHE_HOME: "", LOCALAPPDATA: "" };
    assert.deepEqual(checkWith(cache, folder, asJson, homeless), checkWith(cache, folder, without));
  });
});
