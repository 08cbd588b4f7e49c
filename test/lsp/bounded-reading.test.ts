import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { folderOf, oldCode, program } from "../cli/cli.ts";
import { pbxprojText } from "../support/xcode-project.ts";

/** A server that takes longer to answer hangs, in milliseconds. */
const patience = 60_000;

/** Opens a folder with a server of its own; gives its findings in `old.swift` and what it logged. */
async function openAlone(
  folder: string,
  meanwhile: (client: ProtocolConnection) => Promise<void> = async () => {},
): Promise<{ readonly findings: number; readonly log: readonly string[] }> {
  const server = spawn(process.execPath, [program, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const hung = setTimeout(() => server.kill("SIGKILL"), patience);
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const log: string[] = [];
  client.onNotification("window/logMessage", ({ message }: { message: string }) => void log.push(message));
  client.listen();
  const rootUri = pathToFileURL(folder).href;
  const uri = `${rootUri}/old.swift`;
  const textDocument = { uri, languageId: "swift", version: 1, text: oldCode };
  try {
    await client.sendRequest("initialize", { processId: null, rootUri, capabilities: {} });
    await client.sendNotification("initialized", {});
    await client.sendNotification("textDocument/didOpen", { textDocument });
    const { items } = await client.sendRequest<{ items: unknown[] }>("textDocument/diagnostic", { textDocument });
    await meanwhile(client);
    return { findings: items.length, log };
  } finally {
    clearTimeout(hung);
    client.dispose();
    const ended = once(server, "exit");
    if (server.kill("SIGKILL")) await ended;
  }
}

describe("a server whose folder holds what never ends", function () {
  this.timeout(patience + 30_000);
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
