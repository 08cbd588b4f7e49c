import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CheckSummary } from "../../server/protocol.ts";
import { endSessions, session } from "../support/session.ts";

const probe = "import NetworkExtension\n\nfunc start(_ endpoint: NWHostEndpoint) {}\n";
const manifest = `// swift-tools-version:5.9
import PackageDescription
let package = Package(name: "App", platforms: [.iOS(.v15)], targets: [.target(name: "App", path: "Sources")])
`;

describe("a folder that has several names", () => {
  afterEach(endSessions);

  /** A session over a package that has a second name, by which one of folder and documents goes. */
  async function begin(opened: string, link = "link") {
    const files = { "real/Package.swift": manifest, "real/Sources/Probe.swift": probe };
    const one = await session({ files, opens: false });
    symlinkSync(join(one.folder, "real"), join(one.folder, link));
    const event = {
      added: [{ uri: opened.replace("FOLDER", pathToFileURL(one.folder).href), name: "app" }],
      removed: [],
    };
    await one.client.sendNotification("workspace/didChangeWorkspaceFolders", { event });
    return one;
  }

  for (const [opened, documents] of [
    ["link", "real"],
    ["real", "link"],
    ["link/", "real"],
    ["real//", "real"],
    ["link/../real", "real"],
    ["/real", "real"],
  ] as const)
    it(`knows the documents of ${documents} where ${opened} is opened, and counts each once`, async () => {
      const one = await begin(`FOLDER/${opened}`);
      const name = `${documents}/Sources/Probe.swift`;
      await one.open(name, probe);
      const severities = async () => (await one.findings(name)).map(({ severity }) => severity);
      assert.deepEqual(await severities(), [4]);
      const check = () => one.request<CheckSummary>("portolan/checkWorkspace", {});
      const { files, findings } = await check();
      assert.deepEqual([files, findings], [2, 1]);
      await one.type(name, "NWHostEndpoint", "String");
      assert.deepEqual([(await check()).findings, await severities()], [0, []]);
      await one.open(`${documents}/New/Own.swift`, "struct NWHostEndpoint {}\n");
      await one.type(name, "String", "NWHostEndpoint");
      assert.deepEqual(await severities(), []);
    });

  it("is opened once where it is named twice", async () => {
    const one = await begin("FOLDER/real/");
    const event = { added: [{ uri: one.uriOf("real"), name: "app" }], removed: [] };
    await one.client.sendNotification("workspace/didChangeWorkspaceFolders", { event });
    assert.equal((await one.request<CheckSummary>("portolan/checkWorkspace", {})).files, 2);
  });

  it("gives nothing to read of what a link in it leads to outside", async () => {
    const one = await begin("FOLDER/link");
    mkdirSync(join(one.folder, "out"));
    writeFileSync(join(one.folder, "out/Secret.swift"), "struct NWHostEndpoint {}\n");
    symlinkSync(join(one.folder, "out"), join(one.folder, "real/Sources/Out"));
    const name = "real/Sources/Out/Secret.swift";
    await one.open(name, "\n");
    await one.open("real/Sources/Probe.swift", probe);
    assert.equal((await one.findings("real/Sources/Probe.swift")).length, 1);
    await one.close(name);
    await one.changed(name);
    assert.equal((await one.findings("real/Sources/Probe.swift")).length, 1);
  });

  it("is not confused with one that lies beside it", async () => {
    const one = await begin("FOLDER/link");
    one.write("real-not/Sources/Probe.swift", probe);
    await one.open("real-not/Sources/Probe.swift", probe);
    assert.deepEqual(
      (await one.findings("real-not/Sources/Probe.swift")).map(({ severity }) => severity),
      [2],
    );
  });
});
