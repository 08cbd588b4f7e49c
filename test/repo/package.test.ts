import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { temporaryFolder } from "../host/temporary.mjs";
import { noticeOf } from "../support/notices.ts";
import { filesBelow, manifest, read, root } from "../support/repo.ts";

/** Runs a program of Node to its end and answers with what it printed. */
function run(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
  assert.equal(status, 0, `${words.join(" ")}: ${stderr}`);
  return stdout + stderr;
}

/** Places of this repository that a page links to or shows, each once. */
function placesOf(markdown: string): readonly string[] {
  const found = markdown.matchAll(/\]\(([\w./-]+)\)|(?:src|srcset)="([\w./-]+)"/g);
  return [...new Set([...found].map(([, link, source]) => (link ?? source)!))];
}

const pictures = [
  "docs/images/icon.png",
  "docs/images/portolan.svg",
  ...["ask", "explain", "find", "provider"].map((step) => `docs/images/walkthrough/${step}.svg`),
];

describe("what is shipped", () => {
  let packed: string;
  let printed: string;

  before(() => {
    const folder = temporaryFolder("vsix");
    packed = join(folder, "portolan.vsix");
    run("esbuild.mjs", "--minify", "--outdir", join(folder, "dist"));
    printed = run("vsix.mjs", "--dist", join(folder, "dist"), "--out", packed);
  });

  it("is an extension below 1,800,000 bytes, packed without a warning", () => {
    const { size } = statSync(packed);
    assert.ok(size < 1_800_000, `${size} bytes`);
    assert.doesNotMatch(printed, /warn/i);
  });

  it("has programs in ASCII alone, whose text takes half the memory", () => {
    const programs = filesBelow(".vsix/dist").filter((path) => path.endsWith(".js"));
    assert.ok(programs.length > 2);
    for (const path of programs) assert.doesNotMatch(read(path), /[^\0-\x7f]/, path);
  });

  it("starts its server in a web worker too, where there is nothing of Node", async () => {
    type Answer = { readonly result: { readonly serverInfo: { readonly name: string } } };
    const answer = await new Promise<Answer>((postMessage) => {
      const params = { processId: null, rootUri: null, capabilities: {}, initializationOptions: { corpus: "{}" } };
      const data = { jsonrpc: "2.0", id: 1, method: "initialize", params };
      const ofTheWeb = { TextDecoder, TextEncoder, URL, performance, setTimeout, clearTimeout };
      const scope = { ...ofTheWeb, importScripts() {}, addEventListener() {}, postMessage };
      Object.defineProperty(scope, "onmessage", {
        set: (tell: (event: object) => void) => setImmediate(tell, { data }),
      });
      runInNewContext(read(".vsix/dist/server/main.js"), scope);
    });
    assert.equal(answer.result.serverInfo.name, "portolan");
  });

  it("answers agents from the extension's files alone", async () => {
    const client = new Client({ name: "test", version: "1.0.0" });
    const args = [join(root, ".vsix/dist/server/main.js"), "mcp", "--stdio"];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: temporaryFolder("agent") }));
    try {
      const { contents } = await client.readResource({ uri: "portolan:/article/no-wifi-scanning-api" });
      assert.match(String((contents[0] as { text?: string }).text), /Wi-Fi/);
      const code = 'import NetworkExtension\nlet gate = NWHostEndpoint(hostname: "a", port: "1")\n';
      const { isError, content } = await client.callTool({ name: "check", arguments: { code, name: "Gate.swift" } });
      assert.ok(!isError);
      assert.match(JSON.stringify(content), /nwhostendpoint-deprecated/);
    } finally {
      await client.close();
    }
  });

  it("holds in the extension what it needs at run time, its words and its notices, and nothing else", () => {
    const linked = placesOf(read("README.md"));
    const files = filesBelow(".vsix").map((path) => path.slice(".vsix/".length));
    assert.deepEqual(
      [...new Set(files)].filter((path) => !linked.includes(path) && path !== ".vscodeignore"),
      [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "SECURITY.md",
        "THIRD-PARTY-NOTICES.txt",
        "dist/client/main.js",
        "dist/corpus.json",
        "dist/package.json",
        "dist/server/agents.js",
        "dist/server/main.js",
        ...pictures,
        "l10n/bundle.l10n.de.json",
        "package.json",
        "package.nls.de.json",
        "package.nls.json",
        "syntaxes/apple-log.tmLanguage.json",
        "syntaxes/directive.tmLanguage.json",
        "syntaxes/plist.language-configuration.json",
        "syntaxes/plist.tmLanguage.json",
        "syntaxes/portolan.schema.json",
      ].filter((path) => !linked.includes(path)),
    );
  });

  it("has in the extension all that its readme links to", () => {
    const linked = placesOf(read("README.md"));
    assert.ok(linked.length > 5);
    assert.deepEqual(
      linked.filter((place) => !existsSync(`${root}.vsix/${place}`)),
      [],
    );
  });

  it("holds the notices beside the command line too", () => {
    assert.equal(read("dist/THIRD-PARTY-NOTICES.txt"), read("THIRD-PARTY-NOTICES.txt"));
  });

  it("can't be made with a package whose licence is unknown, asks for more, or is not there to be read", () => {
    const semver = "node_modules/semver";
    assert.match(noticeOf(semver, { version: "7.0.0", license: "ISC" }).text, /Permission to use, copy, modify/);
    assert.throws(() => noticeOf(semver, { version: "7.0.0", license: "GPL-3.0" }), /semver.*GPL-3\.0/);
    assert.throws(() => noticeOf(semver, { version: "7.0.0", license: "MIT AND GPL-3.0" }), /GPL/);
    assert.throws(() => noticeOf(semver, { version: "7.0.0" }), /not named/);
    assert.throws(() => noticeOf("node_modules/semver/functions", { version: "7.0.0", license: "MIT" }), /no licence/);
  });
});

describe("the lockfile", () => {
  interface Locked {
    readonly version?: string;
    readonly resolved?: string;
    readonly integrity?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }
  const packages: Readonly<Record<string, Locked>> = JSON.parse(read("package-lock.json")).packages;

  it("names every package that another needs, or lists as optional, for whatever platform", () => {
    for (const kind of ["dependencies", "devDependencies", "optionalDependencies"] as const) {
      const listed = Object.entries(packages).flatMap(([folder, locked]) =>
        Object.keys(locked[kind] ?? {}).map((name) => ({ folder, name })),
      );
      assert.ok(listed.length > 30, `only ${listed.length} are listed`);
      const missing = listed.filter(({ folder, name }) => !isLocked(folder, name));
      assert.deepEqual(missing, []);
    }
  });

  it("is what the packages that are installed ask for", () => {
    const stale = Object.entries(packages).filter(([folder, { optionalDependencies = {} }]) => {
      if (folder === "" || !existsSync(`${root}${folder}/package.json`)) return false;
      const installed = JSON.parse(read(`${folder}/package.json`)).optionalDependencies ?? {};
      return !Object.keys(installed).every((name) => name in optionalDependencies);
    });
    assert.deepEqual(stale, []);
  });

  it("holds a digest of every package and the address of none", () => {
    const text = read("package-lock.json");
    assert.doesNotMatch(text, /"resolved"/);
    assert.deepEqual(
      [...text.matchAll(/"(?!url")(\w+)": "\w+:\/\/[^"]*"/g)].map(([whole]) => whole),
      [],
    );
    const without = Object.entries(packages).filter(([folder, { integrity }]) => folder !== "" && !integrity);
    assert.deepEqual(without, []);
  });

  it("is of the manifest's version", () => {
    assert.equal(packages[""]!.version, manifest.version);
  });

  function isLocked(folder: string, name: string): boolean {
    for (let at = folder; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
      if (packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`]) return true;
      if (at === "") return false;
    }
  }
});
