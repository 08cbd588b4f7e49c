import { defineRule } from "../core/rule.ts";
import { isElsewhere, lackOf } from "../judge/declared.ts";

const key = "com.apple.developer.networking.multicast";

/** Explained in corpus/rules/multicast-entitlement-missing.md, whose examples are its tests. */
export const multicastEntitlementMissing = defineRule({
  id: "multicast-entitlement-missing",
  summary: "A multicast group is joined on iOS without the entitlement",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "broadcast-multicast",
  triggers: ["NWMulticastGroup"],
  messages: {
    missing:
      "On iOS, multicast needs the entitlement {key}, which {target} doesn’t have and Apple grants on request. To discover services, Bonjour does without.",
  },
  *check(site, { resolve, project, file }) {
    if (file.isTest || resolve.meaning(site) === undefined || resolve.call(site)?.parentheses === undefined) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    const lack = lackOf(project, "ios", "entitlements", (keys) => keys.has(key));
    if (lack === undefined) return;
    yield { message: "missing", at: site.span, data: { target: lack.bundle.name, key }, related: lack.places };
  },
});
