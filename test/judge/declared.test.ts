import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { browsing } from "../support/lacking-app.ts";
import { both } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const generating = {
  SDKROOT: "iphoneos",
  IPHONEOS_DEPLOYMENT_TARGET: "16.0",
  GENERATE_INFOPLIST_FILE: "YES",
};

/** The rules that say what is missing of an app that browses, and whose Info.plist these settings write. */
async function missing(settings: Record<string, string>): Promise<readonly string[]> {
  const text = browsing("_ipp._tcp");
  const project = pbxprojText({ targets: [{ name: "App", files: ["App/a.swift"], settings: both(settings) }] });
  const files = new Map([
    ["/app/App.xcodeproj/project.pbxproj", project],
    ["/app/App/a.swift", text],
  ]);
  const workspace = await openFolders(portolan(), memoryHost(files), ["/app"]);
  const document = { path: "/app/App/a.swift", language: "swift", text } as const;
  return portolan()
    .findings(document, workspace.around(document, defaultSettings))
    .map(({ rule }) => rule)
    .sort();
}

describe("a key of an Info.plist that build settings alone write", () => {
  it("is there where a setting adds it, and missing where none does", async () => {
    assert.deepEqual(await missing(generating), ["bonjour-service-not-declared", "local-network-usage-missing"]);
    const told = { ...generating, INFOPLIST_KEY_NSLocalNetworkUsageDescription: "Finds printers." };
    assert.deepEqual(await missing(told), ["bonjour-service-not-declared"]);
  });
});
