import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import type { State } from "vscode-languageclient";
import type { createClient } from "../../client/main.node.ts";
import { startProcess } from "../../client/node-process.ts";
import { keepServer, type MadeClient } from "../../client/supervisor.ts";
import { temporaryFolder } from "../host/temporary.mjs";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

/** What stands in a server that answers every request: `initialize` with that, the others with nothing. */
const serverThat = (answer: string) => `process.on("message", ({ id, method }) => {
  if (id === undefined) return method === "exit" && process.exit();
  process.send({ jsonrpc: "2.0", id, ...(method === "initialize" ? ${answer} : { result: null }) });
});\n`;
const answering = serverThat("{ result: { capabilities: {} } }");
const refusing = serverThat('{ error: { code: -32603, message: "The corpus can’t be read." } }');

/** The values of the library’s `State`, which can’t be loaded here. */
const states: Readonly<Record<"stopped" | "running" | "startFailed", State>> = {
  stopped: 1,
  running: 2,
  startFailed: 4,
};

describe("the client of a server that is a process", () => {
  const folder = temporaryFolder("portolan-client-");
  const shown: string[] = [];
  const unhandled: unknown[] = [];
  const noteUnhandled = (error: unknown) => unhandled.push(error);
  let make: typeof createClient;
  let made: MadeClient[] = [];
  let started: ChildProcess[] = [];

  before(async () => {
    const show = async (message: string) => void shown.push(message);
    const vscode = standInForVscode({
      "window.showErrorMessage": show,
      "window.showWarningMessage": show,
      "window.setStatusBarMessage": show,
    });
    ({ createClient: make } = await clientModule<{ createClient: typeof createClient }>("main.node.ts", vscode));
    process.on("unhandledRejection", noteUnhandled);
  });
  afterEach(async () => {
    for (const { client, parts } of made) {
      for (const part of parts) part.dispose();
      await client.dispose().catch(() => undefined);
    }
    for (const each of started) each.kill("SIGKILL");
    made = [];
    started = [];
    shown.length = 0;
    unhandled.length = 0;
  });
  after(() => void process.off("unhandledRejection", noteUnhandled));

  /** A client whose processes run these texts, one after the other; the first is started before it, as the extension does. */
  function clientOf(texts: readonly string[], isWantedAgain = () => false) {
    const start = () => {
      const program = path.join(folder, `${started.length}.cjs`);
      fs.writeFileSync(program, texts[started.length]!);
      const server = startProcess(program, () => {});
      started.push(server);
      return server;
    };
    const output = { error() {}, info() {}, trace() {}, onDidChangeLogLevel: () => ({ dispose() {} }) };
    const running = async () => one.client;
    const parts = { context: {}, output, running, isWantedAgain } as unknown as Parameters<typeof createClient>[0];
    const one = make(parts, start(), start);
    made.push(one);
    return one;
  }

  /** What is heard of a server whose processes run these texts, once it has ended for good. */
  async function heardOf(texts: readonly string[]): Promise<readonly string[]> {
    const told: string[] = [];
    await new Promise<void>((resolve) => {
      const end = (hasRun: boolean) => resolve(void told.push(hasRun ? "ended" : "failed"));
      const events = { starting: () => {}, failed: end, log: (error: unknown) => told.push(String(error)) };
      keepServer(
        async (isWantedAgain) => clientOf(texts, isWantedAgain),
        () => [],
        events,
      );
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    return told;
  }

  const ending = "process.exit(1);\n";
  const soonEnding = answering.replace(
    "if (id ===",
    'if (method === "initialized") setTimeout(process.exit, 20);\n  if (id ===',
  );
  for (const [what, texts, told] of [
    ["as it starts", [ending], ["failed"]],
    ["again and again", Array(5).fill(soonEnding), ["ended"]],
    ["as it is started again", [soonEnding, ...Array(4).fill(ending)], ["ended"]],
    ["as it would be told what it is for, the second time", [soonEnding, refusing], ["ended"]],
  ] as const)
    it(`says once that it has ended for good, where it ends ${what}`, async () => {
      assert.deepEqual(await heardOf(texts), told);
      assert.ok(
        shown.every((message) => /started again$/.test(message)),
        shown.join(),
      );
    });

  it("speaks to the one that was started before it, and ends it as it goes", async () => {
    const { client } = clientOf([answering]);
    await client.start();
    assert.equal(client.state, states.running);
    assert.equal(started.length, 1);
    const ended = once(started[0]!, "exit");
    await client.dispose();
    await ended;
  });

  it("ends one that refuses to be initialised, and says nothing of it but that the start failed", async () => {
    const { client } = clientOf([refusing]);
    const ended = once(started[0]!, "exit");
    await assert.rejects(client.start(), /corpus/);
    assert.equal(client.state, states.startFailed);
    assert.deepEqual((await ended)[1], "SIGKILL");
    assert.deepEqual(shown, []);
    assert.deepEqual(unhandled, []);
  });

  it("starts another one where the first has ended and is wanted again, and says so", async () => {
    const { client } = clientOf([answering, answering], () => true);
    await client.start();
    const again = new Promise<void>((resolve) => {
      client.onDidChangeState(({ newState }) => newState === states.running && resolve());
    });
    started[0]!.kill("SIGKILL");
    await again;
    assert.equal(started.length, 2);
    assert.equal(started[1]!.connected, true);
    assert.equal(shown.length, 1);
  });

  it("leaves it at that where none is wanted", async () => {
    const { client } = clientOf([answering]);
    await client.start();
    const stopped = new Promise<void>((resolve) => {
      client.onDidChangeState(({ newState }) => newState === states.stopped && resolve());
    });
    started[0]!.kill("SIGKILL");
    await stopped;
    assert.equal(started.length, 1);
    assert.deepEqual(shown, []);
  });
});
