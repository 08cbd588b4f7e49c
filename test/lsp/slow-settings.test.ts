import assert from "node:assert/strict";
import type { Connection } from "vscode-languageserver";
import { createClientSettings } from "../../server/lsp/client-settings.ts";

const wait = 5;
const off = { rules: { "*": "off" } };

/** A client that answers each request for settings only when nobody waits any more. */
function slow(answer: (items: readonly unknown[], times: number) => unknown[]) {
  let times = 0;
  let refreshes = 0;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 4 * wait));
  const connection = {
    workspace: {
      getConfiguration: async (items: readonly unknown[]) => {
        times++;
        const now = times;
        await pause();
        return answer(items, now);
      },
    },
  } as unknown as Connection;
  const settings = createClientSettings(connection, { workspace: { configuration: true } }, undefined, {
    warn: () => {},
    late: () => void refreshes++,
    wait,
  });
  return { settings, times: () => times, refreshes: () => refreshes, heard: () => pause().then(pause) };
}

describe("a client that takes long each time it is asked for its settings", () => {
  it("has what it said once it has, and isn’t asked again for it", async () => {
    const one = slow((items) => items.map(() => off));
    assert.deepEqual((await one.settings.of("file:///A.swift")).rules, {});
    await one.heard();
    assert.equal(one.refreshes(), 1);
    for (let again = 0; again < 5; again++) {
      assert.deepEqual((await one.settings.of("file:///A.swift")).rules, off.rules);
      await one.heard();
    }
    assert.equal(one.times(), 1);
    assert.equal(one.refreshes(), 1);
  });

  it("is asked again after it changed, and not told of what it said before", async () => {
    let said: object = {};
    const one = slow((items) => items.map(() => said));
    await one.settings.of("file:///A.swift");
    await one.heard();
    said = off;
    await one.settings.change();
    await one.heard();
    assert.deepEqual((await one.settings.of("file:///A.swift")).rules, off.rules);
    assert.equal(one.times(), 2);
  });

  it("and fails then is asked again when its settings are wanted next", async () => {
    const one = slow((items, times) => {
      if (times === 1) throw new Error("gone");
      return items.map(() => off);
    });
    await one.settings.of("file:///A.swift");
    await one.heard();
    assert.equal(one.refreshes(), 0);
    await one.settings.of("file:///A.swift");
    await one.heard();
    assert.equal(one.times(), 2);
    assert.deepEqual((await one.settings.of("file:///A.swift")).rules, off.rules);
  });
});
