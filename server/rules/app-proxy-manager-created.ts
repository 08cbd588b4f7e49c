import { defineRule } from "../core/rule.ts";
import { constructionTriggers } from "../judge/constructions.ts";

/** Explained in corpus/rules/app-proxy-manager-created.md, whose examples are its tests. */
export const appProxyManagerCreated = defineRule({
  id: "app-proxy-manager-created",
  summary: "Code makes a configuration of an app proxy, which only management can",
  kind: "misuse",
  severity: "warning",
  optIn: true,
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "app-proxy-needs-management",
  triggers: constructionTriggers(["NEAppProxyProviderManager"]),
  messages: {
    created:
      "Only device management can create the configuration of an app proxy: a device without it refuses this one. Use those that loadAllFromPreferences returns.",
  },
  *check(site, { resolve, file }) {
    if (file.isTest || resolve.conditions(site).dead) return;
    if (file.language === "swift") {
      const call = resolve.construction(site);
      if (call !== undefined && call.arguments.length === 0) yield { message: "created", at: site.span };
      return;
    }
    const member = resolve.typeMember(site)?.name;
    if (member === "alloc" || member === "new") yield { message: "created", at: site.span };
  },
});
