import assert from "node:assert/strict";
import { createServer } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { watchFrames } from "../../server/host/node-frames.ts";
import { manifest } from "../support/repo.ts";
import { beginning, type ProcessWire, type Wire, wireInMemory, wireToProcess } from "../support/wire.ts";

const refused = { notInitialized: -32002, invalid: -32600, unknown: -32601, notJson: -32700, params: -32602 } as const;
const overStdio = () => wireToProcess(["dist/cli.js", "lsp", "--stdio"]);
const text = { uri: "file:///app/A.swift", languageId: "swift", version: 1, text: "import NetworkExtension\n" };
const document = { textDocument: { uri: text.uri } };

/** Every request that the server answers once it has been initialized. */
const methods = [
  ...["hover", "codeAction", "documentLink", "codeLens", "diagnostic"].map((name) => `textDocument/${name}`),
  ...["diagnostic", "executeCommand", "textDocumentContent"].map((name) => `workspace/${name}`),
  ...["lookup", "explain", "page", "articles", "projectStatus", "checkWorkspace"].map((name) => `portolan/${name}`),
];

const wires: readonly (readonly [string, () => Wire])[] = [
  ["in memory", wireInMemory],
  ["of the built program", overStdio],
  ["of the built server", () => wireToProcess(["dist/server/main.js", "--stdio"])],
];

describe("the order of the protocol", () => {
  const ended: (() => unknown)[] = [];
  afterEach(() => ended.splice(0).map((end) => end()));

  function opened(open: () => Wire): Wire {
    const wire = open();
    if ("process" in wire) ended.push(() => (wire as ReturnType<typeof overStdio>).process.kill());
    return wire;
  }

  async function codeOf(wire: Wire, method: string, params: object = {}): Promise<number | undefined> {
    return (await wire.ask(method, params)).error?.code;
  }

  for (const [where, open] of wires) {
    it(`refuses every request before initialize, and drops notifications (${where})`, async () => {
      const wire = opened(open);
      assert.equal(await codeOf(wire, "textDocument/hover", document), refused.notInitialized);
      assert.equal(await codeOf(wire, "shutdown"), refused.notInitialized);
      assert.equal(await codeOf(wire, "portolan/nonsense"), refused.notInitialized);
      await wire.tell("textDocument/didOpen", { textDocument: text });
      assert.equal(await codeOf(wire, "initialize", beginning()), undefined);
      assert.deepEqual((await wire.ask("textDocument/documentLink", document)).result, []);
      await wire.tell("textDocument/didOpen", { textDocument: text });
      assert.notDeepEqual((await wire.ask("textDocument/documentLink", document)).result, []);
    });

    it(`takes initialize once and goes on as it was (${where})`, async () => {
      const wire = opened(open);
      const { result } = await wire.ask("initialize", beginning());
      assert.equal((result as { serverInfo: { name: string } }).serverInfo.name, "portolan");
      await wire.tell("textDocument/didOpen", { textDocument: text });
      assert.equal(await codeOf(wire, "initialize", beginning()), refused.invalid);
      assert.notDeepEqual((await wire.ask("textDocument/documentLink", document)).result, []);
      assert.equal(await codeOf(wire, "portolan/nonsense"), refused.unknown);
    });

    it(`refuses requests whose parameters are no object, and goes on as it was (${where})`, async () => {
      const wire = opened(open);
      const oddities = [null, 5, "text", true, [], [document]];
      for (const params of oddities) assert.equal((await wire.ask("initialize", params)).error?.code, refused.params);
      await wire.ask("initialize", beginning());
      await wire.tell("textDocument/didOpen", { textDocument: text });
      for (const method of methods) {
        for (const params of oddities) {
          const { error } = await wire.ask(method, params);
          assert.deepEqual(error, { code: refused.params, message: "The parameters of a request must be an object." });
        }
      }
      assert.notDeepEqual((await wire.ask("textDocument/documentLink", document)).result, []);
      const { error, result } = await wire.ask("shutdown", null);
      assert.deepEqual([error, result], [undefined, null]);
    });

    it(`refuses every request after shutdown (${where})`, async () => {
      const wire = opened(open);
      await wire.ask("initialize", beginning());
      assert.deepEqual((await wire.ask("shutdown")).result, null);
      assert.equal(await codeOf(wire, "textDocument/hover", document), refused.invalid);
      assert.equal(await codeOf(wire, "initialize", beginning()), refused.invalid);
      assert.equal(await codeOf(wire, "shutdown"), refused.invalid);
      assert.equal(await codeOf(wire, "portolan/nonsense"), refused.invalid);
    });
  }

  it("ends with 0 on exit after shutdown, and with 1 on exit at any other time", async () => {
    const shutDown = opened(overStdio) as ReturnType<typeof overStdio>;
    await shutDown.ask("initialize", beginning());
    await shutDown.ask("shutdown");
    await shutDown.tell("exit");
    assert.deepEqual(await shutDown.ended, { code: 0, stderr: "" });

    for (const steps of [[], ["initialize"], ["shutdown"]]) {
      const wire = opened(overStdio) as ReturnType<typeof overStdio>;
      for (const step of steps) await wire.ask(step, beginning());
      await wire.tell("exit");
      assert.deepEqual(await wire.ended, { code: 1, stderr: "" }, steps.join());
    }
  });

  it("ends when the client has gone, with 0 only after shutdown", async () => {
    for (const [steps, code] of [
      [["initialize"], 1],
      [["initialize", "shutdown"], 0],
    ] as const) {
      const wire = opened(overStdio) as ReturnType<typeof overStdio>;
      for (const step of steps) await wire.ask(step, beginning());
      wire.process.stdin!.end();
      assert.equal((await wire.ended).code, code);
    }
  });

  it("ends without a word when nobody reads its answers any more, with 0 only after shutdown", async () => {
    for (const words of [
      ["dist/cli.js", "lsp", "--stdio"],
      ["dist/server/main.js", "--stdio"],
    ]) {
      for (const [steps, expected] of [
        [["initialize"], 1],
        [["initialize", "shutdown"], 0],
      ] as const) {
        const wire = wireToProcess(words);
        ended.push(() => wire.process.kill());
        for (const step of steps) await wire.ask(step, beginning());
        wire.process.stdout!.destroy();
        for (let times = 0; times < 3; times++) void wire.ask("portolan/nonsense", {}).catch(() => undefined);
        const { code, stderr } = await wire.ended;
        assert.deepEqual([code, stderr], [expected, ""]);
      }
    }
  });

  it("says its version", async () => {
    const { result } = await opened(overStdio).ask("initialize", beginning());
    assert.deepEqual((result as { serverInfo: object }).serverInfo, { name: "portolan", version: manifest.version });
  });
});

describe("bytes that are no message", () => {
  const heads: readonly (readonly [string, string])[] = [
    ["a Content-Length that is no number", "Content-Length: many\r\n\r\n{}"],
    ["a Content-Length below zero", "Content-Length: -5\r\n\r\n{}"],
    ["a Content-Length of more than a message can hold", "Content-Length: 99999999999999\r\n\r\n{}"],
    ["a Content-Length of a thousand digits", `Content-Length: ${"9".repeat(1000)}\r\n\r\n{}`],
    ["no Content-Length", "Content-Type: text\r\n\r\n{}"],
    ["a line without a colon", "Content-Length 2\r\n\r\n{}"],
    ["a line without a colon, and nothing more", "hello\r\n"],
    ["lines that end in LF alone", "Content-Length: 2\n\n{}"],
    ["a head that never ends", "Content-Type: ".padEnd(20_000, "x")],
    ["control characters that never end", "\u001b[2J\u0007".repeat(5000)],
  ];
  const oneLine = /^portolan: what the client sends can't be read: [ -~“”…]{1,400}\n$/;

  /** Starts the server, sends it these bytes and leaves the connection open. */
  const waysIn: Readonly<Record<string, (bytes: string) => ProcessWire["ended"]>> = {
    "standard input": (bytes) => {
      const wire = overStdio();
      wire.raw(bytes);
      return wire.ended;
    },
    "a socket": async (bytes) => {
      const server = createServer((socket) => socket.on("error", () => undefined).write(bytes));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as { port: number };
      const end = await wireToProcess(["dist/cli.js", "lsp", `--socket=${port}`]).ended;
      server.close();
      return end;
    },
  };
  for (const [what, bytes] of heads) {
    it(`end the connection with one short line for ${what}`, async () => {
      for (const [way, send] of Object.entries(waysIn)) {
        const { code, stderr } = await send(bytes);
        assert.equal(code, 1, way);
        assert.match(stderr, oneLine, way);
        assert.ok((/“(.*)”/.exec(stderr)?.[1]?.replace(/\\x[0-9a-f]{2}/g, "?").length ?? 0) <= 81, stderr);
      }
    });
  }

  it("are told from messages wherever the bytes are parted", async () => {
    const ask = (id: number, method: string) => JSON.stringify({ jsonrpc: "2.0", id, method, params: { text: "“é”" } });
    const frame = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const bytes = Buffer.from(["a", "b", "c"].map((name, id) => frame(ask(id, name))).join(""));
    const input = new PassThrough();
    const output = watchFrames(input);
    for (const byte of bytes) input.write(Buffer.of(byte));
    input.end(bytes);
    assert.deepEqual(Buffer.concat(await output.toArray()), Buffer.concat([bytes, bytes]));
    await assert.rejects(watchFrames(Readable.from([bytes, Buffer.from("hello\n")])).toArray(), /“hello\n”/);
  });

  it("are answered as such when they stand in a whole frame, and the next message is read", async () => {
    const wire = overStdio();
    wire.raw("Content-Length: 7\r\n\r\nnothing");
    assert.equal((await wire.unasked).error?.code, refused.notJson);
    assert.equal((await wire.ask("initialize", beginning())).error, undefined);
    await wire.tell("exit");
    await wire.ended;
  });

  it("are not waited for where nobody listens", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const gone = await wireToProcess(["dist/cli.js", "lsp", "--socket", String(port)]).ended;
    assert.equal(gone.code, 1);
    assert.match(gone.stderr, /^portolan: [^\n]+ECONNREFUSED[^\n]+\n$/);
  });

  it("are not waited for on a port that there is not", async () => {
    const ports = ["0", "65536", "abc", "1e3", "-1", "80.5"];
    const ends = ports.map((port) => wireToProcess(["dist/cli.js", "lsp", `--socket=${port}`]).ended);
    for (const { code, stderr } of await Promise.all(ends)) {
      assert.equal(code, 2);
      assert.match(stderr, /^portolan: [^\n]+--socket=N with a port from 1 to 65535\n$/);
    }
  });
});
