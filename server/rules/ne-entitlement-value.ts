import { elementsOf, entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { misspelt } from "../core/suggest.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { providerEntitlement, providerEntitlementValues, withoutSuffix } from "../judge/provider.ts";

/** Explained in corpus/rules/ne-entitlement-value.md, whose examples are its tests. */
export const neEntitlementValue = defineListRule({
  id: "ne-entitlement-value",
  summary: "A value of the Network Extensions entitlement that doesn’t exist",
  severity: "error",
  languages: ["plist"],
  refines: ["property-list-value"],
  reads: ["entitlements"],
  since: "0.1.0",
  fixable: true,
  article: "ne-systemextension-suffix",
  messages: {
    misspelt: "There is no Network Extensions value {value}; {known} is the one that exists.",
    otherKey: "{value} is a value of com.apple.developer.networking.vpn.api; under this key it means nothing.",
  },
  *check(file) {
    const entry = entryIn(file.list.keys, providerEntitlement);
    if (entry === undefined) return;
    for (const element of elementsOf(entry)) {
      const { value } = element;
      if (typeof value !== "string" || value.includes("$") || providerEntitlementValues.includes(value)) continue;
      if (value === personalVpn) yield { message: "otherKey", at: element.valueSpan, data: { value } };
      const known = meantBy(value);
      if (known === undefined) continue;
      const edit = replacedText(element, file, known);
      yield {
        message: "misspelt",
        at: element.valueSpan,
        data: { value, known },
        fixes: edit === undefined ? [] : [{ title: `Write ${known}`, safe: false, edits: [edit] }],
      };
    }
  },
});

/** The value of the entitlement for Personal VPN. */
const personalVpn = "allow-vpn";

/**
 * The one value that this is another spelling of: other marks and capitals, “provider” left out or put in, a slip or two,
 * or words before or after it. A known value with the suffix that it doesn't have yet may be newer than this list.
 */
function meantBy(value: string): string | undefined {
  const found = providerEntitlementValues.filter((known) => bare(known) === bare(value));
  if (found.length === 1) return found[0];
  if (value.length > longest || providerEntitlementValues.includes(withoutSuffix(value))) return undefined;
  return misspelt(value, providerEntitlementValues) ?? contained(value.toLowerCase());
}

/** Longer words are no slips of the known ones. */
const longest = 80;

/** The known provider that a value has as part of its words, with the suffix where the value begins one. */
function contained(value: string): string | undefined {
  const known = providerEntitlementValues.filter((each) => each.endsWith("-provider") && value.includes(each));
  if (known.length !== 1) return undefined;
  const suffixed = providerEntitlementValues.find((each) => each !== known[0] && withoutSuffix(each) === known[0]);
  return value.includes(`${known[0]}-sys`) ? suffixed : known[0];
}

function bare(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replace("provider", "");
}
