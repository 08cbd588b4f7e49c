import { defineRule } from "../core/rule.ts";
import { isElsewhere, lackOf } from "../judge/declared.ts";

const key = "com.apple.developer.networking.HotspotConfiguration";

/** Explained in corpus/rules/hotspot-configuration-entitlement-missing.md, whose examples are its tests. */
export const hotspotConfigurationEntitlementMissing = defineRule({
  id: "hotspot-configuration-entitlement-missing",
  summary: "A hotspot configuration is applied without the entitlement",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "hotspot-error-codes",
  triggers: ["NEHotspotConfigurationManager.apply", "NEHotspotConfigurationManager.applyConfiguration"],
  messages: {
    missing:
      "{target} isn’t entitled to configure hotspots, so this fails with an internal error. Add the capability Hotspot Configuration ({key}).",
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
