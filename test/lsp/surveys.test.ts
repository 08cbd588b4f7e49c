import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { memorySession } from "../support/memory-session.ts";

const use = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';
const own = "final class NWHostEndpoint { init(hostname: String, port: String) {} }\n";

/** A session in which reading `held` waits once `hold` was called, until what that gave is called. */
async function holdingSession(held: string, files: Readonly<Record<string, string>>) {
  let gate: Promise<void> | undefined;
  const mayRead = async (path: string) => {
    if (path === held) await gate;
  };
  const one = await memorySession({ files: new Map(Object.entries(files)), roots: ["/w"], mayRead });
  const hold = () => {
    let letGo = () => {};
    gate = new Promise((resolve) => {
      letGo = resolve;
    });
    return letGo;
  };
  return { one, hold };
}

describe("questions that come while a file is still being read", () => {
  it("are answered with what is in the file, and so are those that follow", async () => {
    const { one, hold } = await holdingSession("/w/Own.swift", { "/w/A.swift": use, "/w/Own.swift": "let a = 1\n" });
    await one.open("/w/A.swift", use);
    const found = await one.pull("/w/A.swift");
    assert.notDeepEqual(found, []);
    await one.open("/w/Own.swift", own);
    assert.deepEqual(await one.pull("/w/A.swift"), []);

    const letGo = hold();
    const closed = one.close("/w/Own.swift");
    await one.settle();
    const meanwhile = one.pull("/w/A.swift");
    await one.settle();
    letGo();
    await closed;
    assert.deepEqual(await meanwhile, found);
    assert.deepEqual(await one.pull("/w/A.swift"), found);
    await one.end();
  });

  it("see what is typed in others when the folders are opened again meanwhile", async () => {
    const { one, hold } = await holdingSession("/w/Last.swift", { "/w/A.swift": use, "/w/Last.swift": "let a = 1\n" });
    await one.open("/w/A.swift", use);
    await one.open("/w/Last.swift", "let b = 1\n");
    assert.notDeepEqual(await one.pull("/w/A.swift"), []);

    const letGo = hold();
    const closed = one.close("/w/Last.swift");
    await one.open("/w/Own.swift", own);
    await one.settle();
    await one.setFolders(["/w", "/v"]);
    await one.settle();
    letGo();
    await closed;
    assert.deepEqual(await one.pull("/w/A.swift"), []);
    await one.end();
  });
});
