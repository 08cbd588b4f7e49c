import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryFolder } from "../host/temporary.mjs";
import { withServer } from "../support/process-session.ts";

/** Every request that a server may make of an editor. */
const workspace = {
  applyEdit: true,
  configuration: true,
  workspaceFolders: true,
  diagnostics: { refreshSupport: true },
  didChangeConfiguration: { dynamicRegistration: true },
  didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
};
const window = { showDocument: { support: true }, workDoneProgress: true };
const text = `import SystemConfiguration
let target = SCNetworkReachabilityCreateWithName(nil, "a")
`;

describe("an editor that refuses what it said it could do", () => {
  const folder = temporaryFolder("portolan-refusing-");
  writeFileSync(join(folder, "A.swift"), text);

  it("has its findings all the same, whatever changes", async () => {
    const opened = { folder, name: "A.swift", text, capabilities: { workspace, window } };
    await withServer(opened, async ({ client, uri, findings, log }) => {
      const rules = async () => (await findings()).map(({ code }) => code);
      assert.deepEqual(await rules(), ["reachability-to-path-monitor"]);
      const other = pathToFileURL(join(folder, "Other")).href;
      const added = [{ uri: other, name: "other" }];
      await client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: `${uri}x`, type: 1 }] });
      await client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
      await client.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await client.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added, removed: [] } });
      assert.deepEqual(await rules(), ["reachability-to-path-monitor"]);
      await client.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: added } });
      const fixAll = { command: "portolan.fixRuleInWorkspace", arguments: ["reachability-to-path-monitor"] };
      const page = { command: "portolan.open", arguments: ["https://developer.apple.com/"] };
      for (const command of [fixAll, page])
        await client.sendRequest("workspace/executeCommand", command).catch(() => undefined);
      assert.deepEqual(await rules(), ["reachability-to-path-monitor"]);
      for (const what of ["to ask for findings again", "to tell of settings", "to watch files"])
        assert.ok(
          log.some((line) => line.includes(`The editor refused ${what}`)),
          `${what}: ${log.join("\n")}`,
        );
    });
  });
});
