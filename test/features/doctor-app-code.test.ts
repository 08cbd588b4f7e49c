import assert from "node:assert/strict";
import { doctor } from "../../server/features/doctor/doctor.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { both, examined, filter, tunnel } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { type MadeTarget, pbxprojText } from "../support/xcode-project.ts";

/** The states of loading, saving and enabling, with what is said of each, where the app's code is this. */
async function stepsOf(base: typeof tunnel, app: string) {
  const { checks } = await examined(base.project, {
    ...base.files,
    "App/App.swift": `import NetworkExtension\n${app}`,
  });
  const of = (id: string) => checks.find((check) => check.id === `${id}-configuration`)!;
  const [load, save, enable] = [of("load"), of("save"), of("enable")];
  return { load, save, enable, states: [load.state, save.state, enable.state] };
}

const filterAlone = `func filter() async throws {
    try await NEFilterManager.shared().loadFromPreferences()
    NEFilterManager.shared().isEnabled = true
    try await NEFilterManager.shared().saveToPreferences()
}
`;

/** A function that loads, enables and saves what stands for a manager of this type. */
const managing = (type: string, value = "true") => `func manage(_ manager: ${type}) async throws {
    try await manager.loadFromPreferences()
    manager.isEnabled = ${value}
    try await manager.saveToPreferences()
}
`;

describe("the doctor on code that manages configurations", () => {
  it("takes nothing that is done to another kind's manager for the provider's", async () => {
    for (const other of ["NEFilterManager", "NEDNSSettingsManager", "NEDNSProxyManager", "NERelayManager"]) {
      const { states, enable } = await stepsOf(tunnel, managing(other));
      assert.deepEqual(states, ["unknown", "unknown", "unknown"], other);
      assert.ok(enable.detail.endsWith(`What App.swift enables is an ${other}.`), enable.detail);
    }
    const tunnels = managing("NETunnelProviderManager");
    assert.deepEqual((await stepsOf(filter, tunnels)).states, ["unknown", "unknown", "unknown"]);
    assert.deepEqual((await stepsOf(tunnel, tunnels)).states, ["ok", "ok", "ok"]);
    assert.deepEqual((await stepsOf(filter, filterAlone)).states, ["ok", "ok", "ok"]);
  });

  it("doesn't take a tunnel for enabled where beside it a filter is", async () => {
    const loaded = `func install() {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        let manager = managers?.first ?? NETunnelProviderManager()
        manager.saveToPreferences { error in }
    }
}
`;
    assert.deepEqual((await stepsOf(tunnel, loaded + filterAlone)).states, ["ok", "ok", "unknown"]);
  });

  it("takes a configuration for enabled where it is switched on, not where it is read or switched off", async () => {
    const said = async (value: string) => (await stepsOf(tunnel, managing("NETunnelProviderManager", value))).enable;
    assert.equal((await said("isWanted()")).state, "ok");
    assert.equal((await said("false")).state, "unknown");
    const read = managing("NETunnelProviderManager").replace("manager.isEnabled = true", "print(manager.isEnabled)");
    assert.equal((await stepsOf(tunnel, read)).enable.state, "unknown");
  });

  it("leaves open what a variable of a wider class or of no known type holds, and says so", async () => {
    const wide = await stepsOf(tunnel, managing("NEVPNManager"));
    assert.deepEqual(wide.states, ["unknown", "unknown", "unknown"]);
    assert.equal(
      wide.enable.detail,
      "App.swift enables an NEVPNManager; whether that is an NETunnelProviderManager can’t be told.",
    );
    const untold = managing("NETunnelProviderManager").replaceAll("manager.", "found().");
    const { states, save } = await stepsOf(tunnel, untold);
    assert.deepEqual(states, ["unknown", "unknown", "unknown"]);
    assert.match(save.detail, /^App\.swift saves something whose type can’t be told;/);
  });

  it("leaves open what conforms to a protocol of the workspace's own", async () => {
    const own = `protocol Managing { var isEnabled: Bool { get set }\n func saveToPreferences() async throws }\n`;
    const button = "func show(_ button: UIButton) { button.isEnabled = true }\n";
    const app = `${own}${button}func on(_ one: Managing) async throws { one.isEnabled = true; try await one.saveToPreferences() }\n`;
    const { save, enable } = await stepsOf(tunnel, app);
    assert.match(save.detail, /^App\.swift saves Managing; whether/);
    assert.match(enable.detail, /^App\.swift enables Managing; whether/);
  });

  it("follows own subclasses and extensions to the manager", async () => {
    const own = `class Manager: NETunnelProviderManager {}\n${managing("Manager")}`;
    assert.deepEqual((await stepsOf(tunnel, own)).states, ["ok", "ok", "ok"]);
    const inside =
      "extension NETunnelProviderManager {\n    func on() { isEnabled = true; saveToPreferences { _ in } }\n}\n";
    assert.deepEqual((await stepsOf(tunnel, inside)).states, ["unknown", "ok", "ok"]);
  });

  it("reads Objective-C", async () => {
    const text = `#import <NetworkExtension/NetworkExtension.h>
void on(NETunnelProviderManager *manager, NEFilterManager *filter) {
    [manager loadFromPreferencesWithCompletionHandler:^(NSError *error) {}];
    [manager setEnabled:YES];
    [filter saveToPreferencesWithCompletionHandler:^(NSError *error) {}];
}
`;
    const { checks } = await examined(tunnel.project, { ...tunnel.files, "App/App.swift": "", "App/On.m": text });
    const states = checks.filter(({ id }) => id.endsWith("-configuration")).map(({ state }) => state);
    assert.deepEqual(states, ["ok", "unknown", "ok"]);
  });

  it("knows that code names the extension only where that is what the identifier is given to", async () => {
    const said = async (base: typeof tunnel, value: string, more: Record<string, string> = {}) => {
      const code = base.files["App/App.swift"]!.replace('"com.example.app.ext"', value);
      const { checks } = await examined(base.project, { ...base.files, "App/App.swift": code, ...more });
      const { state, detail } = checks.find(({ id }) => id === "provider-identifier")!;
      return [state, detail];
    };
    const names = { "App/Names.swift": 'enum Names {\n    static let tunnel = "com.example.app.ext"\n}\n' };
    for (const base of [tunnel, filter]) {
      assert.deepEqual(await said(base, '"com.example.app.ext"'), ["ok", "In App.swift."]);
      assert.deepEqual(await said(base, "Names.tunnel", names), ["ok", "In App.swift."]);
      assert.deepEqual(await said(base, 'Bundle.main.bundleIdentifier! + ".ext"'), ["ok", "In App.swift."]);
      assert.deepEqual(await said(base, "found()", names), [
        "unknown",
        "Names.swift writes it out; whether the app names the extension by that can’t be told.",
      ]);
    }
    const objc = `#import <NetworkExtension/NetworkExtension.h>
static NSString *const identifier = @"com.example.app.ext";
void name(NETunnelProviderProtocol *configuration) { configuration.providerBundleIdentifier = identifier; }
`;
    assert.deepEqual(await said(tunnel, "found()", { "App/Name.m": objc }), ["ok", "In Name.m."]);
    const message = objc.replace("configuration.p", "[configuration setP").replace(" = identifier;", ":identifier];");
    assert.deepEqual(await said(tunnel, "found()", { "App/Name.m": message }), ["ok", "In Name.m."]);
  });

  it("doesn’t say that the app activates a system extension by its name where no code is seen to", async () => {
    const { checks } = await examined(filter.project, {
      ...filter.files,
      "App/App.swift": "import NetworkExtension\n",
    });
    assert.equal(checks.find(({ id }) => id === "activation")!.state, "unknown");
    assert.equal(
      checks.find(({ id }) => id === "bundle-identifier")!.detail,
      "com.example.app.ext: the app has to activate it by this name.",
    );
  });

  it("knows of several extensions which one is named right", async () => {
    const [app, extension] = tunnel.project.targets as [MadeTarget, MadeTarget];
    const other = {
      ...extension,
      name: "Two",
      settings: both({ ...extension.settings!.Debug, PRODUCT_BUNDLE_IDENTIFIER: "com.example.app.two" }),
    };
    const targets = [{ ...app, embeds: [...app.embeds!, ["Two", "13", ""] as const] }, extension, other];
    const code = `${tunnel.files["App/App.swift"]}\nlet two = NETunnelProviderProtocol()\nfunc name() { two.providerBundleIdentifier = "com.example.app.tow" }\n`;
    const files = { ...tunnel.files, "App.xcodeproj/project.pbxproj": pbxprojText({ targets }), "App/App.swift": code };
    const host = memoryHost(new Map(Object.entries(files).map(([path, text]) => [`/w/${path}`, text])));
    const found = await doctor(portolan(), await openFolders(portolan(), host, ["/w"]));
    const states = found.map(({ name, checks }) => [
      name,
      checks.find(({ id }) => id === "provider-identifier")?.state,
    ]);
    assert.deepEqual(states, [
      ["Ext", "ok"],
      ["Two", "unknown"],
    ]);
  });
});
