import assert from "node:assert/strict";
import { ask, closeAll, connected } from "./client.ts";

describe("what agents are told for a target", () => {
  afterEach(closeAll);

  it("is what replaces a symbol there, and what to do below", async () => {
    const client = await connected([]);
    const symbol = "NEFilterSocketFlow.remoteEndpoint";
    const older = await ask(client, "explain", { text: symbol, target: "ios=16.0" });
    const { successor } = older.matches.find(({ kind }: { kind: string }) => kind === "symbol");
    assert.equal(successor.replacement, "remoteFlowEndpoint");
    assert.equal(successor.isThere, false);
    assert.match(successor.advice, /from iOS 18.* on: with a target of iOS 16 use it behind an availability check/);
    const newer = await ask(client, "explain", { text: symbol, target: "ios=18.0" });
    assert.equal(newer.matches.find(({ kind }: { kind: string }) => kind === "symbol").successor.isThere, true);
    const code = await ask(client, "explain", { text: "-9808" });
    assert.ok(code.matches.length > 0);
    assert.match((await ask(client, "explain", { text: "NWHostEndpiont" })).hint, /Did you mean “NWHostEndpoint”/);
  });

  it("names no replacement that the target doesn’t have", async () => {
    const client = await connected([]);
    const target = "macos=15.0";
    const { matches } = await ask(client, "explain", { text: "CNMarkPortalOffline", target });
    const { results } = await ask(client, "look_up", { query: "CNMarkPortalOffline", target });
    for (const { kind, id } of [matches[0], results[0]])
      assert.deepEqual([kind, id], ["symbol", "SystemConfiguration/CNMarkPortalOffline"]);
    assert.doesNotMatch(JSON.stringify([matches[0], results[0]]), /NEHotspotManager/i);
    const elsewhere = await ask(client, "look_up", { query: "CNMarkPortalOffline" });
    assert.match(elsewhere.results[0].summary, /NEHotspotManager/);
  });

  it("says that a symbol is newer than the target, and nothing of availability checks where no target is known", async () => {
    const client = await connected([]);
    const advice = async (text: string, target: object) =>
      (await ask(client, "explain", { text, ...target })).matches[0].successor.advice;
    assert.equal(await advice("NetworkConnection", { target: "ios=16.0" }), "It comes with iOS 26, above this target.");
    const symbol = "NEFilterSocketFlow.remoteEndpoint";
    assert.match(await advice(symbol, {}), /^The replacement is there from iOS 18, macOS 15, visionOS 2 on\.$/);
    assert.match(await advice(symbol, { target: "ios=16.0" }), /there from iOS 18 on: with a target of iOS 16 /);
  });
});
