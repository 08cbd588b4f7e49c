import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { CheckSummary, ProjectStatus } from "../../server/protocol.ts";
import { endSessions, session } from "../support/session.ts";

const provider = `import NetworkExtension

final class TunnelProvider: NEPacketTunnelProvider {
  let gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")
}
`;
const rule = "nwhostendpoint-deprecated";

describe("portolan.json in an opened folder", () => {
  afterEach(endSessions);

  async function begin(config: object | string, settings: Readonly<Record<string, unknown>> = {}) {
    const text = typeof config === "string" ? config : JSON.stringify(config);
    const one = await session({ files: { "portolan.json": text }, settings });
    await one.open("Tunnel.swift", provider);
    return {
      ...one,
      severities: async () => (await one.findings("Tunnel.swift")).map(({ severity }) => severity),
      status: () => one.request<ProjectStatus>("portolan/projectStatus", { uri: one.uriOf("Tunnel.swift") }),
      async rewrite(next: object | string) {
        one.write("portolan.json", typeof next === "string" ? next : JSON.stringify(next));
        await one.changed("portolan.json");
      },
    };
  }

  it("decides where the editor says nothing, and is named as the source", async () => {
    const { severities, status } = await begin({
      rules: { [rule]: "error" },
      swiftLanguageMode: 6,
      deploymentTarget: { ios: "18.0" },
    });
    assert.deepEqual(await severities(), [1]);
    const { languageMode, deployment } = await status();
    assert.deepEqual(languageMode, { value: 6, source: "portolan.json" });
    assert.deepEqual(deployment, { value: "iOS 18", source: "portolan.json" });
  });

  it("gives way to the editor's own settings, one by one", async () => {
    const config = { rules: { [rule]: "error" }, swiftLanguageMode: 6, deploymentTarget: { ios: "18.0" } };
    const { severities, status, set } = await begin(config, { rules: { "*": "off" }, swiftLanguageMode: 5 });
    assert.deepEqual(await severities(), []);
    const { languageMode, deployment } = await status();
    assert.deepEqual([languageMode.source, deployment.source], ["settings", "portolan.json"]);
    await set({ rules: { [rule]: "information" }, deploymentTarget: { ios: "17.0" } });
    assert.deepEqual(await severities(), [4]);
    const later = await status();
    assert.deepEqual([later.languageMode.source, later.deployment.source], ["portolan.json", "settings"]);
    assert.equal(later.deployment.value, "iOS 17");
  });

  it("says how loud what newer systems deprecate is, unless the editor does", async () => {
    const config = { deploymentTarget: { ios: "15.0" }, deprecatedLater: "information" };
    const { severities, set } = await begin(config);
    assert.deepEqual(await severities(), [3]);
    await set({ deprecatedLater: "off" });
    assert.deepEqual(await severities(), []);
    await set({ deprecatedLater: null });
    assert.deepEqual(await severities(), [3]);
  });

  it("leaves out files beside those that the editor leaves out, read as the command line reads globs", async () => {
    const { severities, rewrite, set } = await begin({ exclude: ["Tunnel.swift"] });
    assert.deepEqual(await severities(), []);
    await set({ exclude: ["Other.swift"] });
    assert.deepEqual(await severities(), []);
    await rewrite({});
    assert.equal((await severities()).length, 1);
    await set({ exclude: ["./Tunnel.swift"] });
    assert.deepEqual(await severities(), []);
  });

  it("takes effect when it changes, for closed files too, and no longer once it is gone", async () => {
    const one = await session({ files: { "Tunnel.swift": provider, "portolan.json": "{}" } });
    let hear = (_left: number) => {};
    const next = () => new Promise<number>((resolve) => (hear = resolve));
    one.client.onProgress({ method: "stream" } as never, "stream", (value: unknown) => {
      hear((value as { items: { items: unknown[] }[] }).items[0]!.items.length);
    });
    const cancel = one.cancelled();
    const params = { previousResultIds: [], partialResultToken: "stream" };
    const held = one.request("workspace/diagnostic", params, cancel.token);
    const checked = next();
    await one.request("portolan/checkWorkspace", {});
    assert.equal(await checked, 1);
    const silenced = next();
    one.write("portolan.json", '{ "rules": { "*": "off" } }');
    await one.changed("portolan.json");
    assert.equal(await silenced, 0);
    rmSync(join(one.folder, "portolan.json"));
    await one.changed("portolan.json");
    assert.equal((await one.request<CheckSummary>("portolan/checkWorkspace", {})).findings, 1);
    cancel.now();
    await assert.rejects(held, { code: -32800 });
  });

  it("that is malformed is told once with line and column, and leaves what held before", async () => {
    const { severities, rewrite, told, log, folder } = await begin({ rules: { [rule]: "error" } });
    assert.deepEqual(await severities(), [1]);
    const broken = '{\n  "rules" {}\n}';
    await rewrite(broken);
    assert.deepEqual(await severities(), [1]);
    await rewrite(broken);
    assert.deepEqual(await severities(), [1]);
    const line = `${folder}/portolan.json:2:11: a colon is expected here`;
    const notice = "portolan.json:2:11: a colon is expected here";
    assert.deepEqual(told, [notice]);
    assert.equal(log.filter((said) => said === line).length, 1);
    await rewrite({ rules: { "*": "off" } });
    assert.deepEqual(await severities(), []);
    await rewrite(broken);
    assert.deepEqual(await severities(), []);
    assert.deepEqual(told, [notice, notice]);
  });

  it("that is malformed from the beginning leaves the defaults", async () => {
    const { severities, status, told } = await begin('{ "rules": { "no-such-rule": "off" } }');
    assert.equal((await severities()).length, 1);
    assert.match((await status()).languageMode.source, /^default/);
    assert.equal(told.length, 1);
    assert.match(told[0]!, /^portolan\.json:1:14: there is no rule “no-such-rule”/);
  });

  for (const [what, entry, column] of [
    ["is empty", "", 15],
    ["is a slash", "/", 15],
    ["has 70,000 letters", "a".repeat(70_000), 15],
    ["lacks a bracket", "[", 15],
    ["is no text", 7, 15],
  ] as const) {
    it(`with a glob that ${what} goes on without that glob, and says so once`, async () => {
      const text = `{ "exclude": [${JSON.stringify(entry)}, "Other.swift"], "rules": { "${rule}": "error" } }`;
      const { severities, rewrite, told, log, folder, open, findings, hover } = await begin(text);
      assert.deepEqual(await severities(), [1]);
      await open("Other.swift", provider);
      assert.deepEqual(await findings("Other.swift"), []);
      await rewrite(text);
      assert.deepEqual(await severities(), [1]);
      assert.match(JSON.stringify(await hover("Tunnel.swift", "NWHostEndpoint")), /NWHostEndpoint/);
      const begins = `${folder}/portolan.json:1:${column}: “exclude”`;
      const notice = begins.slice(folder.length + 1);
      assert.equal(told.length, 1);
      assert.ok(told[0]!.startsWith(notice) && told[0]!.length < notice.length + 60, told[0]);
      assert.equal(log.filter((said) => said.startsWith(begins)).length, 1);
    });
  }

  it("with several mistakes is logged with each, told once, and holds for the rest", async () => {
    const { severities, status, told, log } = await begin({
      rules: { [rule]: "error", "no-such-rule": "off" },
      swiftLanguageMode: 4,
      deploymentTarget: { ios: "18.0" },
      exclude: [...Array.from({ length: 30 }, () => "")],
    });
    assert.deepEqual(await severities(), [1]);
    assert.equal((await status()).deployment.value, "iOS 18");
    assert.equal(told.length, 1);
    assert.match(told[0]!, /there is no rule “no-such-rule”.*\(31 more in the file\)$/);
    assert.equal(log.filter((said) => /portolan\.json:1:\d+: /.test(said)).length, 20);
    assert.equal(log.filter((said) => /portolan\.json: and 12 more\.$/.test(said)).length, 1);
  });

  it("that is nested without an end is told in a plain sentence with its place", async () => {
    const { severities, told, rewrite } = await begin({ rules: { [rule]: "error" } });
    assert.deepEqual(await severities(), [1]);
    await rewrite("[".repeat(100_000));
    assert.deepEqual(await severities(), [1]);
    assert.deepEqual(told, ["portolan.json:1:21: brackets are nested more than 20 deep"]);
  });

  it("goes on with the rest where the editor's settings hold what can't be used, which the log says once", async () => {
    const settings = {
      rules: { [rule]: "loud", "deprecated-api": "off" },
      swiftLanguageMode: 4,
      deploymentTarget: { ios: "18.0", beos: "5", macos: 12 },
      presentation: "bold",
      quickLinks: "yes",
      duplicates: null,
      elsewhere: 1,
    };
    const { severities, status, log, set } = await begin({}, settings);
    assert.deepEqual(await severities(), [2]);
    assert.equal((await status()).deployment.value, "iOS 18");
    const said = () => log.filter((line) => line.includes(" is left out: "));
    const names = [
      `The entry “${rule}” of the setting portolan.rules is left out: it must be one of error, `,
      "The setting portolan.swiftLanguageMode is left out: it must be 5 or 6.",
      "The entry “beos” of the setting portolan.deploymentTarget is left out: there is no platform “beos”; ",
      "The entry “macos” of the setting portolan.deploymentTarget is left out: it must be a version in quotes, ",
      "The setting portolan.presentation is left out: it must be one of both, strike, squiggle, none.",
      "The setting portolan.quickLinks is left out: it must be true or false.",
    ];
    assert.equal(said().length, names.length, said().join("\n"));
    for (const [at, line] of said().entries()) assert.ok(line.startsWith(names[at]!), line);
    await set(settings);
    assert.deepEqual(await severities(), [2]);
    assert.equal(said().length, names.length);
  });

  it("leaves everything as it is where an entry of the editor's exclude is none: the others hold, the log says so once", async () => {
    const wrong = ["", "/", "a".repeat(70_000), 7, "{a", null];
    const { severities, hover, log, told, set, request } = await begin({}, { exclude: [...wrong, "Other.swift"] });
    assert.equal((await severities()).length, 1);
    assert.match(JSON.stringify(await hover("Tunnel.swift", "NWHostEndpoint")), /NWHostEndpoint/);
    assert.equal(typeof (await request<CheckSummary>("portolan/checkWorkspace", {})).findings, "number");
    const said = () => log.filter((line) => line.includes("portolan.exclude"));
    assert.deepEqual(
      said().map((line) => /^Entry (\d) of the setting portolan\.exclude is left out: ./.exec(line)?.[1]),
      [..."123456"],
    );
    await set({ exclude: [...wrong, "Tunnel.swift"] });
    assert.deepEqual(await severities(), []);
    assert.equal(said().length, wrong.length);
    assert.deepEqual(told, []);
  });
});
