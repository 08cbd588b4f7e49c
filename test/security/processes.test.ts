import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fixableCode, folderOf, oldCode, portolan, type Run } from "../cli/cli.ts";
import { root } from "../support/repo.ts";
import { wireToProcess } from "../support/wire.ts";
import { wholeSession } from "./whole-session.ts";

const guard = `${root}test/security/guard.cjs`;

describe("no process and no socket", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = folderOf({
      "app/a.swift": oldCode,
      "app/b.swift": fixableCode,
      "app/Info.plist": "<plist><dict/></plist>",
      "app/Package.swift": '// swift-tools-version:5.9\nlet package = Package(name: "app", platforms: [.iOS(.v15)])\n',
    });
    environment = { ...process.env, PORTOLAN_GUARD: join(folder, "guard"), NODE_OPTIONS: `--require ${guard}` };
  });

  /** What the programs reached for, one line each. */
  function reachedFor(): readonly string[] {
    const record = join(folder, "guard");
    return existsSync(record) ? readFileSync(record, "utf8").trimEnd().split("\n") : [];
  }

  const verbs: readonly (readonly [string, readonly string[]])[] = [
    ["check", ["check", "app"]],
    ["check with every thread", ["check", "app", "--jobs", "2"]],
    ["check that writes fixes", ["check", "app", "--jobs", "2", "--fix"]],
    ["check that shows fixes", ["check", "app", "--fix-dry-run", "--fix-assisted", "*"]],
    ["check for other programs", ["check", "app", "--format", "sarif"]],
    ["check that writes a baseline", ["check", "app", "--write-baseline", "--baseline", "baseline.json"]],
    ["check of standard input", ["check", "--stdin-filename", "app/a.swift"]],
    ["lookup", ["lookup", "NWEndpoint", "ambiguous"]],
    ["explain", ["explain", "NWHostEndpoint"]],
    ["explain of standard input", ["explain", "-"]],
    ["rules", ["rules"]],
    ["migrate", ["migrate", "app", "--format", "json"]],
    ["help", ["--help"]],
  ];
  for (const [name, words] of verbs) {
    it(`is asked for by ${name}`, () => {
      const { code, stdout, stderr }: Run = portolan(folder, words, {
        input: name.startsWith("explain") ? "NWHostEndpoint" : oldCode,
        environment,
      });
      assert.ok(code === 0 || code === 1, stderr);
      assert.notEqual(stdout, "");
      assert.deepEqual(reachedFor(), []);
      assert.equal(existsSync(join(folder, "guard.helpers")), words.includes("--jobs"));
    });
  }

  for (const program of ["dist/cli.js", "dist/server/main.js"]) {
    it(`is asked for by a whole session of ${program}`, async () => {
      const wire = wireToProcess([program, ...(program.includes("cli") ? ["lsp"] : []), "--stdio"], environment);
      await wholeSession(wire, folder);
      assert.deepEqual(await wire.ended, { code: 0, stderr: "" });
      assert.deepEqual(reachedFor(), []);
    });
  }

  it("would be seen: the server that is told to connect to a port is", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const { code } = await wireToProcess(["dist/cli.js", "lsp", `--socket=${port}`], environment).ended;
    server.close();
    assert.notEqual(code, 0);
    assert.match(reachedFor().join(), /^net\./);
  });

  for (const [what, code] of [
    ["child_process", 'require("child_process").spawn("true")'],
    ["child_process", 'require("child_process").execFileSync("true")'],
    ["child_process", 'new (require("child_process").ChildProcess)().spawn({ file: "true" })'],
    ["inspector", 'require("inspector").open(0)'],
    ["cluster", 'require("cluster").fork()'],
    ["worker_threads", 'new (require("worker_threads").Worker)("1", { eval: true })'],
    ["net", 'new (require("net").Socket)().connect(1)'],
    ["net", 'new (require("net").Server)().listen(0)'],
    ["dgram", 'require("dgram").createSocket("udp4").send("", 1)'],
    ["tls", 'require("tls").connect(1)'],
    ["http", 'require("http").get("http://127.0.0.1:1")'],
    ["https", 'require("https").request("https://127.0.0.1:1")'],
    ["http2", 'require("http2").connect("https://127.0.0.1:1")'],
    ["dns", 'require("dns").lookup("localhost", () => undefined)'],
    ["dns/promises", 'require("dns").promises.resolve("localhost")'],
    ["fetch", 'fetch("http://127.0.0.1:1")'],
    ["process", 'process.binding("spawn_sync")'],
  ] as const) {
    it(`would be seen: ${code}`, async () => {
      const { code: exit } = await wireToProcess(["-e", code], environment).ended;
      assert.notEqual(exit, 0);
      assert.match(reachedFor().join("\n"), new RegExp(`^${what}(\\.|$)`));
    });
  }
});
