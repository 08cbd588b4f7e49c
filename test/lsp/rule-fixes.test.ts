import assert from "node:assert/strict";
import { fixRuleCommand, type RuleFixes, readOnlyRequest } from "../../server/protocol.ts";
import { portolan } from "../support/check.ts";
import { endSessions, session } from "../support/session.ts";

const code = (name: string) => `import NetworkExtension

let ${name} = NWHostEndpoint(hostname: "a.example", port: "53")
let ${name}Two = NWHostEndpoint(hostname: "b.example", port: "53")
`;

const rule = "nwhostendpoint-deprecated";
const counts = ({ fixed, toCheck, left }: RuleFixes) => [fixed, toCheck, left];

describe("the fixes of a rule in several files", () => {
  afterEach(endSessions);

  it("are made in open files as they stand in the editor and in closed ones, and counted", async () => {
    const one = await session({ files: { "a.swift": code("a"), "b.swift": code("b"), "c.swift": "let c = 1\n" } });
    await one.open("a.swift", `\n${code("a")}`);
    const uris = ["a.swift", "b.swift", "c.swift"].map(one.uriOf);
    const found = await one.request<RuleFixes>("portolan/fixRule", { rule, uris });
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
    assert.deepEqual(none, { files: [], fixed: 0, toCheck: 0, left: 0, clashing: 0 });
    assert.deepEqual(
      found.files.map(({ version }) => version),
      [1, undefined],
    );
  });

  it("are those of all files where none are named, and none that would change what is shown for reading alone", async () => {
    const files = { "a.swift": code("a"), "b.swift": code("b") };
    const one = await session({ files, options: { readOnly: true } });
    const asked: (readonly string[])[] = [];
    let readOnly: readonly string[] = [];
    one.client.onRequest(readOnlyRequest.method, ({ uris }: { readonly uris: readonly string[] }) => {
      asked.push(uris);
      return readOnly;
    });
    assert.deepEqual(counts(await one.request<RuleFixes>("portolan/fixRule", { rule })), [4, 4, 0]);
    readOnly = [one.uriOf("a.swift")];
    const found = await one.request<RuleFixes>("portolan/fixRule", { rule });
    assert.deepEqual(
      found.files.map(({ uri }) => uri),
      [one.uriOf("b.swift")],
    );
    assert.deepEqual(counts(found), [2, 2, 2]);
    assert.deepEqual(asked, [Object.keys(files).map(one.uriOf), Object.keys(files).map(one.uriOf)]);
  });

  it("are worked out once for each file, also where some are not made", async () => {
    let times = 0;
    const counting = { ...portolan() };
    const { fixRule } = counting;
    counting.fixRule = (...given) => {
      times++;
      return fixRule(...given);
    };
    const files = { "a.swift": code("a"), "b.swift": code("b") };
    const one = await session({ files, options: { readOnly: true }, portolan: counting });
    one.client.onRequest(readOnlyRequest.method, () => [one.uriOf("a.swift")]);
    await one.request("portolan/fixRule", { rule });
    assert.equal(times, 2);
    one.client.onRequest("workspace/applyEdit", () => ({ applied: true }));
    await one.request("workspace/executeCommand", { command: fixRuleCommand, arguments: [rule] });
    assert.equal(times, 4);
  });

  it("say in other editors what is not made, and why", async () => {
    const files = { "a.swift": code("a"), "b.swift": code("b") };
    const one = await session({ files, options: { readOnly: true } });
    const told: string[] = [];
    one.client.onNotification(
      "window/showMessage",
      ({ message }: { readonly message: string }) => void told.push(message),
    );
    one.client.onRequest("window/showMessageRequest", ({ message }: { readonly message: string }) => {
      told.push(message);
      return null;
    });
    let answer: object = { applied: true };
    one.client.onRequest("workspace/applyEdit", () => answer);
    let readOnly = [one.uriOf("a.swift")];
    one.client.onRequest(readOnlyRequest.method, () => readOnly);
    const fix = () => one.request("workspace/executeCommand", { command: fixRuleCommand, arguments: [rule] });
    await fix();
    assert.deepEqual(told.splice(0), [`2 fixes of ${rule} would change read-only files and are not made.`]);
    readOnly = Object.keys(files).map(one.uriOf);
    await fix();
    assert.deepEqual(told.splice(0), [`4 fixes of ${rule} would change read-only files and are not made.`]);
    readOnly = [];
    answer = { applied: false, failureReason: "The disk is full." };
    await fix();
    assert.deepEqual(told, ["Nothing was fixed: The disk is full."]);
  });
});
