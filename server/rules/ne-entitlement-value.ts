import { areAll, elementsOf, entryIn, textsIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { writtenFix } from "../fixes/list-correction.ts";
import { entitlementValueMeantBy } from "../judge/entitlement-value.ts";
import { providerEntitlement, providerEntitlementValues, toldApart } from "../judge/provider.ts";

/** Explained in corpus/rules/ne-entitlement-value.md, whose examples are its tests. */
export const neEntitlementValue = defineListRule({
  id: "ne-entitlement-value",
  summary: "A value of the Network Extensions entitlement that doesn’t exist",
  kind: "wrong",
  severity: "error",
  languages: ["plist"],
  refines: ["property-list-value"],
  reads: ["entitlements"],
  since: "0.1.0",
  fixable: true,
  article: "ne-systemextension-suffix",
  messages: {
    misspelt: "There is no Network Extensions value {value}; {told}.",
    otherKey: "{value} is a value of com.apple.developer.networking.vpn.api; under this key it means nothing.",
  },
  *check(file, { bundles }) {
    const entry = entryIn(file.list.keys, providerEntitlement);
    if (entry === undefined) return;
    const written = textsIn(entry);
    const isOfAppexes = areAll(bundles, "app-extension");
    for (const element of elementsOf(entry)) {
      const { value } = element;
      if (typeof value !== "string" || value.includes("$") || providerEntitlementValues.includes(value)) continue;
      if (value === personalVpn) yield { message: "otherKey", at: element.valueSpan, data: { value } };
      const known = entitlementValueMeantBy(value, isOfAppexes);
      if (known === undefined) continue;
      yield {
        message: "misspelt",
        at: element.valueSpan,
        data: { value, told: toldApart(value, known) },
        fixes: written.includes(known) ? [] : writtenFix(element, file, known),
      };
    }
  },
});

/** The value of the entitlement for Personal VPN. */
const personalVpn = "allow-vpn";
