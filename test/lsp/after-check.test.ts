import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver";
import { memorySession } from "../support/memory-session.ts";

const old = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';
const fine = "let answer = 42\n";

describe("after a check of the workspace", () => {
  const screenOf = (one: Awaited<ReturnType<typeof memorySession>>) =>
    [...one.screen]
      .filter(([, items]) => items.length > 0)
      .map(([uri]) => uri.replace("file://", ""))
      .sort();

  async function checked(given: Record<string, string>) {
    const files = new Map(Object.entries(given));
    const one = await memorySession({ files, roots: ["/w"] });
    await one.settle();
    await one.check();
    await one.settle();
    const write = async (path: string, text: string | undefined) => {
      if (text === undefined) files.delete(path);
      else files.set(path, text);
      await one.changed(path);
      await one.settle();
    };
    return { one, write };
  }

  it("files come back that a configuration had silenced", async () => {
    const { one, write } = await checked({ "/w/A.swift": old, "/w/B.swift": old });
    assert.deepEqual(screenOf(one), ["/w/A.swift", "/w/B.swift"]);
    await write("/w/portolan.json", '{ "rules": { "*": "off" } }');
    assert.deepEqual(screenOf(one), []);
    await write("/w/portolan.json", undefined);
    assert.deepEqual(screenOf(one), ["/w/A.swift", "/w/B.swift"]);
    await one.end();
  });

  it("files are listed that had nothing, or were not there, when they change on disk", async () => {
    const { one, write } = await checked({ "/w/A.swift": fine });
    await write("/w/A.swift", old);
    await write("/w/New.swift", old);
    assert.deepEqual(screenOf(one), ["/w/A.swift", "/w/New.swift"]);
    await write("/w/A.swift", undefined);
    assert.deepEqual(screenOf(one), ["/w/New.swift"]);
    await one.end();
  });

  it("a document that is open without being shown is told of too, since its editor does not ask", async () => {
    const { one, write } = await checked({ "/w/A.swift": old });
    const reported: string[] = [];
    one.client.onProgress({ method: "seen" } as never, "seen", (value) => {
      const { items } = value as { items: { uri: string; items: unknown[] }[] };
      reported.push(...items.map((each) => `${each.uri} ${each.items.length}`));
    });
    void one.client.sendRequest("workspace/diagnostic", { previousResultIds: [], partialResultToken: "seen" });
    await one.open("/w/A.swift", old);
    await one.settle();
    await write("/w/portolan.json", '{ "rules": { "*": "off" } }');
    assert.ok(reported.includes("file:///w/A.swift 0"), reported.join("\n"));
    await one.end();
  });

  it("nothing is lost that changes while the client asks anew", async () => {
    const { one, write } = await checked({ "/w/A.swift": old, "/w/B.swift": fine });
    const ask = (token?: CancellationTokenSource["token"]) => {
      const params = { previousResultIds: [], partialResultToken: "stream" };
      // A token that is not there would make a list of the parameters.
      const { client } = one;
      const asked = token
        ? client.sendRequest("workspace/diagnostic", params, token)
        : client.sendRequest("workspace/diagnostic", params);
      asked.catch(() => undefined);
      return one.settle();
    };
    const asked = new CancellationTokenSource();
    await ask(asked.token);
    asked.cancel();
    await one.settle();
    await write("/w/A.swift", fine);
    await write("/w/B.swift", old);
    assert.deepEqual(screenOf(one), ["/w/A.swift"]);
    await ask();
    assert.deepEqual(screenOf(one), ["/w/B.swift"]);
    await one.end();
  });
});
