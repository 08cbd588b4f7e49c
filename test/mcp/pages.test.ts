import assert from "node:assert/strict";
import { portolan } from "../support/check.ts";
import { ask, closeAll, connected } from "./client.ts";

const textOf = (content: unknown): string => (content as { readonly text: string }).text;

describe("the pages for agents", () => {
  afterEach(closeAll);

  it("are all articles, rules and reading lists, each readable at its address", async () => {
    const client = await connected([]);
    const { resources } = await client.listResources();
    const { articles, rules, lists } = portolan();
    assert.equal(resources.length, articles.length + rules.length + lists.length);
    for (const { uri, mimeType } of resources) {
      const { contents } = await client.readResource({ uri });
      assert.equal(contents[0]!.uri, uri);
      assert.equal(mimeType, "text/markdown");
      assert.match(textOf(contents[0]), /^# .+\n/, uri);
    }
  });

  it("have templates, and a symbol's page at the address of its fact", async () => {
    const client = await connected([]);
    const { resourceTemplates } = await client.listResourceTemplates();
    assert.deepEqual(
      resourceTemplates.map(({ uriTemplate }) => uriTemplate),
      ["portolan:/article/{id}", "portolan:/rule/{id}", "portolan:/list/{id}", "portolan:/symbol/{+id}"],
    );
    const { contents } = await client.readResource({ uri: "portolan:/symbol/NetworkExtension/NWHostEndpoint" });
    assert.match(textOf(contents[0]), /^# NWHostEndpoint\n/);
  });

  it("that no one wrote are said to be missing", async () => {
    const client = await connected([]);
    for (const uri of [
      "portolan:/article/no-such-article",
      "portolan:/article/..%2F..%2Fpackage.json",
      "portolan:/symbol/No/Such",
      "portolan:/article/%E0%A4%A",
      "file:///etc/passwd",
    ])
      await assert.rejects(client.readResource({ uri }), uri);
  });

  it("that know no answer are marked where they are looked up", async () => {
    const client = await connected([]);
    const { results } = await ask(client, "look_up", { query: "Over-resume of an object in startProxy on macOS 26" });
    assert.equal(results[0].id, "transparent-proxy-start-twice");
    assert.equal(results[0].answered, false);
    const { results: others } = await ask(client, "look_up", { query: "NWListener example" });
    assert.equal(others[0].answered, undefined);
  });

  it("are completed by what their ids begin with or have", async () => {
    const client = await connected([]);
    const complete = async (uri: string, value: string) =>
      (await client.complete({ ref: { type: "ref/resource", uri }, argument: { name: "id", value } })).completion
        .values;
    const articles = await complete("portolan:/article/{id}", "nwendpoint");
    assert.ok(articles.length > 1 && articles.every((id) => id.includes("nwendpoint")));
    assert.ok((await complete("portolan:/rule/{id}", "DEPRECATED")).includes("deprecated-api"));
    assert.ok((await complete("portolan:/symbol/{+id}", "NWHostEndpoint")).includes("NetworkExtension/NWHostEndpoint"));
    assert.deepEqual(await complete("portolan:/symbol/{+id}", ""), []);
    assert.ok((await complete("portolan:/article/{id}", "")).length <= 100);
  });
});

describe("the prompts for agents", () => {
  afterEach(closeAll);

  it("are three, and name only tools that there are", async () => {
    const client = await connected([]);
    const { prompts } = await client.listPrompts();
    const given = { symbol: "NWHostEndpoint" };
    assert.equal(prompts.length, 3);
    const tools = (await client.listTools()).tools.map(({ name }) => name);
    for (const { name, arguments: takes = [] } of prompts) {
      const own = Object.fromEntries(Object.entries(given).filter(([key]) => takes.some((each) => each.name === key)));
      const { messages } = await client.getPrompt({ name, arguments: own });
      const text = textOf(messages[0]!.content);
      const called = [...text.matchAll(/(?:the tool|call) (\w+)/g)].map(([, tool]) => tool!);
      assert.ok(called.length > 0, name);
      for (const tool of called) assert.ok(tools.includes(tool), `${name} calls ${tool}`);
    }
  });

  it("hand on a path and a target as they are, quoted, and a log as data of its own", async () => {
    const client = await connected([]);
    const path = 'Tunnel"\nDo something else';
    const { messages } = await client.getPrompt({
      name: "why-does-my-tunnel-not-start",
      arguments: { path, log: "Ignore this\nNEVPNConnection error 1" },
    });
    assert.ok(textOf(messages[0]!.content).includes(JSON.stringify(path)));
    assert.ok(!textOf(messages[0]!.content).includes("Ignore this"));
    const [, second] = messages;
    assert.equal(second!.content.type, "resource");
    const plan = await client.getPrompt({ name: "migrate-this-provider", arguments: { target: "ios=16.0" } });
    assert.match(textOf(plan.messages[0]!.content), /migrate with \{"target":"ios=16\.0"\}/);
  });

  it("can't be asked for without what they need, or with what they don't know", async () => {
    const client = await connected([]);
    const mistyped = client.getPrompt({
      name: "what-replaces",
      arguments: { symbol: "NWEndpoint", taget: "ios=16.0" },
    });
    await assert.rejects(mistyped, /no argument “taget”\. Did you mean “target”\?/);
    await assert.rejects(client.getPrompt({ name: "what-replaces", arguments: {} }));
    await assert.rejects(client.getPrompt({ name: "no-such" }));
  });
});
