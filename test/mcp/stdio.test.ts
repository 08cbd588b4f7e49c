import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { build } from "esbuild";
import { bundles } from "../../bundles.ts";
import { folderOf, program } from "../cli/cli.ts";
import { patience } from "../support/patience.ts";
import { root } from "../support/repo.ts";
import { ask } from "./client.ts";

const flow = "import NetworkExtension\nfunc peer(of flow: NEFilterSocketFlow) { print(flow.remoteEndpoint as Any) }\n";

/** What starts it: the command line, and the server of the extension. */
const programs = [program, program.replace(/cli\.js$/, "server/main.js")];

/** A client of the SDK that started the built program in `folder`; closes it when `use` is done. */
async function withProgram(
  folder: string,
  mode: "auto" | "legacy",
  roots: readonly string[] | undefined,
  use: (client: Client) => Promise<void>,
  path = program,
): Promise<void> {
  const client = new Client(
    { name: "test", version: "0.0.0" },
    { versionNegotiation: { mode }, capabilities: roots === undefined ? {} : { roots: {} } },
  );
  if (roots !== undefined)
    client.setRequestHandler("roots/list", () => ({ roots: roots.map((path) => ({ uri: pathToFileURL(path).href })) }));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [path, "mcp", "--stdio"],
    cwd: folder,
    stderr: "pipe",
  });
  await client.connect(transport);
  try {
    await use(client);
  } finally {
    await client.close();
  }
}

describe("portolan mcp --stdio", () => {
  for (const mode of ["auto", "legacy"] as const) {
    it(`answers a client of the SDK (${mode})`, async () => {
      await withProgram(folderOf({ "Flow.swift": flow }), mode, undefined, async (client) => {
        assert.equal((await client.listTools()).tools.length, 5);
        assert.equal((await ask(client, "check", {})).findings[0].path, "Flow.swift");
        const { contents } = await client.readResource({ uri: "portolan:/rule/deprecated-api" });
        assert.match((contents[0] as { text: string }).text, /^# /);
        assert.match((await ask(client, "check", { path: "/etc" })).refused, /outside/);
      });
    });

    it(`looks in the folders that the client names (${mode})`, async () => {
      const own = folderOf({ "Own.swift": flow });
      await withProgram(folderOf({ "Given.swift": flow }), mode, [own], async (client) => {
        assert.equal((await ask(client, "check", {})).findings[0].path, "Own.swift");
      });
    });
  }

  it("is what the program of the language server does too, when it is told to", async () => {
    const folder = folderOf({ "Flow.swift": flow });
    await withProgram(
      folder,
      "auto",
      undefined,
      async (client) => assert.equal((await ask(client, "check", {})).total, 1),
      programs[1],
    );
  });

  it("ends with its client, quietly", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "mcp", "--stdio"], {
      input: "",
      encoding: "utf8",
      timeout: patience,
    });
    assert.deepEqual([status, stdout, stderr], [0, "", ""]);
  });

  it("keeps standard output for answers, whatever is sent", () => {
    const initialize = {
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
    };
    const input = `no JSON\n{"jsonrpc":"2.0","id":7}\n${JSON.stringify(initialize)}\n{"jsonrpc":"2.0","id":2,"method":"ping"}\n`;
    const run = spawnSync(process.execPath, [program, "mcp"], { input, encoding: "utf8", timeout: patience });
    assert.equal(run.status, 0);
    const answers = run.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.ok(answers.every(({ jsonrpc }) => jsonrpc === "2.0"));
    assert.equal(answers.find(({ id }) => id === 1)?.result.serverInfo.name, "portolan");
    assert.deepEqual(answers.find(({ id }) => id === 2)?.result, {});
  });

  it("refuses a message of more than 10 MB, and goes on", async () => {
    await withProgram(folderOf({ "Flow.swift": flow }), "auto", undefined, async (client) => {
      const code = "x".repeat(10 * 1024 * 1024);
      await assert.rejects(ask(client, "check", { code, name: "A.swift" }), /the message is larger than 10 MB/);
      assert.equal((await ask(client, "check", {})).total, 1);
    });
  });

  it("goes on when nobody hears what it says besides its answers", async () => {
    for (const path of programs) {
      const run = spawn(process.execPath, [path, "mcp"], { stdio: "pipe", timeout: patience });
      run.stderr.destroy();
      run.stdin.on("error", () => {});
      const large = "x".repeat(11 * 1024 * 1024);
      run.stdin.write(`"${large}"\n`.repeat(2));
      run.stdin.write('{"jsonrpc":"2.0","id":2,"method":"ping"}\n');
      const [answer] = await Promise.race([once(run.stdout, "data"), once(run, "exit")]);
      assert.equal(JSON.parse(String(answer)).id, 2, path);
      run.stdin.end();
      assert.deepEqual(await once(run, "exit"), [0, null]);
    }
  });

  it("says of a message that is too large and asks nothing that it came, whatever is in it", () => {
    const large = "x".repeat(11 * 1024 * 1024);
    const input = [`{"method":"notifications/x","params":{"id":7,"a":"${large}"}}`, `"${large}"`, large].join("\n");
    const run = spawnSync(process.execPath, [program, "mcp"], {
      input: `${input}\n{"jsonrpc":"2.0","id":2,"method":"ping"}\n`,
      encoding: "utf8",
      timeout: patience,
    });
    assert.equal(run.stderr, "portolan: a message is too large, and has no id to answer to\n".repeat(3));
    assert.deepEqual(run.stdout.match(/"id":\d+/g), ['"id":2']);
  });

  it("ends when nobody reads what it answers, though its input stays open", async () => {
    const server = spawn(process.execPath, [program, "mcp"], { stdio: ["pipe", "pipe", "ignore"] });
    server.stdin.on("error", () => {});
    server.stdout.destroy();
    const ping = setInterval(() => server.stdin.write('{"jsonrpc":"2.0","id":2,"method":"ping"}\n'), 50);
    const [code] = await once(server, "exit");
    clearInterval(ping);
    assert.equal(code, 0);
  });

  it("is loaded for itself alone, without the engine, the corpus or a validator", async () => {
    const builds = bundles.map((options) =>
      build({ ...options, absWorkingDir: root, outdir: "dist", minify: true, write: false, metafile: true }),
    );
    const programs = (await Promise.all(builds)).flatMap(({ metafile }) => Object.entries(metafile!.outputs));
    const speaking = programs.filter(([, { inputs }]) =>
      Object.keys(inputs).some((path) => path.includes("modelcontextprotocol")),
    );
    assert.deepEqual(
      speaking.map(([path]) => path),
      ["dist/server/agents.js"],
    );
    const [, { bytes, inputs }] = speaking[0]!;
    assert.ok(bytes < 350_000, `${bytes} bytes`);
    const engine = /server\/(engine|resolve|syntax|rules|corpus|project|lsp|cli)\/|\/ajv/;
    assert.deepEqual(
      Object.keys(inputs).filter((path) => engine.test(path)),
      [],
    );
  });
});
