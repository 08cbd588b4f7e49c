import { mostUses } from "../core/code.ts";
import { defineRule } from "../core/rule.ts";

/** What says which servers are trusted. */
const trusting = new Set(["trustedServerNames", "setTrustedServerCertificates"]);

/** Explained in corpus/rules/hotspot-eap-without-trust.md, whose examples are its tests. */
export const hotspotEapWithoutTrust = defineRule({
  id: "hotspot-eap-without-trust",
  summary: "Enterprise settings of a hotspot that trust no server",
  kind: "insecure",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "hs20-eap-invalid",
  triggers: ["NEHotspotEAPSettings"],
  messages: {
    trustless:
      "These settings name no server to trust: set trustedServerNames, or hand over certificates with setTrustedServerCertificates.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.construction(site);
    if (call === undefined || file.isTest || resolve.conditions(site).dead) return;
    const kept = resolve.use(call.span);
    if (kept.kind !== "bound" || !kept.binding.isLocal) return;
    const uses = resolve.uses(kept.binding).map((place) => resolve.use(place));
    if (uses.length >= mostUses || uses.some((use) => use.kind === "member" && trusting.has(use.name))) return;
    const isGiven = uses.some((use) => use.kind === "argument" && use.label === "eapSettings");
    const isElsewhere = uses.some(
      (use) => use.kind !== "member" && !(use.kind === "argument" && use.label === "eapSettings"),
    );
    if (isGiven && !isElsewhere) yield { message: "trustless", at: site.span };
  },
});
