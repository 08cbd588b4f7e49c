import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

const path = "/app/Tunnel.swift";
const code = `import NetworkExtension

final class Tunnel: NEPacketTunnelProvider {
  var port: Int = 1
  func begin() -> Int { 1 }
}
`;

describe("opened folders", () => {
  async function opened() {
    const folders = await openFolders(portolan(), memoryHost(new Map([[path, code]])), ["/app"]);
    return {
      ...folders,
      workspace: () => folders.around({ path, language: "swift", text: code }, defaultSettings).workspace,
    };
  }

  it("keep what they know of the workspace when an edit declares nothing else", async () => {
    const { update, workspace } = await opened();
    const before = workspace();
    await update(path, code.replace("{ 1 }", "{ let here = 2; return here }"));
    assert.equal(workspace(), before);
    await update("/app/Notes.plist", "<plist/>");
    assert.equal(workspace(), before);
  });

  const edits: readonly (readonly [string, string, string])[] = [
    ["a new type", "final class", "struct NWHostEndpoint {}\nfinal class"],
    ["another superclass", "NEPacketTunnelProvider", "NEAppProxyProvider"],
    ["another property", "var port", "var gate"],
    ["another type of a property", "port: Int", "port: String"],
    ["another result", "-> Int", "-> String"],
    ["another kind of type", "final class", "extension"],
    ["a global name", "final class", "let gate = 1\nfinal class"],
  ];
  for (const [what, old, text] of edits) {
    it(`look at the workspace anew after ${what}`, async () => {
      const { update, workspace } = await opened();
      const before = workspace();
      await update(path, code.replace(old, text));
      assert.notEqual(workspace(), before);
    });
  }

  it("have the files that came, where they count, and none that went", async () => {
    const folders = await openFolders(portolan(), memoryHost(new Map([[path, code]])), ["/app"]);
    for (const each of ["/app/B.swift", "/app/A.plist", "/app/Pods/C.swift", "/other/D.swift", "/app/notes.txt"])
      folders.cameOrWent(each, true);
    assert.deepEqual(folders.files, ["/app/A.plist", "/app/B.swift", path]);
    folders.cameOrWent(path, false);
    assert.deepEqual(folders.files, ["/app/A.plist", "/app/B.swift"]);
  });

  it("give the texts that whoever opens them knows, else those on disk", async () => {
    const host = memoryHost(new Map([[path, code]]));
    assert.equal(await (await openFolders(portolan(), host, ["/app"])).textOf(path), code);
    const textOf = async (each: string) => `// ${each}`;
    assert.equal(await (await openFolders(portolan(), host, ["/app"], { textOf })).textOf(path), `// ${path}`);
  });

  for (const root of ["/app", "C:/app", "memfs:/app", "vscode-vfs://github/o/app"])
    it(`find the project of a file below ${root}`, async () => {
      const manifest =
        "targets:\n  App: { type: application, platform: iOS, deploymentTarget: '15.0', sources: [Tunnel.swift] }\n";
      const files = new Map([
        [`${root}/ios/Tunnel.swift`, code],
        [`${root}/ios/project.yml`, manifest],
      ]);
      const folders = await openFolders(portolan(), memoryHost(files), [root]);
      const document = { path: `${root}/ios/Tunnel.swift`, language: "swift", text: code } as const;
      const { project } = folders.around(document, defaultSettings);
      assert.deepEqual(
        project.targets.map(({ name }) => name),
        ["App"],
      );
    });

  it("forget what a file declared once it is gone", async () => {
    const { update, workspace } = await opened();
    assert.ok(workspace().declares("Tunnel"));
    await update(path, undefined);
    assert.ok(!workspace().declares("Tunnel"));
  });
});
