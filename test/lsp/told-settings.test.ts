import assert from "node:assert/strict";
import { memorySession } from "../support/memory-session.ts";

const old = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';

describe("a client that tells of its settings", () => {
  async function opened() {
    const one = await memorySession({ files: new Map([["/w/A.swift", old]]), roots: ["/w"] });
    let refreshes = 0;
    one.client.onRequest("workspace/diagnostic/refresh", () => void refreshes++);
    await one.open("/w/A.swift", old);
    await one.pull("/w/A.swift");
    await one.settle();
    return { one, refreshes: () => refreshes };
  }

  it("as soon as it is asked to, though they are what they were, is not told to ask for all findings again", async () => {
    const { one, refreshes } = await opened();
    await one.set({});
    await one.settle();
    assert.equal(refreshes(), 0);
    await one.end();
  });

  it("which are others now, is told to, and hears of findings by them", async () => {
    const { one, refreshes } = await opened();
    await one.set({ rules: { "*": "off" } });
    await one.settle();
    assert.equal(refreshes(), 1);
    assert.equal((await one.pull("/w/A.swift")).length, 0);
    await one.set({});
    await one.settle();
    assert.equal(refreshes(), 2);
    assert.equal((await one.pull("/w/A.swift")).length, 1);
    await one.end();
  });
});
