import assert from "node:assert/strict";
import type { Versions } from "../../server/core/platform.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { usesIn } from "../../server/features/migrate/uses.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

/** What a plan maps of a file of Swift that is built for these systems. */
async function mappedIn(code: string, deploymentTarget: Versions): Promise<readonly string[]> {
  const workspace = await openFolders(portolan(), memoryHost(new Map([["/app/Rule.swift", code]])), ["/app"]);
  const uses = await usesIn(portolan(), workspace, {
    settingsOf: async () => ({ ...defaultSettings, deploymentTarget }),
  });
  return portolan()
    .migration(uses)
    .steps.flatMap(({ mapping }) => mapping.map(({ from }) => from));
}

describe("the plan for a target", () => {
  it("leaves out what the target doesn't have: an initialiser of the Mac becomes nothing on iOS", async () => {
    const code =
      "import NetworkExtension\nfunc f(_ e: NWHostEndpoint) -> Any { NENetworkRule(destinationHost: e, protocol: .any) }\n";
    assert.ok((await mappedIn(code, { macos: "15.0" })).includes("NENetworkRule.init(destinationHost:protocol:)"));
    assert.deepEqual(await mappedIn(code, { ios: "18.0" }), ["NWHostEndpoint"]);
  });
});
