import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProtocolConnection } from "vscode-languageserver/node";
import { folderOf, oldCode } from "../cli/cli.ts";
import { withServer } from "../support/process-session.ts";
import { pbxprojText } from "../support/xcode-project.ts";

/** Opens a folder with a server of its own; gives its findings in `old.swift` and what it logged. */
function openAlone(folder: string, meanwhile: (client: ProtocolConnection) => Promise<void> = async () => {}) {
  return withServer({ folder, name: "old.swift", text: oldCode }, async ({ client, log, findings }) => {
    const { length } = await findings();
    await meanwhile(client);
    return { findings: length, log };
  });
}

describe("a server whose folder holds what never ends", () => {
  before(function () {
    if (process.platform === "win32") this.skip();
  });

  const target = { name: "App", settings: { Debug: {} }, config: "App.xcconfig", files: ["old.swift"] };
  const files = {
    "old.swift": oldCode,
    "App.xcodeproj/project.pbxproj": pbxprojText({ targets: [target] }),
    "App.xcconfig": '#include "more.xcconfig"\n',
  };
  const makePipe = (path: string) => assert.equal(spawnSync("mkfifo", [path]).status, 0);
  const linkDevice = (path: string) => symlinkSync("/dev/zero", path);
  const enlarge = (path: string) => {
    writeFileSync(path, "");
    truncateSync(path, 2 ** 30);
  };

  for (const [what, make, reason] of [
    ["a named pipe", makePipe, "neither a file nor a folder"],
    ["a link to a device", linkDevice, "neither a file nor a folder"],
    ["a gigabyte", enlarge, "1024.0 MB; files over "],
  ] as const) {
    it(`answers and logs what it left out where each kind of file is ${what}`, async () => {
      const folder = folderOf(files);
      const names = ["portolan.json", ".gitignore", "more.xcconfig", "Package.swift"];
      for (const name of names) make(join(folder, name));
      const { findings, log } = await openAlone(folder);
      assert.equal(findings, 1);
      for (const name of names) {
        const isLinkedRules = name === ".gitignore" && make === linkDevice;
        const line = `${folder}/${name}: ${isLinkedRules ? "a link, which version control" : reason}`;
        assert.ok(log.join("\n").includes(line), log.join("\n"));
      }
    });
  }

  it("answers and lists nothing outside where a link leads to the whole disk", async () => {
    const folder = folderOf(files);
    symlinkSync("/", join(folder, "disk"));
    const { findings, log } = await openAlone(folder);
    assert.equal(findings, 1);
    assert.ok(log.includes(`Not read: ${folder}/disk: a link that leads out of the folder`), log.join("\n"));
  });

  it("reads nothing behind a link out of the folder that appears after it was opened", async () => {
    const outside = folderOf({ "secret.swift": oldCode });
    const folder = folderOf(files);
    await openAlone(folder, async (client) => {
      symlinkSync(join(outside, "secret.swift"), join(folder, "late.swift"));
      const changes = [{ uri: `${pathToFileURL(folder).href}/late.swift`, type: 1 }];
      await client.sendNotification("workspace/didChangeWatchedFiles", { changes });
      const summary = await client.sendRequest<{ files: number }>("portolan/checkWorkspace", {});
      assert.equal(summary.files, 1);
    });
  });
});
