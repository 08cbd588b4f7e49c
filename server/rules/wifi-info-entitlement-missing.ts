import { defineRule } from "../core/rule.ts";
import { isElsewhere, lackOf } from "../judge/declared.ts";

const key = "com.apple.developer.networking.wifi-info";

/** Explained in corpus/rules/wifi-info-entitlement-missing.md, whose examples are its tests. */
export const wifiInfoEntitlementMissing = defineRule({
  id: "wifi-info-entitlement-missing",
  summary: "The current Wi-Fi network is asked for without the entitlement",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "resources-wifi",
  triggers: [
    "NEHotspotNetwork.fetchCurrent",
    "NEHotspotNetwork.fetchCurrentWithCompletionHandler",
    "CNCopyCurrentNetworkInfo",
  ],
  messages: {
    missing:
      "{target} isn’t entitled to Wi-Fi information, so this never tells a network. Add the capability Access Wi-Fi Information ({key}).",
  },
  *check(site, { resolve, project }) {
    if (resolve.meaning(site) === undefined) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    const lack = lackOf(project, "ios", "entitlements", (keys) => keys.has(key));
    if (lack === undefined) return;
    yield { message: "missing", at: site.span, data: { target: lack.bundle.name, key }, related: lack.places };
  },
});
