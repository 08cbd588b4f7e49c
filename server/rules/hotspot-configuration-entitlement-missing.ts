import { neededEntitlement } from "../fixes/needed-entitlement.ts";

/** Explained in corpus/rules/hotspot-configuration-entitlement-missing.md, whose examples are its tests. */
export const hotspotConfigurationEntitlementMissing = neededEntitlement({
  id: "hotspot-configuration-entitlement-missing",
  summary: "A hotspot configuration is applied without the entitlement",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "hotspot-error-codes",
  triggers: ["NEHotspotConfigurationManager.apply", "NEHotspotConfigurationManager.applyConfiguration"],
  entitlement: "com.apple.developer.networking.HotspotConfiguration",
  free: true,
  platforms: ["ios"],
  message:
    "{target} isn’t entitled to configure hotspots, so this fails with an internal error. Add the capability Hotspot Configuration ({key}).",
});
