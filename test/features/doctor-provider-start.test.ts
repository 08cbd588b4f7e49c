import assert from "node:assert/strict";
import { app, diagnosed, examined, extension, filter, tunnel, tunnelWith } from "../support/made-extensions.ts";
import { pbxprojText } from "../support/xcode-project.ts";

/** What is said of a provider's start where its file is this. */
async function said(base: typeof tunnel, files: Record<string, string>) {
  const { checks } = await examined(base.project, { ...base.files, ...files });
  return checks.flatMap(({ id, state, detail, place }) =>
    id === "provider-start" ? [{ state, detail, path: place?.path.split("/").at(-1) }] : [],
  );
}

const start = (body: string) => `import NetworkExtension
class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        ${body}
    }
}
`;
const settings = (address: string) => `let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "${address}")
        setTunnelNetworkSettings(settings) { completionHandler($0) }`;

describe("the doctor on how a provider starts", () => {
  it("says what a check says where a provider never calls the completion of its start", async () => {
    const [found, ...others] = await said(tunnel, { "Ext/Provider.swift": start('NSLog("started")') });
    assert.deepEqual(others, []);
    assert.deepEqual([found?.state, found?.path], ["fail", "Provider.swift"]);
    assert.match(found!.detail, /^Nothing here calls completionHandler/);
    assert.deepEqual(await said(tunnel, { "Ext/Provider.swift": start("completionHandler(nil)") }), []);
  });

  it("can’t tell where a start ends without its completion on some way, and says first what always does", async () => {
    const leaving =
      'guard let id = options?["id"] else { return }\n        NSLog("%@", id)\n        completionHandler(nil)';
    const [found, ...others] = await said(tunnel, { "Ext/Provider.swift": start(leaving) });
    assert.deepEqual(others, []);
    assert.deepEqual([found?.state, found?.path], ["unknown", "Provider.swift"]);
    assert.match(found!.detail, /^This returns without calling completionHandler/);
    const both = start(`guard options != nil else { return }\n        ${settings("vpn.example.com")}`);
    assert.deepEqual(
      (await said(tunnel, { "Ext/Provider.swift": both })).map(({ state }) => state),
      ["fail"],
    );
  });

  it("says it of an app proxy too, and not of how one stops", async () => {
    const proxy = (method: string) => ({
      "Ext/Provider.swift": `import NetworkExtension
class Provider: NEAppProxyProvider {
    override func ${method}
}
`,
      "Ext/Info.plist": tunnel.files["Ext/Info.plist"]!.replace("packet-tunnel", "app-proxy"),
    });
    const starting = "startProxy(options: [String: Any]?, completionHandler: @escaping (Error?) -> Void) {}";
    assert.deepEqual(
      (await said(tunnel, proxy(starting))).map(({ state }) => state),
      ["fail"],
    );
    const stopping = "stopProxy(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {}";
    assert.deepEqual(await said(tunnel, proxy(stopping)), []);
  });

  it("says what a check says where the settings of a tunnel have a name for an address", async () => {
    const [found] = await said(tunnel, { "Ext/Provider.swift": start(settings("vpn.example.com")) });
    assert.equal(found?.state, "fail");
    assert.match(found.detail, /^“vpn\.example\.com” is no IP address/);
    assert.deepEqual(await said(tunnel, { "Ext/Provider.swift": start(settings("192.0.2.1")) }), []);
  });

  it("says it of the extension that compiles the code alone", async () => {
    const found = await diagnosed({
      ...tunnelWith([app, extension], { "Ext/Provider.swift": start("") }),
      "Other.xcodeproj/project.pbxproj": pbxprojText({ targets: [app, { ...extension, files: ["Ext/Other.swift"] }] }),
      "Ext/Other.swift": start("completionHandler(nil)"),
    });
    const starts = found.map(({ checks }) => checks.filter(({ id }) => id === "provider-start").length);
    assert.deepEqual(starts, [1, 0]);
  });

  it("says nothing of classes for other kinds that the extension compiles", async () => {
    const other = start(settings("vpn.example.com")).replace("class Provider", "class Tunnel");
    assert.deepEqual(await said(filter, { "Ext/main.swift": `${filter.files["Ext/main.swift"]!}\n${other}` }), []);
    const unfinished = start("").replace("class Provider", "class Tunnel");
    assert.deepEqual(await said(filter, { "Ext/main.swift": `${filter.files["Ext/main.swift"]!}\n${unfinished}` }), []);
  });

  it("leads to the article about providers of that kind", async () => {
    const { checks } = await examined(tunnel.project, {
      ...tunnel.files,
      "Ext/Provider.swift": `import NetworkExtension
class Provider: NEAppProxyProvider {
    override func startProxy(options: [String: Any]?, completionHandler: @escaping (Error?) -> Void) {}
}
`,
      "Ext/Info.plist": tunnel.files["Ext/Info.plist"]!.replace("packet-tunnel", "app-proxy"),
    });
    assert.deepEqual(
      checks.flatMap(({ id, article }) => (id === "provider-start" ? [article] : [])),
      ["app-proxy-overview"],
    );
  });
});
