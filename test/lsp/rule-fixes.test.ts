import assert from "node:assert/strict";
import type { RuleFixes } from "../../server/protocol.ts";
import { endSessions, session } from "../support/session.ts";

const code = (name: string) => `import NetworkExtension

let ${name} = NWHostEndpoint(hostname: "a.example", port: "53")
let ${name}Two = NWHostEndpoint(hostname: "b.example", port: "53")
`;

describe("the fixes of a rule in several files", () => {
  afterEach(endSessions);

  it("are made in open files as they stand in the editor and in closed ones, and counted", async () => {
    const one = await session({ files: { "a.swift": code("a"), "b.swift": code("b"), "c.swift": "let c = 1\n" } });
    await one.open("a.swift", `\n${code("a")}`);
    const uris = ["a.swift", "b.swift", "c.swift"].map(one.uriOf);
    const found = await one.request<RuleFixes>("portolan/fixRule", { rule: "nwhostendpoint-deprecated", uris });
    assert.deepEqual(
      found.files.map(({ uri }) => uri),
      uris.slice(0, 2),
    );
    assert.equal(found.fixed, 4);
    assert.equal(found.toCheck, 4);
    const lines = found.files.map(({ edits }) => edits.map(({ range }) => range.start.line).filter((line) => line > 1));
    assert.deepEqual(lines, [
      [3, 4],
      [2, 3],
    ]);
    const none = await one.request<RuleFixes>("portolan/fixRule", { rule: "hotspot-helper-for-scanning", uris });
    assert.deepEqual(none, { files: [], fixed: 0, toCheck: 0 });
  });

  it("are those of all files where none are named, and none of those that are to be spared", async () => {
    const one = await session({ files: { "a.swift": code("a"), "b.swift": code("b") } });
    const rule = "nwhostendpoint-deprecated";
    assert.equal((await one.request<RuleFixes>("portolan/fixRule", { rule })).fixed, 4);
    const found = await one.request<RuleFixes>("portolan/fixRule", { rule, spared: [one.uriOf("a.swift")] });
    assert.deepEqual(
      found.files.map(({ uri }) => uri),
      [one.uriOf("b.swift")],
    );
    assert.equal(found.fixed, 2);
  });
});
