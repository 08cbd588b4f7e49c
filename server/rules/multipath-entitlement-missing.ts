import { defineRule } from "../core/rule.ts";
import { isElsewhere, lackOf } from "../judge/declared.ts";

const key = "com.apple.developer.networking.multipath";
/** The value that asks for nothing. */
const none = new Set(["none", "NSURLSessionMultipathServiceTypeNone"]);

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
  *check(site, { resolve, project }) {
    const use = resolve.use(resolve.reference(site).whole);
    if (use.kind !== "target") return;
    const value = resolve.expression(use.value);
    if (value.kind === "path" && none.has(value.names.at(-1) ?? "")) return;
    if (resolve.meaning(site) === undefined) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    const lack = lackOf(project, "ios", "entitlements", (keys) => keys.has(key));
    if (lack === undefined) return;
    yield { message: "missing", at: site.span, data: { target: lack.bundle.name, key }, related: lack.places };
  },
});
