import { mostUses } from "../core/code.ts";
import { defineRule } from "../core/rule.ts";
import { madeAt, memberIn } from "../judge/own-object.ts";

/** What says which servers are trusted. */
const trusting = new Set(["trustedServerNames", "setTrustedServerNames", "setTrustedServerCertificates"]);

/** Explained in corpus/rules/hotspot-eap-without-trust.md, whose examples are its tests. */
export const hotspotEapWithoutTrust = defineRule({
  id: "hotspot-eap-without-trust",
  summary: "Enterprise settings of a hotspot that trust no server",
  kind: "insecure",
  severity: "warning",
  languages: ["swift", "objc"],
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
    const made = madeAt(site, context);
    if (made === undefined || file.isTest || resolve.conditions(site).dead) return;
    const kept = resolve.use(made);
    if (kept.kind !== "bound" || !kept.binding.isLocal) return;
    const uses = resolve.uses(kept.binding).map((place) => resolve.use(place));
    if (uses.length >= mostUses) return;
    const others = uses.filter((use) => !(use.kind === "argument" && use.label === "eapSettings"));
    const members = others.map((use) => memberIn(use, context)?.name);
    const isTrusting = members.some((name) => name === undefined || trusting.has(name));
    if (others.length < uses.length && !isTrusting) yield { message: "trustless", at: site.span };
  },
});
