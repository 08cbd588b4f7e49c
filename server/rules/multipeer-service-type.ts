import { defineRule } from "../core/rule.ts";
import { isOfApple } from "../judge/apple-object.ts";
import { traced } from "../judge/traced-value.ts";

/** Explained in corpus/rules/multipeer-service-type.md, whose examples are its tests. */
export const multipeerServiceType = defineRule({
  id: "multipeer-service-type",
  summary: "A service type that Multipeer Connectivity doesn’t take",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "lnp-essentials",
  triggers: [
    "MCNearbyServiceAdvertiser",
    "MCNearbyServiceBrowser",
    "MCAdvertiserAssistant",
    "MCBrowserViewController",
    "MCNearbyServiceAdvertiser.initWithPeer",
    "MCNearbyServiceBrowser.initWithPeer",
  ],
  messages: {
    length: "A service type has 1 to 15 characters, and this one has {count}.",
    characters: "A service type is made of small letters, digits and single hyphens between them, a letter among them.",
  },
  *check(site, context) {
    const { resolve } = context;
    const call = resolve.call(site);
    if (call === undefined || resolve.conditions(site).dead) return;
    const type = call.arguments.find(({ label }) => label === "serviceType");
    const written = type && traced(type.value, context);
    if (type === undefined || written?.kind !== "string") return;
    if (!isOfApple(site, context)) return;
    const { value } = written;
    if (value.length < 1 || value.length > 15)
      yield { message: "length", at: type.value, data: { count: String(value.length) } };
    else if (!isWellMade(value)) yield { message: "characters", at: type.value };
  },
});

const letters = "abcdefghijklmnopqrstuvwxyz";
const others = "0123456789-";

function isWellMade(type: string): boolean {
  const isEdged = type.startsWith("-") || type.endsWith("-") || type.includes("--");
  return (
    !isEdged &&
    [...type].every((each) => (letters + others).includes(each)) &&
    [...type].some((each) => letters.includes(each))
  );
}
