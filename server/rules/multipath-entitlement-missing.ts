import { isElsewhere, lackOf } from "../core/declared.ts";
import { defineRule } from "../core/rule.ts";

const key = "com.apple.developer.networking.multipath";
const none = /^(?:[\w.]*\.none|NSURLSessionMultipathServiceTypeNone)\b/;

/** Explained in corpus/rules/multipath-entitlement-missing.md, whose examples are its tests. */
export const multipathEntitlementMissing = defineRule({
  id: "multipath-entitlement-missing",
  summary: "Multipath is asked for without the entitlement",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  triggers: ["URLSessionConfiguration.multipathServiceType", "NSURLSessionConfiguration.multipathServiceType"],
  messages: {
    missing:
      "{target} isn’t entitled to multipath, so connections of this session fail. Add the capability Multipath ({key}).",
  },
  *check(site, { resolve, project, file }) {
    const assigned = /^\s{0,40}=(?!=)\s{0,40}(\S[^\n;]{0,200})/.exec(
      file.text.slice(site.span.end, site.span.end + 300),
    )?.[1];
    if (assigned === undefined || none.test(assigned) || resolve.meaning(site) === undefined) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    const lack = lackOf(project, "ios", "entitlements", (keys) => keys.has(key));
    if (lack === undefined) return;
    yield { message: "missing", at: site.span, data: { target: lack.bundle.name, key }, related: lack.places };
  },
});
