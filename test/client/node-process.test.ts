import assert from "node:assert/strict";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { after, describe, it } from "mocha";
import { keepProcesses, startProcess } from "../../client/node-process.ts";
import { temporaryFolder } from "../host/temporary.mjs";

describe("the processes of a client", () => {
  const folder = temporaryFolder("portolan-process-");
  const program = path.join(folder, "server.cjs");
  // It is told to end and doesn’t.
  fs.writeFileSync(
    program,
    'process.on("SIGTERM", () => {}); process.on("message", () => {}); console.error("begun");',
  );
  const started: ReturnType<typeof startProcess>[] = [];
  const start = () => {
    const server = startProcess(program, () => {});
    started.push(server);
    return server;
  };
  after(() => {
    for (const each of started) each.kill("SIGKILL");
  });

  it("say on standard error what goes to the log", async () => {
    let log: (text: string) => void = () => {};
    const said = new Promise<string>((resolve) => {
      log = resolve;
    });
    const server = startProcess(program, (text) => log(text));
    started.push(server);
    assert.equal(await said, "begun");
  });

  it("are the early one first and then new ones, and the taken one is ended when the client goes", async () => {
    const early = start();
    await once(early.stderr!, "data");
    const processes = keepProcesses(early, start);
    assert.equal(processes.take(), early);
    const next = processes.take();
    assert.notEqual(next, early);
    // The one that was replaced, and the one whose client never ran.
    const ended = [once(early, "exit"), once(next, "exit")];
    processes.dispose();
    assert.deepEqual(
      (await Promise.all(ended)).map(([, signal]) => signal),
      ["SIGKILL", "SIGKILL"],
    );
  });

  it("are new from the first on where the early one has lost its channel", async () => {
    const early = start();
    early.disconnect();
    await once(early, "exit");
    const processes = keepProcesses(early, start);
    assert.notEqual(processes.take(), early);
    processes.dispose();
  });
});
