import { doctor } from "../../server/features/doctor/doctor.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { appex, both, filter, group, list, mac, tunnel, values, type Files } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { pbxprojText, type MadeProject } from "../support/xcode-project.ts";

async function show(title: string, files: Files) {
  const host = memoryHost(new Map(Object.entries(files).map(([p, t]) => [`/w/${p}`, t])));
  const found = await doctor(portolan(), host, await openFolders(portolan(), host, ["/w"]));
  console.log(`\n##### ${title}: ${found.length}`);
  for (const d of found) {
    console.log(`== ${d.name} ${d.packaging} ${d.kinds} ${d.platforms}`);
    for (const c of d.checks) console.log(`  ${c.state === "ok" ? "✓" : c.state === "fail" ? "✗" : "?"} ${c.id}: ${c.detail}${c.place ? ` @${c.place.path}` : ""}`);
  }
}
const swiftTunnel = "import NetworkExtension\nclass Provider: NEPacketTunnelProvider {}\n";
const s = (more: Record<string, string>) => both(more);
const appCode = (id: string, manager = "NETunnelProviderManager") => tunnel.files["App/App.swift"]!.replaceAll("com.example.app.ext", id).replaceAll("NETunnelProviderManager", manager);
const rights = (v: string, more = "") => list(values(v) + group + more);
const install = "<key>com.apple.developer.system-extension.install</key>\n<true/>\n";
const sysInfo = (point: string, cls: string, svc: string) => list(`<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>${svc}</string><key>NEProviderClasses</key><dict><key>com.apple.networkextension.${point}</key><string>${cls}</string></dict></dict><key>NSSystemExtensionUsageDescription</key><string>Why</string>`);

// 1 two system extensions
{
  const sx = (name: string, id: string) => ({ name, product: "system-extension", files: [`${name}/main.swift`, `${name}/P.swift`], settings: s({ ...mac, PRODUCT_BUNDLE_IDENTIFIER: id, INFOPLIST_FILE: `${name}/Info.plist`, CODE_SIGN_ENTITLEMENTS: `${name}/${name}.entitlements` }) });
  const project: MadeProject = { targets: [
    { name: "App", files: ["App/App.swift"], settings: s({ ...mac, PRODUCT_BUNDLE_IDENTIFIER: "com.example.app", INFOPLIST_FILE: "App/Info.plist", CODE_SIGN_ENTITLEMENTS: "App/App.entitlements" }), embeds: [["Net", "16", "$(SYSTEM_EXTENSIONS_FOLDER_PATH)"], ["Dns", "16", "$(SYSTEM_EXTENSIONS_FOLDER_PATH)"]] },
    sx("Net", "com.example.app.net"), sx("Dns", "com.example.app.dns") ] };
  const main = filter.files["Ext/main.swift"]!;
  await show("two sysex", { "App.xcodeproj/project.pbxproj": pbxprojText(project),
    "App/Info.plist": list("<key>CFBundleName</key><string>App</string>"),
    "App/App.entitlements": list(`<key>com.apple.developer.networking.networkextension</key><array><string>content-filter-provider-systemextension</string><string>dns-proxy-systemextension</string></array>${group}${install}`),
    "App/App.swift": `import NetworkExtension
import SystemExtensions
enum Ids { static let net = "com.example.app.net"; static let dns = "com.example.app.dns" }
func enable() async throws {
    for id in [Ids.net, Ids.dns] { OSSystemExtensionManager.shared.submitRequest(OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: id, queue: .main)) }
    try await NEFilterManager.shared().loadFromPreferences()
    NEFilterManager.shared().isEnabled = true
    try await NEFilterManager.shared().saveToPreferences()
    let manager = NEDNSProxyManager.shared()
    try await manager.loadFromPreferences()
    let proxy = NEDNSProxyProviderProtocol()
    proxy.providerBundleIdentifier = Ids.dns
    manager.providerProtocol = proxy
    manager.isEnabled = true
    try await manager.saveToPreferences()
}
`,
    "Net/main.swift": main, "Dns/main.swift": main,
    "Net/P.swift": "import NetworkExtension\nfinal class P: NEFilterDataProvider {}\n", "Dns/P.swift": "import NetworkExtension\nfinal class P: NEDNSProxyProvider {}\n",
    "Net/Info.plist": sysInfo("filter-data", "$(PRODUCT_MODULE_NAME).P", "group.com.example.net"), "Dns/Info.plist": sysInfo("dns-proxy", "$(PRODUCT_MODULE_NAME).P", "group.com.example.dns"),
    "Net/Net.entitlements": rights("content-filter-provider-systemextension"), "Dns/Dns.entitlements": rights("dns-proxy-systemextension") });
}
// 2 Catalyst
{
  const cat = { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "15.0", SUPPORTS_MACCATALYST: "YES", DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER: "NO", TARGETED_DEVICE_FAMILY: "1,2,6" };
  const p = structuredClone(tunnel.project) as any;
  for (const t of p.targets) for (const c of Object.keys(t.settings)) t.settings[c] = { ...t.settings[c], ...cat };
  await show("catalyst tunnel", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files });
  for (const t of p.targets) for (const c of Object.keys(t.settings)) t.settings[c] = { ...t.settings[c], DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER: "YES" };
  await show("catalyst filter-data", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files, "Ext/Info.plist": appex("filter-data", "$(PRODUCT_MODULE_NAME).Provider"), "Ext/Provider.swift": "import NetworkExtension\nclass Provider: NEFilterDataProvider {}\n" });
}
// 3 provider class in framework target; appex embedded by a framework? (app carries appex, class in framework)
{
  const p: MadeProject = { targets: [ ...tunnel.project.targets.map((t) => t.name === "Ext" ? { ...t, files: ["Ext/Empty.swift"] } : t), { name: "TunnelKit", product: "framework", files: ["Kit/Provider.swift"], settings: s({ SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "15.0" }) } ] };
  await show("class in framework", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files, "Ext/Empty.swift": "import TunnelKit\n", "Ext/Provider.swift": "", "Kit/Provider.swift": "import NetworkExtension\nopen class Provider: NEPacketTunnelProvider {}\n", "Ext/Info.plist": appex("packet-tunnel", "TunnelKit.Provider") });
  await show("class in framework, own module named", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files, "Ext/Empty.swift": "import TunnelKit\nclass Own: TunnelKit.Provider {}\n", "Ext/Provider.swift": "", "Kit/Provider.swift": "import NetworkExtension\nopen class Provider: NEPacketTunnelProvider {}\n", "Ext/Info.plist": appex("packet-tunnel", "$(PRODUCT_MODULE_NAME).Own") });
  const fw: MadeProject = { targets: [ { ...tunnel.project.targets[0]!, embeds: [["Kit", "10", ""]] }, tunnel.project.targets[1]!, { name: "Kit", product: "framework", files: ["Kit/K.swift"], embeds: [["Ext", "13", ""]], settings: s({ SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "15.0" }) } ] };
  await show("appex embedded by framework", { "App.xcodeproj/project.pbxproj": pbxprojText(fw), ...tunnel.files, "Kit/K.swift": "" });
}
// 6 only objc
{
  const p: MadeProject = { targets: tunnel.project.targets.map((t) => t.name === "Ext" ? { ...t, files: ["Ext/Provider.m"] } : { ...t, files: ["App/App.m", "App/main.m"] }) };
  await show("objc only", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...Object.fromEntries(Object.entries(tunnel.files).filter(([f]) => !f.endsWith(".swift"))), "Ext/Info.plist": appex("packet-tunnel", "Provider"),
   "Ext/Provider.h": "#import <NetworkExtension/NetworkExtension.h>\n@interface Provider : NEPacketTunnelProvider\n@end\n", "Ext/Provider.m": '#import "Provider.h"\n@implementation Provider\n@end\n', "App/main.m": "#import <UIKit/UIKit.h>\nint main(int argc, char *argv[]) { return UIApplicationMain(argc, argv, nil, nil); }\n",
   "App/App.m": `#import <NetworkExtension/NetworkExtension.h>
static NSString *const kTunnelId = @"com.example.app.ext";
@interface Control : NSObject
@property (nonatomic, strong) NETunnelProviderManager *manager;
@end
@implementation Control
- (void)enable {
  [NETunnelProviderManager loadAllFromPreferencesWithCompletionHandler:^(NSArray<NETunnelProviderManager *> *managers, NSError *error) {
    self.manager = managers.firstObject ?: [[NETunnelProviderManager alloc] init];
    NETunnelProviderProtocol *configuration = [[NETunnelProviderProtocol alloc] init];
    configuration.providerBundleIdentifier = kTunnelId;
    self.manager.protocolConfiguration = configuration;
    self.manager.enabled = YES;
    [self.manager saveToPreferencesWithCompletionHandler:^(NSError *e) {}];
  }];
}
@end
` });
}
// 8 synced groups
{
  const p: MadeProject = { targets: [ { ...tunnel.project.targets[0]!, files: [], folders: ["App"] }, { ...tunnel.project.targets[1]!, files: [], folders: ["Ext"] } ], exceptions: [["App", "Ext", ["Shared.swift"]], ["Ext", "Ext", ["Info.plist"]]] };
  await show("synced", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files, "App/Shared.swift": "struct Shared {}\n" });
  const q: MadeProject = { ...p, exceptions: [["Ext", "Ext", ["Info.plist", "Provider.swift"]]] };
  await show("synced, provider excluded", { "App.xcodeproj/project.pbxproj": pbxprojText(q), ...tunnel.files });
  const r: MadeProject = { ...p, targets: [ { ...tunnel.project.targets[0]!, files: [], folders: ["App"] }, { ...tunnel.project.targets[1]!, files: [], folders: [] } ], exceptions: [["App", "Ext", ["Provider.swift"]]] };
  await show("synced, provider from app folder", { "App.xcodeproj/project.pbxproj": pbxprojText(r), ...tunnel.files, "Ext/Provider.swift": "", "App/Provider.swift": swiftTunnel });
}
// 10 generated info plist
{
  const p: MadeProject = { targets: tunnel.project.targets.map((t) => ({ ...t, settings: s({ ...t.settings!.Debug!, GENERATE_INFOPLIST_FILE: "YES", INFOPLIST_KEY_CFBundleDisplayName: "Tunnel", MARKETING_VERSION: "1" }) })) };
  await show("generated + file", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files });
  const q: MadeProject = { targets: p.targets.map((t) => { const { INFOPLIST_FILE: _, ...rest } = t.settings!.Debug! as any; return { ...t, settings: s(rest) }; }) };
  await show("generated without file", { "App.xcodeproj/project.pbxproj": pbxprojText(q), ...tunnel.files });
}
// 11 visionOS/tvOS
for (const [sdk, dep] of [["xros", "XROS_DEPLOYMENT_TARGET"], ["appletvos", "TVOS_DEPLOYMENT_TARGET"]] as const) {
  const p: MadeProject = { targets: tunnel.project.targets.map((t) => { const { IPHONEOS_DEPLOYMENT_TARGET: _, ...rest } = t.settings!.Debug! as any; return { ...t, settings: s({ ...rest, SDKROOT: sdk, [dep]: sdk === "xros" ? "2.0" : "17.0" }) }; }) };
  await show(sdk + " tunnel", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files });
  await show(sdk + " app-proxy", { "App.xcodeproj/project.pbxproj": pbxprojText(p), ...tunnel.files, "Ext/Info.plist": appex("app-proxy", "$(PRODUCT_MODULE_NAME).Provider"), "Ext/Provider.swift": "import NetworkExtension\nclass Provider: NEAppProxyProvider {}\n" });
}
