import { defineRule } from "../core/rule.ts";
import { faultOfServiceType, peerFinders, serviceTypeAt } from "../judge/multipeer.ts";

/** Explained in corpus/rules/multipeer-service-type.md, whose examples are its tests. */
export const multipeerServiceType = defineRule({
  id: "multipeer-service-type",
  summary: "A service type that Multipeer Connectivity doesn’t take",
  kind: "wrong",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "lnp-essentials",
  triggers: peerFinders,
  messages: {
    length: "A service type has 1 to 15 characters, and this one has {count}.",
    characters: "A service type is made of small letters, digits and single hyphens between them, a letter among them.",
  },
  *check(site, context) {
    if (context.resolve.conditions(site).dead) return;
    const given = serviceTypeAt(site, context);
    if (given === undefined) return;
    const { type, at } = given;
    const fault = faultOfServiceType(type);
    if (fault !== undefined) yield { message: fault, at, data: { count: String(type.length) } };
  },
});
