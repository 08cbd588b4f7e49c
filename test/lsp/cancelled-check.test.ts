import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver";
import { memorySession } from "../support/memory-session.ts";

const old = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';
const count = 400;
const names = Array.from({ length: count }, (_, at) => `/w/Folder${at % 20}/File${at}.swift`);
const cancelled = { code: -32800 };

describe("a check of a large workspace that is cancelled", () => {
  async function opened() {
    const files = new Map(names.map((name) => [name, old]));
    const one = await memorySession({ files, roots: ["/w"] });
    await one.settle();
    const listed = () => [...one.screen.values()].filter((items) => items.length > 0).length;
    /** Checks, and cancels once so many files are listed. */
    const cancel = async (after: number) => {
      const source = new CancellationTokenSource();
      const asked = one.client.sendRequest("portolan/checkWorkspace", {}, source.token);
      const ended = assert.rejects(asked, cancelled);
      while (listed() < after) await new Promise((resolve) => setImmediate(resolve));
      source.cancel();
      await ended;
    };
    const write = async (path: string, text: string) => {
      files.set(path, text);
      await one.changed(path);
      await one.settle();
    };
    return { one, listed, cancel, write };
  }

  for (const [when, after] of [
    ["at once", 0],
    ["in its middle", count / 4],
  ] as const) {
    it(`${when}, twice, leaves nothing behind, and what changes then lists nothing`, async () => {
      const { one, listed, cancel, write } = await opened();
      for (const _ of [1, 2]) {
        await cancel(after);
        await one.settle();
        assert.equal(listed(), 0);
      }
      await write("/w/portolan.json", '{ "rules": { "network-rule-legacy-init": "off" } }');
      await write(names[0]!, `${old}\n`);
      assert.equal(listed(), 0);
      assert.deepEqual(await one.check(), {
        files: count,
        findings: count,
        bySeverity: { error: 0, warning: count, information: 0, hint: 0 },
        skipped: [],
      });
      await one.settle();
      assert.equal(listed(), count);
      await one.end();
    });
  }

  it("stays out of the way of the next one, which was asked before the first had ended", async () => {
    const { one, listed } = await opened();
    const source = new CancellationTokenSource();
    const first = assert.rejects(one.client.sendRequest("portolan/checkWorkspace", {}, source.token), cancelled);
    while (listed() < count / 4) await new Promise((resolve) => setImmediate(resolve));
    source.cancel();
    const { findings } = await one.check();
    await first;
    await one.settle();
    assert.deepEqual([findings, listed()], [count, count]);
    await one.end();
  });

  it("keeps what the check before it has listed, and goes on following the files", async () => {
    const { one, listed, cancel, write } = await opened();
    await one.check();
    await one.settle();
    for (const _ of [1, 2]) {
      await cancel(0);
      await one.settle();
      assert.equal(listed(), count);
    }
    await write(names[0]!, "let answer = 42\n");
    assert.equal(listed(), count - 1);
    await one.end();
  });
});
