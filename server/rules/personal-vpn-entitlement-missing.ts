import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { neededEntitlement } from "../fixes/needed-entitlement.ts";
import { isOfAppsAlone } from "../judge/carried.ts";
import { isNamed } from "../judge/named-in-file.ts";
import { managersOfTunnels } from "../judge/provider.ts";

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

const ownProtocols = ["NEVPNProtocolIKEv2", "NEVPNProtocolIPSec"];

/** Whether an app’s code saves the shared manager: a variable of its type may hold one of a tunnel, which inherits from it. */
function isOfSharedManager(site: Site, context: RuleContext): boolean {
  const { resolve, project } = context;
  if (!isOfAppsAlone(project) || resolve.receiverName(site) !== "NEVPNManager") return false;
  const isShared = isNamed(["shared", "sharedManager"], context);
  return isShared && isNamed(ownProtocols, context) && !isNamed(managersOfTunnels, context);
}
