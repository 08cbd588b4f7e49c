import { elementsOf, entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { providerEntitlement, providerEntitlementValues } from "../judge/provider.ts";

/** Explained in corpus/rules/ne-entitlement-value.md, whose examples are its tests. */
export const neEntitlementValue = defineListRule({
  id: "ne-entitlement-value",
  summary: "A value of the Network Extensions entitlement that doesn’t exist",
  severity: "error",
  languages: ["plist"],
  reads: ["entitlements"],
  since: "0.1.0",
  fixable: true,
  article: "ne-systemextension-suffix",
  messages: {
    misspelt: "There is no Network Extensions value {value}; {known} is the one that exists.",
    notAnArray: "The value of com.apple.developer.networking.networkextension is an array of strings.",
  },
  *check(file) {
    const entry = entryIn(file.list.keys, providerEntitlement);
    if (entry === undefined) return;
    if (!Array.isArray(entry.value)) {
      const isVariable = typeof entry.value === "string" && entry.value.includes("$");
      if (!isVariable) yield { message: "notAnArray", at: entry.valueSpan };
      return;
    }
    for (const element of elementsOf(entry)) {
      const { value } = element;
      if (typeof value !== "string" || value.includes("$") || providerEntitlementValues.includes(value)) continue;
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

/** The one value that this is another spelling of: other marks and capitals, “provider” left out or put in. */
function meantBy(value: string): string | undefined {
  const found = providerEntitlementValues.filter((known) => bare(known) === bare(value));
  return found.length === 1 ? found[0] : undefined;
}

function bare(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replace("provider", "");
}
