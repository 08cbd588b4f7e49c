import { defineRule } from "../core/rule.ts";
import { isElsewhere, lackOf } from "../judge/declared.ts";
import { installEntitlement as key } from "../judge/system-extension.ts";

/** Explained in corpus/rules/sysex-install-entitlement-missing.md, whose examples are its tests. */
export const sysexInstallEntitlementMissing = defineRule({
  id: "sysex-install-entitlement-missing",
  summary: "A system extension is activated without the entitlement",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "sysext-approval-dialog-missing",
  triggers: ["OSSystemExtensionRequest.activationRequest", "OSSystemExtensionRequest.activationRequestForExtension"],
  messages: {
    missing:
      "{target} may not install system extensions, so the request fails. Add the capability System Extension ({key}).",
  },
  *check(site, { resolve, project }) {
    if (resolve.meaning(site) === undefined) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "macos")) return;
    const lack = lackOf(project, "macos", "entitlements", (keys) => keys.has(key));
    if (lack === undefined) return;
    yield { message: "missing", at: site.span, data: { target: lack.bundle.name, key }, related: lack.places };
  },
});
