import { neededEntitlement } from "../fixes/needed-entitlement.ts";

/** Explained in corpus/rules/hotspot-helper-entitlement-missing.md, whose examples are its tests. */
export const hotspotHelperEntitlementMissing = neededEntitlement({
  id: "hotspot-helper-entitlement-missing",
  summary: "A hotspot helper is registered without the entitlement",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "ne-entitlement-policy",
  triggers: ["NEHotspotHelper.register", "NEHotspotHelper.registerWithOptions"],
  entitlement: "com.apple.developer.networking.HotspotHelper",
  platforms: ["ios"],
  message: "{target} isn’t entitled to be a hotspot helper, so this returns false. Apple grants {key} on request.",
});
