import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { writeApp } from "../bench/generated.mjs";
import { temporaryFolder } from "../host/temporary.mjs";
import { bigApp, checkWith, settled } from "./big-app.ts";

const formats = [["--format", "json"], ["--format", "sarif"], []] as const;

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

function link(folder: string, target: string): void {
  const path = join(folder, "App/Linked.swift");
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

/** What people and tools do to a folder, each with what it is called. */
const deeds: Readonly<Record<string, (folder: string) => void>> = {
  "nothing changes": () => {},
  "a line in a function": (folder) =>
    edit(join(folder, "Proxy/DatagramRelay.swift"), (text) => text.replace("func stop() {", "$&\n        _ = 1")),
  "old API in a function": (folder) =>
    edit(join(folder, "App/AccessoryView.swift"), (text) =>
      text.replace("var body: some View {", '$&\n let _ = NWHostEndpoint(hostname: "a", port: "1")'),
    ),
  "a type of the app takes the name of Apple's": (folder) =>
    edit(join(folder, "App/HarbourApp.swift"), (text) => `${text}\nfinal class NWHostEndpoint {}\n`),
  "that type goes": (folder) =>
    edit(join(folder, "App/HarbourApp.swift"), (text) => text.replace("\nfinal class NWHostEndpoint {}\n", "")),
  "a new file": (folder) =>
    writeFileSync(join(folder, "App/New.swift"), "import NetworkExtension\nlet old: NWTCPConnection? = nil\n"),
  "that file goes": (folder) => rmSync(join(folder, "App/New.swift"), { force: true }),
  "a rule is off": (folder) =>
    writeFileSync(join(folder, "portolan.json"), JSON.stringify({ rules: { "nwhostendpoint-deprecated": "off" } })),
  "another target": (folder) =>
    writeFileSync(join(folder, "Proxy/portolan.json"), JSON.stringify({ deploymentTarget: { ios: "12.0" } })),
  "no settings": (folder) => {
    for (const name of ["portolan.json", "Proxy/portolan.json"]) rmSync(join(folder, name), { force: true });
  },
  "a folder is ignored": (folder) => writeFileSync(join(folder, ".gitignore"), "Tunnel/\n"),
  "nothing is ignored": (folder) => rmSync(join(folder, ".gitignore"), { force: true }),
  "a key goes from a property list": (folder) => {
    const lists = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".plist"));
    for (const path of lists)
      edit(join(folder, path), (text) => text.replace(/<key>NS[^<]*<\/key>\s*<string>[^<]*<\/string>/, ""));
  },
  "a folder is renamed and back": (folder) => {
    const [one, other] = [join(folder, "Tunnel"), join(folder, "Passage")];
    if (existsSync(one)) renameSync(one, other);
    else renameSync(other, one);
  },
  "a link": (folder) => link(folder, "../Proxy/DatagramRelay.swift"),
  "the link leads out": (folder) => link(folder, join(process.cwd(), "examples/harbour/Proxy/DatagramRelay.swift")),
  "the link leads nowhere": (folder) => link(folder, "nowhere"),
  "a file that is no text": (folder) => writeFileSync(join(folder, "App/New.swift"), Buffer.of(0xff, 0xfe, 0xff)),
};

describe("A check that knows the last one", () => {
  it("says the same as one that knows nothing, whatever has changed since", async () => {
    const said = new Set<string>();
    const step = fc.record({
      deed: fc.constantFrom(...Object.keys(deeds)),
      format: fc.constantFrom(...formats),
      part: fc.constantFrom<readonly string[]>([], ["Proxy"], ["App", "Screens"], ["--rule", "deprecated-api"]),
      waits: fc.constantFrom(false, false, true),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 8 }), async (steps) => {
        const [folder, cache] = [bigApp(), temporaryFolder("cache")];
        checkWith(cache, folder, formats[0]);
        for (const { deed, format, part, waits } of steps) {
          if (waits) await setTimeout(settled);
          deeds[deed]!(folder);
          const words = [...format, ...part];
          const run = checkWith(cache, folder, words);
          assert.deepEqual(run, checkWith(cache, folder, [...words, "--no-cache"]), deed);
          said.add(run.stdout);
        }
      }),
      { numRuns: 3 },
    );
    assert.ok(said.size > 8, `${said.size} different reports`);
  });

  it("takes nothing from a file that it can't read, or that somebody else may have written", async () => {
    const [folder, cache] = [bigApp(), temporaryFolder("cache")];
    await setTimeout(settled);
    const right = checkWith(cache, folder, formats[0]);
    const kept = () => readdirSync(cache, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const [file, ...others] = kept();
    assert.equal(others.length, 0);
    const path = join(file!.parentPath, file!.name);
    const whole = readFileSync(path);
    const lie = Buffer.from(whole);
    for (let at = lie.indexOf("NWHostEndpoint"); at >= 0; at = lie.indexOf("NWHostEndpoint", at + 1)) lie[at] = 0x58;
    writeFileSync(path, lie);
    assert.deepEqual(checkWith(cache, folder, formats[0]), right, "not what was written");
    createHash("sha256").update(lie.subarray(32)).digest().copy(lie);
    writeFileSync(path, lie);
    assert.notDeepEqual(checkWith(cache, folder, formats[0]), right, "what is kept is what is said");
    if (process.platform !== "win32") {
      chmodSync(path, 0o666);
      assert.deepEqual(checkWith(cache, folder, formats[0]), right, "writable by everybody");
    }
    for (const broken of [whole.subarray(0, whole.length / 2), Buffer.alloc(0), Buffer.alloc(100, 0xff)]) {
      writeFileSync(path, broken);
      assert.deepEqual(checkWith(cache, folder, formats[0]), right, `${broken.length} bytes`);
    }
    const makePipe = () => assert.equal(spawnSync("mkfifo", [path]).status, 0);
    for (const make of [() => mkdirSync(path), ...(process.platform === "win32" ? [] : [makePipe])]) {
      rmSync(path, { recursive: true });
      make();
      assert.deepEqual(checkWith(cache, folder, formats[0]), right, `${make}`);
    }
  });

  it("keeps nothing where it is told not to, where nothing can be written, and of small folders", () => {
    const folder = bigApp();
    const cache = temporaryFolder("cache");
    const right = checkWith(cache, folder, [...formats[0], "--no-cache"]);
    assert.deepEqual(readdirSync(cache), []);
    checkWith(cache, join(folder, "Proxy"), ["--fix-dry-run"]);
    assert.deepEqual(readdirSync(cache), []);
    const file = join(temporaryFolder("cache"), "file");
    writeFileSync(file, "");
    const unwritable = [file, ...(process.platform === "linux" ? ["/proc", "/proc/self"] : [])];
    for (const each of ["", ...unwritable]) assert.deepEqual(checkWith(each, folder, formats[0]), right, each);
    assert.ok(!existsSync(join(folder, ".cache")) && !existsSync(join(folder, "portolan")));
    const small = temporaryFolder("small");
    writeApp(small, 20, 2);
    checkWith(cache, small, []);
    assert.deepEqual(readdirSync(cache), []);
  });
});
