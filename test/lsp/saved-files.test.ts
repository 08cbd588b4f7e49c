import assert from "node:assert/strict";
import { endSessions, fullCapabilities, session } from "../support/session.ts";

const probe = "import NetworkExtension\n\nfunc start(_ endpoint: NWHostEndpoint) {}\n";
const manifest = (ios: number) => `name: App
targets:
  App:
    type: application
    platform: iOS
    deploymentTarget: "${ios}.0"
    sources: [Sources]
`;
const off = '{ "rules": { "*": "off" } }';

describe("a file that is saved in an editor that tells of no others", () => {
  afterEach(endSessions);

  async function begin(files: Readonly<Record<string, string>>) {
    const one = await session({ files: { "Sources/Probe.swift": probe, ...files } });
    await one.open("Sources/Probe.swift", probe);
    return {
      ...one,
      severities: async () => (await one.findings("Sources/Probe.swift")).map(({ severity }) => severity),
      async save(name: string, text: string) {
        one.write(name, text);
        await one.client.sendNotification("textDocument/didSave", { textDocument: { uri: one.uriOf(name) } });
      },
    };
  }

  it("is asked for, and of others not", async () => {
    for (const tells of [false, true]) {
      const workspace = { ...fullCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: tells } };
      const { initialized } = await session({ capabilities: { ...fullCapabilities, workspace } });
      const asked = { openClose: true, change: 2, save: !tells };
      assert.deepEqual(initialized.capabilities.textDocumentSync, asked);
    }
  });

  for (const [name, before, after, found] of [
    ["portolan.json", "{}", off, []],
    ["project.yml", manifest(18), manifest(15), [4]],
  ] as const)
    it(`counts, and where it is new (${name})`, async () => {
      for (const files of [{ [name]: before }, {}]) {
        const one = await begin(files);
        assert.deepEqual(await one.severities(), [2]);
        await one.open(name, before, "json");
        await one.type(name, before, after);
        await one.save(name, after);
        assert.deepEqual(await one.severities(), found);
        await one.close(name);
        assert.deepEqual(await one.severities(), found);
      }
    });

  it("is checked with the others where it is new", async () => {
    const one = await begin({});
    await one.request("portolan/checkWorkspace", {});
    await one.open("Sources/Other.swift", probe);
    await one.save("Sources/Other.swift", probe);
    const { files } = await one.request<{ files: number }>("portolan/checkWorkspace", {});
    assert.equal(files, 2);
  });
});
