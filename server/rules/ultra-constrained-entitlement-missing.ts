import { neededEntitlement } from "../fixes/needed-entitlement.ts";
import { isSwitchedOn } from "../judge/assigned-value.ts";

/** Explained in corpus/rules/ultra-constrained-entitlement-missing.md, whose examples are its tests. */
export const ultraConstrainedEntitlementMissing = neededEntitlement({
  id: "ultra-constrained-entitlement-missing",
  summary: "Satellite paths are allowed without the entitlement",
  languages: ["swift"],
  since: "0.1.0",
  article: "satellite-carrier-constrained",
  triggers: ["NWParameters.allowUltraConstrainedPaths"],
  entitlement: "com.apple.developer.networking.carrier-constrained.appcategory",
  platforms: ["ios"],
  message:
    "{target} has no carrier-constrained entitlement, so a carrier may keep it off its satellite network. Add {key}.",
  asks: (site, { resolve }) => isSwitchedOn(site, resolve),
});
