import { wholeOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { neededEntitlement } from "../fixes/needed-entitlement.ts";

/** Explained in corpus/rules/personal-vpn-entitlement-missing.md, whose examples are its tests. */
export const personalVpnEntitlementMissing = neededEntitlement({
  id: "personal-vpn-entitlement-missing",
  summary: "A personal VPN is saved without the entitlement",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "personal-vpn-ikev2",
  triggers: ["NEVPNManager.saveToPreferences", "NEVPNManager.saveToPreferencesWithCompletionHandler"],
  entitlement: "com.apple.developer.networking.vpn.api",
  free: ["allow-vpn"],
  platforms: ["ios", "macos", "visionos"],
  message: "{target} isn’t entitled to Personal VPN, so this is refused. Add the capability Personal VPN ({key}).",
  asks: isOfSharedManager,
});

const managersOfTunnels = ["NETunnelProviderManager", "NEAppProxyProviderManager", "NETransparentProxyManager"];
const ownProtocols = ["NEVPNProtocolIKEv2", "NEVPNProtocolIPSec"];

/** Whether an app’s code saves the shared manager: a variable of its type may hold one of a tunnel, which inherits from it. */
function isOfSharedManager(site: Site, { resolve, file, project }: RuleContext): boolean {
  if (project.bundles?.some(({ product }) => product !== "application")) return false;
  if (resolve.receiverName(site) !== "NEVPNManager") return false;
  const areNamed = (names: readonly string[]) => names.some((name) => resolve.names(name, wholeOf(file)).length > 0);
  return areNamed(["shared", "sharedManager"]) && areNamed(ownProtocols) && !areNamed(managersOfTunnels);
}
