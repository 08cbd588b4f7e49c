import { defineRule } from "../core/rule.ts";
import { membersUsed } from "../judge/own-object.ts";

/** Explained in corpus/rules/tunnel-started-after-save.md, whose examples are its tests. */
export const tunnelStartedAfterSave = defineRule({
  id: "tunnel-started-after-save",
  summary: "A tunnel is started right after its configuration was saved for the first time",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "debug-config-buttons",
  triggers: ["NETunnelProviderManager"],
  messages: {
    unloaded:
      "This starts a manager that was saved for the first time and not loaded again, which can fail as invalid or stale. Call loadFromPreferences between the two.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    if (call === undefined || file.isTest || !resolve.isApple(site) || resolve.conditions(site).dead) return;
    const members = membersUsed(call.span, context, { mayBeKept: true }) ?? [];
    const isKnown = members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
    const saved = members.findIndex(({ name }) => name === "saveToPreferences");
    if (saved < 0 || !isKnown || members.some(({ name }) => name === "loadFromPreferences")) return;
    for (const { name, use } of members.slice(saved + 1)) {
      if (name !== "connection" || use.kind !== "member" || !use.name.startsWith("startVPNTunnel")) continue;
      yield { message: "unloaded", at: use.nameSpan };
      return;
    }
  },
});
