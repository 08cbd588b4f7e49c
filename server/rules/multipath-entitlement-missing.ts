import { neededEntitlement } from "../fixes/needed-entitlement.ts";
import { assignedValue, assigning } from "../judge/assigned-value.ts";

/** The value that asks for nothing. */
const none = new Set(["none", "NSURLSessionMultipathServiceTypeNone"]);

/** Explained in corpus/rules/multipath-entitlement-missing.md, whose examples are its tests. */
export const multipathEntitlementMissing = neededEntitlement({
  id: "multipath-entitlement-missing",
  summary: "Multipath is asked for without the entitlement",
  languages: ["swift", "objc"],
  since: "0.1.0",
  triggers: assigning("URLSessionConfiguration.multipathServiceType", "NSURLSessionConfiguration.multipathServiceType"),
  entitlement: "com.apple.developer.networking.multipath",
  free: true,
  platforms: ["ios"],
  message:
    "{target} isn’t entitled to multipath, so connections of this session fail. Add the capability Multipath ({key}).",
  asks(site, { resolve }) {
    const given = assignedValue(site, resolve);
    if (given === undefined) return false;
    const value = resolve.expression(given);
    return value.kind !== "path" || !none.has(value.names.at(-1) ?? "");
  },
});
