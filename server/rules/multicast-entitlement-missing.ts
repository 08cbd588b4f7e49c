import { neededEntitlement } from "../fixes/needed-entitlement.ts";

/** Explained in corpus/rules/multicast-entitlement-missing.md, whose examples are its tests. */
export const multicastEntitlementMissing = neededEntitlement({
  id: "multicast-entitlement-missing",
  summary: "A multicast group is joined on iOS without the entitlement",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "broadcast-multicast",
  triggers: ["NWMulticastGroup", "nw_group_descriptor_create_multicast"],
  entitlement: "com.apple.developer.networking.multicast",
  platforms: ["ios"],
  message:
    "On iOS, multicast needs the entitlement {key}, which {target} doesn’t have and Apple grants on request. To discover services, Bonjour does without.",
  asks: (site, { file, resolve }) => !file.isTest && resolve.call(site)?.parentheses !== undefined,
});
