import assert from "node:assert/strict";
import { ConfigurationRequest } from "vscode-languageserver";
import type { CheckSummary } from "../../server/protocol.ts";
import { memorySession } from "../support/memory-session.ts";
import { endSessions, session } from "../support/session.ts";

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

describe("a client that is asked for its settings", () => {
  afterEach(endSessions);

  it("and fails to answer once is asked again, and the log says it", async () => {
    const one = await session({ files: { "A.swift": old } });
    let times = 0;
    one.client.onRequest(ConfigurationRequest.type, ({ items }) => {
      times++;
      if (times === 1) throw new Error("busy");
      return items.map(() => ({ rules: { "*": "off" } }));
    });
    await one.open("A.swift", old);
    assert.equal((await one.findings("A.swift")).length, 1);
    assert.equal((await one.findings("A.swift")).length, 0);
    await one.findings("A.swift");
    assert.equal(times, 2);
    const told = one.log.filter((line) => line.includes("settings"));
    assert.equal(told.length, 1, one.log.join("\n"));
    assert.match(told[0]!, /did not say its settings .*busy/);
  });

  it("and takes long has its findings by what it began with, and by what it says once it does", async () => {
    const one = await session({ files: { "A.swift": old } });
    let answer: (() => void) | undefined;
    let refreshes = 0;
    one.client.onRequest("workspace/diagnostic/refresh", () => void refreshes++);
    one.client.onRequest(
      ConfigurationRequest.type,
      ({ items }) =>
        new Promise<object[]>((resolve) => {
          answer = () => resolve(items.map(() => ({ rules: { "*": "off" } })));
        }),
    );
    await one.open("A.swift", old);
    assert.equal((await one.findings("A.swift")).length, 1);
    assert.equal((await one.findings("A.swift")).length, 1);
    const told = one.log.filter((line) => line.includes("takes long to say its settings"));
    assert.equal(told.length, 1, one.log.join("\n"));
    one.client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => ({ rules: { "*": "off" } })));
    answer!();
    while (refreshes === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal((await one.findings("A.swift")).length, 0);
  });

  it("in a check is asked for many files in one request", async () => {
    const names = Array.from({ length: 60 }, (_, at) => `F${at}.swift`);
    const one = await session({ files: Object.fromEntries(names.map((name) => [name, old])) });
    const asked: number[] = [];
    let level = "on";
    one.client.onRequest(ConfigurationRequest.type, ({ items }) => {
      asked.push(items.length);
      return items.map(() => ({ rules: { "*": level } }));
    });
    const check = () => one.request<CheckSummary>("portolan/checkWorkspace", {});
    assert.equal((await check()).findings, 60);
    assert.ok(asked.length < 4, asked.join());
    assert.ok(asked.reduce((sum, items) => sum + items, 0) <= 62, asked.join());
    level = "off";
    await one.set({});
    assert.equal((await check()).findings, 0);
    assert.ok(asked.length < 8, asked.join());
  });
});
