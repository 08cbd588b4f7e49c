import assert from "node:assert/strict";
import type { Check } from "../../server/features/doctor/check.ts";
import { type Diagnosis, doctor } from "../../server/features/doctor/doctor.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "./check.ts";
import { memoryHost } from "./memory-host.ts";
import { type MadeProject, type MadeTarget, pbxprojText } from "./xcode-project.ts";

export const list = (body: string) =>
  `<?xml version="1.0"?>\n<plist version="1.0">\n<dict>\n${body}\n</dict>\n</plist>\n`;
export const group =
  "<key>com.apple.security.application-groups</key>\n<array>\n<string>group.com.example</string>\n</array>\n";
export const values = (...all: string[]) =>
  `<key>com.apple.developer.networking.networkextension</key>\n<array>\n${all.map((each) => `<string>${each}</string>`).join("\n")}\n</array>\n`;
export const appex = (point: string, name: string) =>
  list(
    `<key>NSExtension</key>\n<dict>\n<key>NSExtensionPointIdentifier</key>\n<string>com.apple.networkextension.${point}</string>\n<key>NSExtensionPrincipalClass</key>\n<string>${name}</string>\n</dict>`,
  );
export const sysex = (service: string) =>
  list(
    `<key>NetworkExtension</key>\n<dict>\n<key>NEMachServiceName</key>\n<string>${service}</string>\n<key>NEProviderClasses</key>\n<dict>\n<key>com.apple.networkextension.filter-data</key>\n<string>$(PRODUCT_MODULE_NAME).Filter</string>\n</dict>\n</dict>`,
  );

export type Files = Record<string, string>;

export const both = (settings: Record<string, string>) => ({ Debug: settings, Release: settings });

/** A project of an app and an extension of it. */
export function targets(platform: Record<string, string>, product: string, files: readonly string[]): MadeProject {
  const settings = (name: string, identifier: string) =>
    both({
      ...platform,
      PRODUCT_BUNDLE_IDENTIFIER: identifier,
      INFOPLIST_FILE: `${name}/Info.plist`,
      CODE_SIGN_ENTITLEMENTS: `${name}/${name}.entitlements`,
    });
  const place = product === "app-extension" ? ["13", ""] : ["16", "$(SYSTEM_EXTENSIONS_FOLDER_PATH)"];
  return {
    targets: [
      {
        name: "App",
        files: ["App/App.swift"],
        settings: settings("App", "com.example.app"),
        embeds: [["Ext", place[0]!, place[1]!]],
      },
      { name: "Ext", product, files, settings: settings("Ext", "com.example.app.ext") },
    ],
  };
}

const ios = { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "15.0" };
export const mac = { SDKROOT: "macosx", MACOSX_DEPLOYMENT_TARGET: "12.0" };

export const tunnel = {
  project: targets(ios, "app-extension", ["Ext/Provider.swift"]),
  files: {
    "App/Info.plist": list("<key>CFBundleName</key>\n<string>App</string>"),
    "App/App.entitlements": list(values("packet-tunnel-provider") + group),
    "App/App.swift": `import NetworkExtension
func enable() async throws {
    let manager = try await NETunnelProviderManager.loadAllFromPreferences().first ?? NETunnelProviderManager()
    let configuration = NETunnelProviderProtocol()
    configuration.providerBundleIdentifier = "com.example.app.ext"
    manager.protocolConfiguration = configuration
    manager.isEnabled = true
    try await manager.saveToPreferences()
}
`,
    "Ext/Info.plist": appex("packet-tunnel", "$(PRODUCT_MODULE_NAME).Provider"),
    "Ext/Ext.entitlements": list(values("packet-tunnel-provider") + group),
    "Ext/Provider.swift": "import NetworkExtension\nclass Provider: NEPacketTunnelProvider {}\n",
  } as Files,
};

export const filter = {
  project: targets(mac, "system-extension", ["Ext/main.swift", "Ext/Filter.swift"]),
  files: {
    "App/Info.plist": list("<key>CFBundleName</key>\n<string>App</string>"),
    "App/App.entitlements": list(
      `${values("content-filter-provider-systemextension")}${group}<key>com.apple.developer.system-extension.install</key>\n<true/>\n<key>com.apple.security.app-sandbox</key>\n<true/>`,
    ),
    "App/App.swift": `import NetworkExtension
import SystemExtensions
func enable() async throws {
    OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: "com.example.app.ext", queue: .main)
    try await NEFilterManager.shared().loadFromPreferences()
    NEFilterManager.shared().isEnabled = true
    try await NEFilterManager.shared().saveToPreferences()
}
`,
    "Ext/Info.plist": sysex("group.com.example.ipc"),
    "Ext/Ext.entitlements": list(values("content-filter-provider-systemextension") + group),
    "Ext/main.swift": "import NetworkExtension\nNEProvider.startSystemExtensionMode()\ndispatchMain()\n",
    "Ext/Filter.swift": "import NetworkExtension\nfinal class Filter: NEFilterDataProvider {}\n",
  } as Files,
};

/** The checklist of the one extension of a project. */
export async function examined(project: MadeProject, files: Files): Promise<Diagnosis> {
  return examinedFiles({ "App.xcodeproj/project.pbxproj": pbxprojText(project), ...files });
}

/** The checklist of the one extension that these files, a project among them, describe. */
export async function examinedFiles(files: Files): Promise<Diagnosis> {
  const all = new Map(Object.entries(files).map(([path, text]) => [`/w/${path}`, text]));
  const host = memoryHost(all);
  const [diagnosis, ...others] = await doctor(portolan(), await openFolders(portolan(), host, ["/w"]));
  assert.ok(diagnosis);
  assert.deepEqual(others, []);
  return diagnosis;
}

/** The lines of a checklist that fail. */
export const failing = ({ checks }: Diagnosis): readonly Check[] => checks.filter(({ state }) => state === "fail");

/** Names what keeps the extension from working when these files are others: `undefined` takes one away. */
export async function faults(base: typeof tunnel, changed: Record<string, string | undefined>, project = base.project) {
  const files = { ...base.files, ...changed };
  const there = Object.entries(files).filter((each): each is [string, string] => each[1] !== undefined);
  return failing(await examined(project, Object.fromEntries(there)));
}

export async function faultIds(...given: Parameters<typeof faults>): Promise<readonly string[]> {
  return (await faults(...given)).map(({ id }) => id);
}

/** The checklists of the extensions that these files describe. */
export async function diagnosed(files: Files): Promise<readonly Diagnosis[]> {
  const host = memoryHost(new Map(Object.entries(files).map(([path, text]) => [`/w/${path}`, text])));
  return doctor(portolan(), await openFolders(portolan(), host, ["/w"]));
}

/** The checks that aren’t ticked, with their state. */
export const open = ({ checks }: Diagnosis) =>
  Object.fromEntries(checks.flatMap(({ id, state }) => (state === "ok" ? [] : [[id, state]])));

/** The tunnel with other targets and files. */
export const tunnelWith = (targets: readonly MadeTarget[], files: Files = {}): Files => ({
  "App.xcodeproj/project.pbxproj": pbxprojText({ targets }),
  ...tunnel.files,
  ...files,
});

/** The targets of the tunnel. */
export const [app, extension] = tunnel.project.targets as [MadeTarget, MadeTarget];
/** A target with other settings, and without some. */
export const set = (target: MadeTarget, more: Record<string, string>, ...without: string[]): MadeTarget => {
  const all = Object.entries({ ...target.settings!.Debug!, ...more }).filter(([name]) => !without.includes(name));
  return { ...target, settings: both(Object.fromEntries(all)) };
};
