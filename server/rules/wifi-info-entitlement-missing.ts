import { neededEntitlement } from "../fixes/needed-entitlement.ts";

/** Explained in corpus/rules/wifi-info-entitlement-missing.md, whose examples are its tests. */
export const wifiInfoEntitlementMissing = neededEntitlement({
  id: "wifi-info-entitlement-missing",
  summary: "The current Wi-Fi network is asked for without the entitlement",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "resources-wifi",
  triggers: [
    "NEHotspotNetwork.fetchCurrent",
    "NEHotspotNetwork.fetchCurrentWithCompletionHandler",
    "CNCopyCurrentNetworkInfo",
  ],
  entitlement: "com.apple.developer.networking.wifi-info",
  free: true,
  platforms: ["ios"],
  message:
    "{target} isn’t entitled to Wi-Fi information, so this never tells a network. Add the capability Access Wi-Fi Information ({key}).",
});
