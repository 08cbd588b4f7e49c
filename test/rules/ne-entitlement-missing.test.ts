import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { appex, type Files, filter, list, tunnel, values } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { type MadeProject, pbxprojText } from "../support/xcode-project.ts";

const code = tunnel.files["App/App.swift"]!;

/** What is said of an app’s code that loads tunnels, and the titles of the fixes. */
async function said({ project, files }: { readonly project: MadeProject; readonly files: Files }) {
  const all = { ...files, "App/App.swift": code, "App.xcodeproj/project.pbxproj": pbxprojText(project) };
  const host = memoryHost(new Map(Object.entries(all).map(([path, text]) => [`/w/${path}`, text])));
  const workspace = await openFolders(portolan(), host, ["/w"]);
  const around = workspace.around({ path: "/w/App/App.swift", language: "swift", text: code }, defaultSettings);
  const document = { path: "/w/App/App.swift", language: "swift", text: code } as const;
  return portolan()
    .findings(document, { ...around, only: ["ne-entitlement-missing"] })
    .map(({ message, fixes }) => [message, fixes.map(({ title }) => title)]);
}

const refused =
  "NETunnelProviderManager needs the Network Extensions value packet-tunnel-provider, which App isn’t entitled to, so its calls are refused.";
const fix = "Add packet-tunnel-provider to com.apple.developer.networking.networkextension in App.entitlements";

describe("ne-entitlement-missing where the app’s extensions are known", () => {
  it("offers the value where one of them is a tunnel", async () => {
    const files = { ...tunnel.files, "App/App.entitlements": list(values("dns-settings")) };
    assert.deepEqual(await said({ project: tunnel.project, files }), [[refused, [fix]]]);
  });

  it("names the managers of what it carries where none is, and offers no value for something else", async () => {
    assert.deepEqual(await said(filter), [[`${refused} What App carries is configured by NEFilterManager.`, []]]);
    const files = {
      ...tunnel.files,
      "App/App.entitlements": list(values("app-proxy-provider")),
      "Ext/Info.plist": appex("transparent-proxy", "$(PRODUCT_MODULE_NAME).Provider"),
    };
    const managers = "NEAppProxyProviderManager or NETransparentProxyManager";
    assert.deepEqual(await said({ project: tunnel.project, files }), [
      [`${refused} What App carries is configured by ${managers}.`, []],
    ]);
  });

  it("offers the value where what one of them is can’t be told", async () => {
    const { "Ext/Info.plist": gone, ...files } = tunnel.files;
    assert.ok(gone);
    const given = { ...files, "App/App.entitlements": list(values("dns-settings")) };
    assert.deepEqual(await said({ project: tunnel.project, files: given }), [[refused, [fix]]]);
  });
});
