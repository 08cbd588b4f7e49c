import assert from "node:assert/strict";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { CheckSummary, ProjectStatus } from "../../server/protocol.ts";
import { checkJson, folderOf, oldCode } from "../cli/cli.ts";
import { endSessions, fullCapabilities, session } from "../support/session.ts";

const rule = "nwhostendpoint-deprecated";
const json = (value: unknown): string => JSON.stringify(value);
const files = {
  "portolan.json": json({ rules: { [rule]: "information" }, deploymentTarget: { ios: "18.0", macos: "15.0" } }),
  "ios/portolan.json": json({ rules: { [rule]: "error" }, deploymentTarget: { ios: "26.0" } }),
  "ios/deep/portolan.json": json({ rules: { "*": "off" }, exclude: ["Gen"] }),
  "ios/a.swift": oldCode,
  "ios/deep/b.swift": oldCode,
  "lib/c.swift": oldCode,
};
const severities = ["", "error", "warning", "information", "hint"];

describe("several portolan.json in an opened folder", () => {
  afterEach(endSessions);

  async function begin(more: Readonly<Record<string, string>> = {}, opened = "") {
    const one = await session({ files: { ...files, ...more }, opened });
    return {
      ...one,
      async severity(name: string) {
        if (!name.startsWith("open:")) await one.open(name, oldCode);
        const found = await one.findings(name.replace("open:", ""));
        return found.map((finding) => severities[finding.severity!]).join(" ");
      },
      status: (name: string) => one.request<ProjectStatus>("portolan/projectStatus", { uri: one.uriOf(name) }),
    };
  }

  it("judge each file as the command line does: by the nearest, over those further up", async () => {
    const one = await begin();
    const inEditor = [];
    for (const name of ["ios/a.swift", "ios/deep/b.swift", "lib/c.swift"]) {
      const severity = await one.severity(name);
      if (severity !== "") inEditor.push(`${name} ${severity}`);
    }
    const onCommandLine = checkJson(one.folder).findings.map(({ path, severity }) => `${path} ${severity}`);
    assert.deepEqual(inEditor, ["ios/a.swift error", "lib/c.swift information"]);
    assert.deepEqual(onCommandLine, inEditor);
    const { deployment, languageMode } = await one.status("ios/a.swift");
    assert.deepEqual(deployment, { value: "iOS 26, macOS 15", source: "ios/portolan.json" });
    assert.match(languageMode.source, /^default/);
    assert.equal((await one.status("lib/c.swift")).deployment.source, "portolan.json");
  });

  it("hold from above the opened folder too", async () => {
    const one = await begin({}, "ios");
    assert.equal(await one.severity("ios/a.swift"), "error");
    const lib = await begin({}, "lib");
    assert.equal(await lib.severity("lib/c.swift"), "information");
  });

  it("are watched above the opened folder too, where the client can, and take effect when they come or go", async () => {
    const watching = { dynamicRegistration: true, relativePatternSupport: true };
    const capabilities = {
      ...fullCapabilities,
      workspace: { ...fullCapabilities.workspace, didChangeWatchedFiles: watching },
    };
    const one = await session({ files, opened: "ios/deep", capabilities });
    await one.open("ios/deep/b.swift", oldCode);
    const count = async () => (await one.findings("ios/deep/b.swift")).length;
    assert.equal(await count(), 0);
    const above = () =>
      one.registered
        .flatMap(({ registerOptions }) => registerOptions?.watchers ?? [])
        .filter(({ globPattern: { pattern } }: { globPattern: { pattern?: string } }) => pattern === "portolan.json")
        .map(({ globPattern: { baseUri } }: { globPattern: { baseUri: string } }) => baseUri);
    const parents = [one.uriOf("ios"), one.uriOf("").replace(/\/$/, "")];
    for (const uri of parents) assert.ok(above().includes(uri), `${uri} is not among ${above()}`);
    assert.ok(!above().includes(one.uriOf("ios/deep")));
    one.write("ios/portolan.json", json({ rules: { [rule]: "error" } }));
    one.write("ios/deep/portolan.json", "{}");
    await one.changed("ios/deep/portolan.json");
    assert.equal(await count(), 1);
    one.write("ios/portolan.json", json({ exclude: ["deep"] }));
    await one.changed("ios/portolan.json");
    assert.equal(await count(), 0);
    const event = {
      added: [{ uri: one.uriOf("lib"), name: "lib" }],
      removed: [{ uri: one.uriOf("ios/deep"), name: "app" }],
    };
    await one.client.sendNotification("workspace/didChangeWorkspaceFolders", { event });
    while (above().includes(parents[0]!)) await one.findings("ios/deep/b.swift");
    assert.ok(above().includes(parents[1]!), String(above()));
  });

  it("leave out files, each as seen from its own folder", async () => {
    const one = await begin({ "ios/deep/portolan.json": json({ exclude: ["Gen"] }) });
    assert.equal(await one.severity("ios/deep/Gen/x.swift"), "");
    assert.equal(await one.severity("ios/Gen/x.swift"), "error");
    assert.equal((await one.request<CheckSummary>("portolan/checkWorkspace", {})).findings, 3);
  });

  it("take effect when one comes, changes or goes", async () => {
    const one = await begin();
    assert.equal(await one.severity("lib/c.swift"), "information");
    one.write("lib/portolan.json", json({ rules: { [rule]: "hint" } }));
    await one.changed("lib/portolan.json");
    assert.equal(await one.severity("open:lib/c.swift"), "hint");
    one.write("portolan.json", json({ rules: { "*": "off" } }));
    await one.changed("portolan.json");
    assert.equal(await one.severity("open:lib/c.swift"), "hint");
    rmSync(join(one.folder, "lib/portolan.json"));
    await one.changed("lib/portolan.json");
    assert.equal(await one.severity("open:lib/c.swift"), "");
  });

  it("are told where one is wrong, and the others hold", async () => {
    const one = await begin({ "ios/portolan.json": '{\n  "rules" {}\n}' });
    assert.equal(await one.severity("ios/a.swift"), "information");
    assert.equal(await one.severity("ios/deep/b.swift"), "");
    assert.deepEqual(one.told, ["ios/portolan.json:2:11: a colon is expected here"]);
  });

  it("are told by the way to them where they are above the opened folder, and logged with their place", async () => {
    const one = await begin({ "portolan.json": "[", "ios/portolan.json": "]" }, "ios/deep");
    await one.severity("ios/deep/b.swift");
    const told = one.told.map((line) => line.replace(/: .*/, ""));
    assert.deepEqual(told.sort(), ["../../portolan.json:1:2", "../portolan.json:1:1"]);
    assert.ok(
      one.log.some((line) => line.startsWith(`${one.folder}/portolan.json:1:2: `)),
      one.log.join("\n"),
    );
  });

  it("that are wrong in a great many folders are told of a few and all logged", async () => {
    const wrong = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`lib/${at}/portolan.json`, "["]));
    const one = await begin(wrong);
    for (let at = 0; at < 30; at++) await one.severity(`lib/${at}/x.swift`);
    assert.equal(one.told.length, 5);
    assert.equal(one.log.filter((line) => /lib\/\d+\/portolan\.json:1:/.test(line)).length, 30);
  });

  it("are not read through a link out of the opened folder, which is said", async function () {
    if (process.platform === "win32") this.skip();
    const outside = folderOf({ "secret.json": '{ "token-of-another": 1 }' });
    const one = await begin();
    symlinkSync(join(outside, "secret.json"), join(one.folder, "lib/portolan.json"));
    assert.equal(await one.severity("lib/c.swift"), "information");
    assert.deepEqual(one.told, ["lib/portolan.json: a link that leads out of the folder"]);
    assert.ok(!one.log.join("\n").includes("token"));
  });
});
