import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { sizeLimits } from "../../server/core/file-access.ts";
import { oldCode } from "../cli/cli.ts";
import { endSessions, session } from "../support/session.ts";

describe("a document in an editor", () => {
  afterEach(endSessions);

  const filled = (length: number) => `${oldCode}//`.padEnd(length, "x");

  it("is read up to the size that files on disk may have, and not beyond, which the log says once", async () => {
    const own = "a.swift: 10.0 MB; files over 10 MB are not read";
    const { open, type, findings, hover, request, log, uriOf } = await session({ files: { "a.swift": oldCode } });
    const links = () => request<unknown[]>("textDocument/documentLink", { textDocument: { uri: uriOf("a.swift") } });
    const said = () => log.filter((line) => line.includes("Not read")).map((line) => line.split("/").at(-1));
    await open("a.swift", filled(sizeLimits.source));
    assert.equal((await findings("a.swift")).length, 1);
    assert.notEqual(await hover("a.swift", "NWHostEndpoint"), null);
    assert.notDeepEqual(await links(), []);
    assert.deepEqual(said(), []);
    await type("a.swift", "//", "///");
    assert.deepEqual(await findings("a.swift"), []);
    assert.equal(await hover("a.swift", "NWHostEndpoint"), null);
    assert.deepEqual(await links(), []);
    const { files, skipped } = await request<{ files: number; skipped: { reason: string }[] }>(
      "portolan/checkWorkspace",
    );
    assert.deepEqual([files, skipped.map(({ reason }) => reason)], [0, [own.slice("a.swift: ".length)]]);
    assert.deepEqual(said(), [own]);
    await type("a.swift", "///", "//");
    assert.equal((await findings("a.swift")).length, 1);
  });

  it("is not read where it is no text on disk either, which the log says once", async () => {
    for (const [odd, reason] of [
      ["// \0\n", "binary file"],
      ["// \0\u00e9\n", "binary file"],
    ] as const) {
      const { open, type, findings, request, log } = await session({ files: { "a.swift": odd + oldCode } });
      await open("a.swift", odd + oldCode);
      assert.deepEqual(await findings("a.swift"), []);
      const { skipped } = await request<{ skipped: { reason: string }[] }>("portolan/checkWorkspace");
      assert.deepEqual([...new Set(skipped.map((each) => each.reason))], [reason]);
      assert.equal(log.filter((line) => line.endsWith(`a.swift: ${reason}`)).length, 1);
      await type("a.swift", "\0", " ");
      assert.equal((await findings("a.swift")).length, 1);
    }
  });

  it("counts for others only as far as it is read", async () => {
    const { open, type, findings } = await session();
    await open("use.swift", oldCode);
    await open("own.swift", "class NWHostEndpoint {}\n//".padEnd(sizeLimits.source, "x"));
    assert.deepEqual(await findings("use.swift"), []);
    await type("own.swift", "//", "///");
    assert.equal((await findings("use.swift")).length, 1);
  });

  it("loses what was shown of it when it grows too large, where the client does not pull", async () => {
    const { open, type, next, pushed } = await session({ capabilities: {} });
    // What was known before may be pushed once more in between.
    const shows = async (count: number) => {
      for (;;) {
        const another = next("push");
        if (pushed.at(-1)?.diagnostics.length === count) return;
        await another;
      }
    };
    await open("a.swift", filled(sizeLimits.source));
    await shows(1);
    await type("a.swift", "//", "///");
    await shows(0);
    await type("a.swift", "///", "//");
    await shows(1);
  });

  it("counts as empty where its text is no text, and takes nothing from others", async () => {
    const { open, findings, client, uriOf, type } = await session();
    await open("well.swift", oldCode);
    for (const text of [null, 7, { length: 1e9 }, undefined]) {
      const textDocument = { uri: uriOf("odd.swift"), languageId: "swift", version: 1, text };
      await client.sendNotification("textDocument/didOpen", { textDocument });
      assert.equal((await findings("well.swift")).length, 1, String(text));
      assert.deepEqual(await findings("odd.swift"), []);
      await client.sendNotification("textDocument/didClose", { textDocument });
    }
    const textDocument = { uri: uriOf("well.swift"), version: 2 };
    await client.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text: null }, null] });
    await type("well.swift", "NWHostEndpoint", "NWHostEndpoint");
    assert.equal((await findings("well.swift")).length, 1);
  });
});
