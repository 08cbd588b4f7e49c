import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { describe, it } from "mocha";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  createProtocolConnection,
  ErrorCodes,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { hadNoServer, keepServer, notRunning } from "../../client/supervisor.ts";

type State = "initial" | "starting" | "running" | "startFailed" | "stopped";

/** A client as the library makes it: one whose start has failed, or that was dropped, never starts again. */
function createClient(start: () => Promise<void>) {
  const listeners = new Set<() => void>();
  let state: State = "initial";
  let isDisposed = false;
  const become = (next: State) => {
    state = next;
    for (const each of [...listeners]) each();
  };
  const client = {
    become,
    isDisposed: () => isDisposed,
    needsStart: () => state === "initial" || state === "stopped",
    needsStop: () => state === "starting" || state === "running",
    isRunning: () => state === "running",
    onDidChangeState(listener: () => void) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    async start() {
      if (isDisposed || state === "startFailed") throw new Error("It can't be started again.");
      become("starting");
      try {
        await start();
        become("running");
      } catch (error) {
        become("startFailed");
        throw error;
      }
    },
    async dispose() {
      isDisposed = true;
      if (state !== "running") throw new Error("It is not running and can't be stopped.");
      become("stopped");
    },
  };
  return client;
}

type Client = ReturnType<typeof createClient>;

/** A server whose starts end as `starts` says, one after the other; `told` is what was heard of it. */
function serverOf(...starts: readonly (() => Promise<void>)[]) {
  const made: Client[] = [];
  const wanted: (() => boolean)[] = [];
  const told: string[] = [];
  const server = keepServer(
    async (isWantedAgain) => {
      const start = starts[wanted.push(isWantedAgain) - 1]!;
      const client = createClient(start);
      if (start === unmade) throw new Error("There is no client.");
      made.push(client);
      return {
        client: client as unknown as BaseLanguageClient,
        parts: [{ dispose: () => told.push(`end of ${made.indexOf(client)}`) }],
      };
    },
    () => [],
    {
      starting: () => told.push("starting"),
      failed: (hasRun) => told.push(hasRun ? "ended" : "failed"),
      log: () => told.push("log"),
    },
  );
  return { server, made, wanted, told };
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve));
const works = async () => undefined;
const fails = () => Promise.reject(new Error("It has ended."));
const hangs = () => new Promise<void>(() => undefined);
const unmade = async () => undefined;

describe("the server of a window", () => {
  for (const [what, start, heard] of [
    ["start failed", fails, ["starting", "failed"]],
    ["client could not be made", unmade, ["starting", "log", "failed"]],
  ] as const) {
    it(`is started by a restart though its ${what}, and says each failure once`, async () => {
      const { server, told } = serverOf(start, fails, works);
      await assert.rejects(server.running(), notRunning);
      assert.deepEqual(told, heard);
      assert.equal(await server.restart(), false);
      await assert.rejects(server.running(), notRunning);
      assert.equal(told.filter((each) => each === "failed").length, 2);
      assert.equal(await server.restart(), true);
      assert.equal((await server.running()).isRunning(), true);
    });
  }

  it("is started by a restart though its first start never ends, of which nothing more is heard", async () => {
    const { server, made, told } = serverOf(hangs, works);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await server.restart(), true);
    made[0]!.become("startFailed");
    assert.deepEqual(told, ["starting", "end of 0", "starting"]);
    assert.equal(await server.running(), made[1]);
  });

  it("is started by a restart after it has ended for good", async () => {
    const { server, made, told } = serverOf(works, works);
    await server.running();
    made[0]!.become("stopped");
    await assert.rejects(server.running(), notRunning);
    assert.equal(await server.restart(), true);
    assert.equal(await server.running(), made[1]);
    await nextTurn();
    assert.deepEqual(told, ["starting", "end of 0", "starting"]);
  });

  it("says once that it has ended, when its client gives up or can't start it again after a crash", async () => {
    for (const states of [["stopped"], ["startFailed"], ["startFailed", "stopped"]] as const) {
      const { server, made, told } = serverOf(works);
      await server.running();
      for (const state of states) made[0]!.become(state);
      await nextTurn();
      made[0]!.become("stopped");
      await nextTurn();
      assert.deepEqual(told, ["starting", "ended"]);
      await assert.rejects(server.running(), notRunning);
    }
  });

  it("says nothing of a client that starts it again", async () => {
    const { server, made, told } = serverOf(works);
    await server.running();
    for (const state of ["startFailed", "initial", "starting"] as const) made[0]!.become(state);
    await nextTurn();
    assert.deepEqual(told, ["starting"]);
  });

  it("restarts once when it is asked twice, and a question that is put meanwhile waits for it", async () => {
    const { server, made } = serverOf(works, works);
    await server.running();
    const restarts = [server.restart(), server.restart()];
    assert.equal(await server.running(), made[1]);
    assert.deepEqual(await Promise.all(restarts), [true, true]);
    assert.equal(made.length, 2);
    assert.equal(made[0]!.isDisposed(), true);
  });

  it("is wanted again by its client once it has run, and until it is stopped", async () => {
    const { server, wanted } = serverOf(fails, works, works);
    await server.client();
    assert.equal(wanted[0]!(), false);
    await server.restart();
    assert.equal(wanted[1]!(), true);
    await server.restart();
    assert.equal(wanted[1]!(), false);
    await server.stop();
    assert.equal(wanted[2]!(), false);
  });
});

describe("what failed for want of a server", () => {
  it("is what none runs for, and what one ends before it answers; an answer that is an error is not", async () => {
    const [reader, writer] = [new StreamMessageReader(new PassThrough()), new StreamMessageWriter(new PassThrough())];
    const connection = createProtocolConnection(reader, writer);
    connection.listen();
    const asked = connection.sendRequest("portolan/nonsense").then(
      () => assert.fail("It was answered."),
      (error: unknown) => error,
    );
    connection.dispose();
    assert.ok(hadNoServer(await asked));
    assert.ok(hadNoServer(new ResponseError(ErrorCodes.ConnectionInactive, "Client is not running.")));
    assert.ok(hadNoServer(notRunning));
    for (const other of [
      new ResponseError(ErrorCodes.InternalError, "It has thrown."),
      new Error("x"),
      -32097,
      undefined,
    ])
      assert.equal(hadNoServer(other), false, String(other));
  });
});
