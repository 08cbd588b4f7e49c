import assert from "node:assert/strict";
import { languageOf } from "../../server/core/language.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

const provider = "import NetworkExtension\nclass Provider: NEPacketTunnelProvider {}\n";

/** What is found in a manifest of a workspace with one provider in the folder of each target. */
async function findingsIn(name: string, text: string, more: Record<string, string> = {}) {
  const files = { ...more, [name]: text, "App/App.swift": "import SwiftUI\n", "Tunnel/Provider.swift": provider };
  const host = memoryHost(new Map(Object.entries(files).map(([path, each]) => [`/w/${path}`, each])));
  const workspace = await openFolders(portolan(), host, ["/w"]);
  const document = { path: `/w/${name}`, language: languageOf(name)!, text };
  return portolan().findings(document, workspace.around(document, defaultSettings));
}

/** The rules, and the texts that they mark. */
async function found(name: string, text: string, more: Record<string, string> = {}): Promise<readonly string[]> {
  const findings = await findingsIn(name, text, more);
  return findings.map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end).replaceAll('"', "")}`);
}

async function said(name: string, text: string): Promise<readonly string[]> {
  return (await findingsIn(name, text)).map(({ message }) => message);
}

interface Made {
  readonly product: "app-extension" | "system-extension";
  /** The properties of the extension’s Info.plist, in JSON. */
  readonly info: string;
  readonly entitlement?: string;
  /** Fields of the target besides, each on a line. */
  readonly also?: string;
}

function xcodeGen({ product, info, entitlement = "packet-tunnel-provider", also = "" }: Made): string {
  return `name: App
targetTemplates:
  Shared:
    info:
      properties: { CFBundleShortVersionString: "1" }
targets:
  Core:
    type: framework
    platform: macOS
    sources: [Core]
    info:
      path: Core/Info.plist
      properties: { CFBundleDisplayName: Core }
  App:
    type: application
    platform: macOS
    sources: [App]
    dependencies: [{ target: Tunnel }]
    info:
      path: App/Info.plist
      properties: { NSSystemExtensionUsageDescription: To connect }
  Tunnel:
    type: ${product}
    platform: macOS
    sources: [Tunnel]
    ${also}
    info:
      path: Tunnel/Info.plist
      properties: ${info}
    entitlements:
      path: Tunnel/Tunnel.entitlements
      properties:
        com.apple.developer.networking.networkextension: [${entitlement}]
`;
}

function tuist({ product, info, entitlement = "packet-tunnel-provider" }: Made): string {
  const properties = info.replaceAll("{", "[").replaceAll("}", "]");
  return `import ProjectDescription
let project = Project(name: "App", targets: [
    .target(name: "Tunnel", destinations: .macOS,
            product: .${product === "app-extension" ? "appExtension" : "systemExtension"}, bundleId: "com.example.app.tunnel",
            infoPlist: .dictionary(${properties}),
            sources: ["Tunnel/**"],
            entitlements: .dictionary(["com.apple.developer.networking.networkextension": ["${entitlement}"]])),
])
`;
}

const ofAppex =
  '{ "NSExtension": { "NSExtensionPointIdentifier": "com.apple.networkextension.packet-tunnel", "NSExtensionPrincipalClass": "$(PRODUCT_MODULE_NAME).Provider" } }';
const ofSysex =
  '{ "NetworkExtension": { "NEMachServiceName": "group.a.b", "NEProviderClasses": { "com.apple.networkextension.packet-tunnel": "$(PRODUCT_MODULE_NAME).Provider" } } }';

const manifests: readonly (readonly [string, (made: Made) => string])[] = [
  ["project.yml", xcodeGen],
  ["Project.swift", tuist],
];

for (const [name, made] of manifests)
  describe(`property lists that ${name} writes for a product`, () => {
    it("are judged as the product’s own", async () => {
      assert.deepEqual(await found(name, made({ product: "app-extension", info: ofAppex })), []);
      const other = ofAppex.replace("packet-tunnel", "app-proxy");
      assert.deepEqual(await found(name, made({ product: "app-extension", info: other })), [
        "ne-extension-point-mismatch: com.apple.networkextension.app-proxy",
      ]);
      const bare = ofAppex.replace("$(PRODUCT_MODULE_NAME).", "");
      assert.deepEqual(await found(name, made({ product: "app-extension", info: bare })), [
        "ne-principal-class-unqualified: Provider",
      ]);
    });

    it("are those of this product and of no other", async () => {
      assert.deepEqual(await found(name, made({ product: "system-extension", info: ofAppex })), [
        "ne-extension-point-mismatch: NSExtension",
      ]);
      assert.deepEqual(await found(name, made({ product: "app-extension", info: ofSysex })), [
        "ne-extension-point-mismatch: NetworkExtension",
      ]);
      const suffixed = "packet-tunnel-provider-systemextension";
      assert.deepEqual(await found(name, made({ product: "app-extension", info: ofAppex, entitlement: suffixed })), [
        `ne-suffix-in-appex: ${suffixed}`,
      ]);
    });
  });

describe("a file over which a manifest writes the list of a product", () => {
  const list = (body: string) => `<?xml version="1.0"?>\n<plist version="1.0"><dict>${body}</dict></plist>\n`;
  const point = "<string>com.apple.networkextension.packet-tunnel</string>";
  const old = list(`<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key>${point}</dict>`);
  const key = "<key>com.apple.developer.networking.networkextension</key>";
  const signed = list(`${key}<array><string>packet-tunnel-provider-systemextension</string></array>`);

  it("is not judged as the product’s: what is wrong there is said of the manifest, which makes it anew", async () => {
    const manifest = xcodeGen({ product: "system-extension", info: ofSysex });
    assert.deepEqual(await found("Tunnel/Info.plist", old, { "project.yml": manifest }), []);
    const other = xcodeGen({ product: "app-extension", info: ofAppex });
    assert.deepEqual(await found("Tunnel/Tunnel.entitlements", signed, { "project.yml": other }), []);
  });

  it("is the product’s where the manifest writes no list", async () => {
    const named = xcodeGen({ product: "system-extension", info: "{}" }).replace("      properties: {}\n", "");
    assert.deepEqual(await found("Tunnel/Info.plist", old, { "project.yml": named }), [
      "ne-extension-point-mismatch: NSExtension",
    ]);
  });
});

describe("a property list to which a template adds", () => {
  it("is the product’s with what the template adds, and its faults are said once", async () => {
    const made = { product: "system-extension", info: ofAppex, also: "templates: [Shared]" } as const;
    const mismatch = "ne-extension-point-mismatch: NSExtension";
    assert.deepEqual(await found("project.yml", xcodeGen(made)), [mismatch]);
    const wrong = xcodeGen(made).replace('CFBundleShortVersionString: "1"', "UIRequiresPersistentWiFi: [yes]");
    assert.deepEqual(await found("project.yml", wrong), ["property-list-type: [yes]", mismatch]);
    const inTemplate = xcodeGen({ ...made, info: "{}" }).replace('{ CFBundleShortVersionString: "1" }', ofAppex);
    assert.deepEqual(await found("project.yml", inTemplate), [mismatch]);
  });

  it("has the targets named that a fault of the template concerns, where others take it too", async () => {
    const made = { product: "system-extension", info: "{}", also: "templates: [Shared]" } as const;
    const inTemplate = xcodeGen(made).replace('{ CFBundleShortVersionString: "1" }', ofAppex);
    const second =
      "  Proxy:\n    type: app-extension\n    platform: iOS\n    templates: [Shared]\n    sources: [Tunnel]\n    info: { path: P }\n";
    const [first, ...others] = await said("project.yml", inTemplate + second);
    assert.deepEqual(others, []);
    assert.match(first!, /[^ ]\. This concerns the target Tunnel\.$/);
    assert.doesNotMatch((await said("project.yml", inTemplate)).join(), /This concerns/);
    const both = await said("project.yml", inTemplate + second.replace("app-", "system-").replace("iOS", "macOS"));
    assert.equal(both.length, 1);
    assert.doesNotMatch(both[0]!, /This concerns/);
  });

  it("is left alone where another manifest has a part: what stands elsewhere may be the other half", async () => {
    const made = { product: "system-extension", info: ofAppex, also: "templates: [Other]" } as const;
    const more = { "more.yml": "targetTemplates:\n  Other:\n    info: { properties: { NetworkExtension: {} } }\n" };
    assert.deepEqual(await found("project.yml", `include: more.yml\n${xcodeGen(made)}`, more), []);
  });
});

describe("a property list that Tuist writes for an app", () => {
  const browsing = `import Network
let known = NWBrowser(for: .bonjour(type: "_known._tcp", domain: nil), using: .tcp)
let other = NWBrowser(for: .bonjour(type: "_other._tcp", domain: nil), using: .tcp)
`;
  const found = async (infoPlist: string) => {
    const manifest = `import ProjectDescription
let project = Project(name: "App", targets: [
    .target(name: "App", destinations: .iOS, product: .app, bundleId: "x.y", deploymentTargets: .iOS("16.0"),
        infoPlist: ${infoPlist}, sources: ["App/**"]),
])
`;
    const files = { "/w/Project.swift": manifest, "/w/App/Browse.swift": browsing };
    const workspace = await openFolders(portolan(), memoryHost(new Map(Object.entries(files))), ["/w"]);
    const document = { path: "/w/App/Browse.swift", language: "swift", text: browsing } as const;
    const findings = portolan().findings(document, workspace.around(document, defaultSettings));
    const ofTypes = findings.filter(({ rule }) => rule === "bonjour-service-not-declared");
    return ofTypes.map(({ span }) => browsing.slice(span.start, span.end));
  };

  it("is asked for what stands under its keys", async () => {
    const keys = '["NSLocalNetworkUsageDescription": "To find.", "NSBonjourServices": ["_known._tcp"]]';
    assert.deepEqual(await found(`.extendingDefault(with: ${keys})`), ['"_other._tcp"']);
    assert.deepEqual(await found(`.dictionary(${keys})`), ['"_other._tcp"']);
  });

  it("isn’t where its values are put together elsewhere", async () => {
    assert.deepEqual(await found('.extendingDefault(with: ["NSBonjourServices": .array(types)])'), []);
    assert.deepEqual(await found(".extendingDefault(with: shared)"), []);
  });
});
