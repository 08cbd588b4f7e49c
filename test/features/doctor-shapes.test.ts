import assert from "node:assert/strict";
import {
  app,
  appex,
  both,
  diagnosed,
  extension,
  type Files,
  filter,
  group,
  list,
  mac,
  open,
  set,
  tunnel,
  tunnelWith,
  values,
} from "../support/made-extensions.ts";
import { type MadeTarget, pbxprojText } from "../support/xcode-project.ts";

const on = (more: Record<string, string>, ...without: string[]) => [
  set(app, more, ...without),
  set(extension, more, ...without),
];

describe("the doctor of projects in shapes of real ones", () => {
  it("keeps two system extensions of one app apart", async () => {
    const made = (name: string, kind: string): MadeTarget => ({
      name,
      product: "system-extension",
      files: [`${name}/main.swift`, `${name}/P.swift`],
      settings: both({
        ...mac,
        PRODUCT_BUNDLE_IDENTIFIER: `com.example.app.${kind}`,
        INFOPLIST_FILE: `${name}/Info.plist`,
        CODE_SIGN_ENTITLEMENTS: `${name}/rights.entitlements`,
      }),
    });
    const info = (point: string) =>
      list(
        `<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>group.com.example.${point}</string><key>NEProviderClasses</key><dict><key>com.apple.networkextension.${point}</key><string>$(PRODUCT_MODULE_NAME).P</string></dict></dict><key>NSSystemExtensionUsageDescription</key><string>Why</string>`,
      );
    const place = ["16", "$(SYSTEM_EXTENSIONS_FOLDER_PATH)"] as const;
    const [host] = filter.project.targets;
    const code = (named: string) => `import NetworkExtension
import SystemExtensions
enum Names { static let net = "com.example.app.net"; static let dns = ${named} }
func enable() async throws {
    OSSystemExtensionManager.shared.submitRequest(OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: Names.net, queue: .main))
    OSSystemExtensionManager.shared.submitRequest(OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: Names.dns, queue: .main))
    try await NEFilterManager.shared().loadFromPreferences()
    NEFilterManager.shared().isEnabled = true
    try await NEFilterManager.shared().saveToPreferences()
}
`;
    const files = {
      ...filter.files,
      "App.xcodeproj/project.pbxproj": pbxprojText({
        targets: [
          {
            ...host!,
            embeds: [
              ["Net", ...place],
              ["Dns", ...place],
            ],
          },
          made("Net", "net"),
          made("Dns", "dns"),
        ],
      }),
      "Net/Info.plist": info("filter-data"),
      "Dns/Info.plist": info("dns-proxy"),
      "Net/main.swift": filter.files["Ext/main.swift"]!,
      "Dns/main.swift": filter.files["Ext/main.swift"]!,
      "Net/P.swift": "import NetworkExtension\nfinal class P: NEFilterDataProvider {}\n",
      "Dns/P.swift": "import NetworkExtension\nfinal class P: NEDNSProxyProvider {}\n",
      "Net/rights.entitlements": list(values("content-filter-provider-systemextension") + group),
      "Dns/rights.entitlements": list(values("dns-proxy-systemextension") + group),
    };
    const [dns, net] = [...(await diagnosed({ ...files, "App/App.swift": code('"com.example.app.dns"') }))].sort(
      (one, other) => (one.name < other.name ? -1 : 1),
    );
    assert.deepEqual(open(net!), {});
    const unsaved = {
      "load-configuration": "unknown",
      "save-configuration": "unknown",
      "enable-configuration": "unknown",
    };
    assert.deepEqual(open(dns!), { "entitlement-app": "fail", ...unsaved });
  });

  it("knows the packagings of Mac Catalyst, Apple TV and Vision, and what each is called", async () => {
    const catalyst = { SUPPORTS_MACCATALYST: "YES" };
    const [tunnelOnBoth] = await diagnosed(tunnelWith(on(catalyst)));
    assert.deepEqual(open(tunnelOnBoth!), { sandbox: "unknown" });
    const derived = { ...catalyst, DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER: "YES" };
    // The name in the code is that of one of both builds alone.
    assert.equal(open((await diagnosed(tunnelWith(on(derived))))[0]!)["provider-identifier"], "unknown");
    const proxy = {
      "Ext/Info.plist": appex("app-proxy", "$(PRODUCT_MODULE_NAME).Provider"),
      "Ext/Provider.swift": "import NetworkExtension\nclass Provider: NEAppProxyProvider {}\n",
    };
    for (const [sdk, setting, state] of [
      ["xros", "XROS_DEPLOYMENT_TARGET", undefined],
      ["appletvos", "TVOS_DEPLOYMENT_TARGET", "fail"],
    ] as const) {
      const targets = on({ SDKROOT: sdk, [setting]: "17.0" }, "IPHONEOS_DEPLOYMENT_TARGET");
      assert.deepEqual(open((await diagnosed(tunnelWith(targets)))[0]!), {}, sdk);
      const [found] = await diagnosed(tunnelWith(targets, proxy));
      assert.equal(open(found!).packaging, state, sdk);
      const { detail } = found!.checks.find(({ id }) => id === "packaging")!;
      assert.ok(!detail.includes("system extension"), detail);
    }
  });

  it("looks for the class where a framework or a package has it", async () => {
    const kit: MadeTarget = { name: "Kit", product: "framework", files: ["Kit/Base.swift"], settings: both({}) };
    const base = "import NetworkExtension\nopen class Base: NEPacketTunnelProvider {}\n";
    const stateOf = async (files: Files) =>
      open((await diagnosed(tunnelWith([app, extension, kit], { "Kit/Base.swift": base, ...files })))[0]!)[
        "provider-class"
      ];
    const own = (code: string) => ({ "Ext/Provider.swift": `import Kit\n${code}\n` });
    const named = (name: string) => ({ "Ext/Info.plist": appex("packet-tunnel", name) });
    assert.equal(await stateOf(own("class Provider: Base {}")), undefined);
    assert.equal(await stateOf({ ...own(""), ...named("Kit.Base") }), "unknown");
    assert.equal(await stateOf({ ...own(""), ...named("Base") }), "unknown");
    assert.equal(await stateOf({ ...own(""), ...named("$(PRODUCT_MODULE_NAME).Base") }), "fail");
  });

  it("doesn't take a framework that carries the extension for the app", async () => {
    const kit: MadeTarget = { name: "Kit", product: "framework", embeds: [["Ext", "13", ""]], settings: both({}) };
    const [found] = await diagnosed(tunnelWith([{ ...app, embeds: [["Kit", "10", ""]] }, extension, kit]));
    assert.equal(open(found!).embedding, "fail");
  });

  it("leaves a Safari extension beside the tunnel alone", async () => {
    const web: MadeTarget = {
      ...set(extension, { PRODUCT_BUNDLE_IDENTIFIER: "com.example.app.web", INFOPLIST_FILE: "Web/Info.plist" }),
      name: "Web",
      files: [],
    };
    const info = appex("x", "Handler").replace("com.apple.networkextension.x", "com.apple.Safari.web-extension");
    const embeds = [...app.embeds!, ["Web", "13", ""] as const];
    const found = await diagnosed(tunnelWith([{ ...app, embeds }, extension, web], { "Web/Info.plist": info }));
    assert.deepEqual(
      found.map((each) => [each.name, open(each)]),
      [["Ext", {}]],
    );
  });

  it("reads a project of Objective-C alone", async () => {
    const code = `#import <NetworkExtension/NetworkExtension.h>
static NSString *const tunnelIdentifier = @"com.example.app.ext";
@implementation Control
- (void)enable {
  [NETunnelProviderManager loadAllFromPreferencesWithCompletionHandler:^(NSArray<NETunnelProviderManager *> *all, NSError *error) {
    NETunnelProviderManager *manager = all.firstObject ?: [[NETunnelProviderManager alloc] init];
    NETunnelProviderProtocol *configuration = [[NETunnelProviderProtocol alloc] init];
    configuration.providerBundleIdentifier = tunnelIdentifier;
    manager.protocolConfiguration = configuration;
    manager.enabled = YES;
    [manager saveToPreferencesWithCompletionHandler:nil];
  }];
}
@end
`;
    const header =
      "#import <NetworkExtension/NetworkExtension.h>\n@interface Provider : NEPacketTunnelProvider\n@end\n";
    const { "App/App.swift": _, "Ext/Provider.swift": __, ...lists } = tunnel.files;
    const [found] = await diagnosed({
      ...lists,
      "App.xcodeproj/project.pbxproj": pbxprojText({
        targets: [
          { ...app, files: ["App/Control.m"] },
          { ...extension, files: ["Ext/Provider.m"] },
        ],
      }),
      "App/Control.m": code,
      "Ext/Provider.h": header,
      "Ext/Provider.m": '#import "Provider.h"\n@implementation Provider\n@end\n',
      "Ext/Info.plist": appex("packet-tunnel", "Provider"),
    });
    assert.deepEqual(open(found!), {});
  });

  it("reads synchronized folders with what they leave out and take in", async () => {
    const synced = (exceptions: readonly (readonly [string, string, readonly string[]])[], files: Files = {}) =>
      diagnosed({
        ...tunnel.files,
        "App.xcodeproj/project.pbxproj": pbxprojText({
          targets: [
            { ...app, files: [], folders: ["App"] },
            { ...extension, files: [], folders: ["Ext"] },
          ],
          exceptions,
        }),
        ...files,
      });
    assert.deepEqual(open((await synced([["Ext", "Ext", ["Info.plist"]]]))[0]!), {});
    const moved = { "Ext/Provider.swift": "", "App/Provider.swift": tunnel.files["Ext/Provider.swift"]! };
    assert.deepEqual(open((await synced([["App", "Ext", ["Provider.swift"]]], moved))[0]!), {});
    const other = { ...moved, "Ext/Other.swift": "import Foundation\n" };
    assert.equal(open((await synced([], other))[0]!)["provider-class"], "fail");
    assert.equal(open((await synced([["Ext", "Ext", ["Provider.swift"]]]))[0]!)["provider-class"], "unknown");
  });

  it("knows what build settings make of an Info.plist", async () => {
    const made = { GENERATE_INFOPLIST_FILE: "YES", INFOPLIST_KEY_CFBundleDisplayName: "Tunnel" };
    assert.deepEqual(open((await diagnosed(tunnelWith(on(made))))[0]!), {});
    const [bare] = await diagnosed(tunnelWith(on(made, "INFOPLIST_FILE")));
    assert.deepEqual(open(bare!), { "extension-point": "fail", "provider-class": "unknown" });
  });

  it("can't tell what another project of the workspace carries", async () => {
    const [found] = await diagnosed({
      ...tunnel.files,
      "Host.xcodeproj/project.pbxproj": pbxprojText({ targets: [{ ...app, embeds: [] }] }),
      "Ext.xcodeproj/project.pbxproj": pbxprojText({ targets: [extension] }),
    });
    const unknown = { embedding: "unknown", "bundle-identifier": "unknown", "provider-identifier": "unknown" };
    assert.deepEqual(open(found!), unknown);
  });

  it("fills in the attributes of templates that take each other", async () => {
    const manifest = `name: App
options:
  deploymentTarget:
    iOS: "16.0"
targetTemplates:
  Signed:
    settings:
      base:
        CODE_SIGN_ENTITLEMENTS: \${target_name}/\${target_name}.entitlements
  Extension:
    templates: [Signed]
    type: app-extension
    platform: iOS
    sources:
      - \${folder}
    settings:
      base:
        PRODUCT_BUNDLE_IDENTIFIER: com.example.app.\${suffix}
        INFOPLIST_FILE: \${folder}/Info.plist
targets:
  App:
    templates: [Signed]
    type: application
    platform: iOS
    sources: [App]
    settings:
      base:
        PRODUCT_BUNDLE_IDENTIFIER: com.example.app
        INFOPLIST_FILE: App/Info.plist
    dependencies:
      - target: Ext
  Ext:
    templates: [Extension]
    templateAttributes:
      folder: Ext
      suffix: ext
`;
    assert.deepEqual(open((await diagnosed({ ...tunnel.files, "project.yml": manifest }))[0]!), {});
  });

  it("reads what a Tuist manifest writes out, and says nothing of what its helpers make", async () => {
    const target = (name: string, product: string, identifier: string, dependencies: string) =>
      `.target(name: "${name}", destinations: .iOS, product: .${product}, bundleId: "${identifier}", deploymentTargets: .iOS("16.0"), infoPlist: .file(path: "${name}/Info.plist"), sources: ["${name}/**"], entitlements: .file(path: "${name}/${name}.entitlements"), dependencies: [${dependencies}])`;
    const manifest = (...targets: string[]) => ({
      ...tunnel.files,
      "Project.swift": `import ProjectDescription\nimport ProjectDescriptionHelpers\nlet project = Project(name: "App", targets: [${targets.join(",\n")}])\n`,
    });
    const host = target("App", "app", "com.example.app", '.target(name: "Ext"), .external(name: "Alamofire")');
    const written = target("Ext", "appExtension", "com.example.app.ext", '.external(name: "WireGuardKit")');
    assert.deepEqual(open((await diagnosed(manifest(host, written)))[0]!), {});
    assert.deepEqual(await diagnosed(manifest(host, '.tunnel(name: "Ext")')), []);
  });
});
