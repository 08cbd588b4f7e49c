import { both, type Files, list } from "./made-extensions.ts";
import { pbxprojText } from "./xcode-project.ts";

const settings = {
  SDKROOT: "iphoneos",
  IPHONEOS_DEPLOYMENT_TARGET: "16.0",
  INFOPLIST_FILE: "App/Info.plist",
  CODE_SIGN_ENTITLEMENTS: "App/App.entitlements",
};

/** The code of an app that browses for a Bonjour type. */
export const browsing = (type: string) => `import Network

let browser = NWBrowser(for: .bonjour(type: "${type}", domain: nil), using: .tcp)
`;

/** Code that asks for the current network, and needs an entitlement for it. */
export const asking = `import NetworkExtension

func name() async -> String? {
    await NEHotspotNetwork.fetchCurrent()?.ssid
}
`;

/** An Info.plist with comments, a reason, and one type. */
export const info = list(`  <!-- what people see -->
  <key>NSLocalNetworkUsageDescription</key>
  <string>Finds printers.</string>
  <key>NSBonjourServices</key>
  <array>
    <string>_http._tcp</string>
  </array>`);

export const entitlements = list("  <key>com.apple.security.application-groups</key>\n  <array/>");

/** The files of an iOS app of one target, which compiles these files of `App/` and lacks what they need. */
export function lackingApp(sources: Readonly<Record<string, string>>, more: Files = {}): Files {
  const files = Object.keys(sources).map((name) => `App/${name}`);
  return {
    "App.xcodeproj/project.pbxproj": pbxprojText({ targets: [{ name: "App", files, settings: both(settings) }] }),
    "App/Info.plist": info,
    "App/App.entitlements": entitlements,
    ...Object.fromEntries(Object.entries(sources).map(([name, text]) => [`App/${name}`, text])),
    ...more,
  };
}
