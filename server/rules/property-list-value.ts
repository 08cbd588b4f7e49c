import { elementsOf } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { misspelt } from "../core/suggest.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { knownEntries } from "../judge/known-entries.ts";

/** Explained in corpus/rules/property-list-value.md, whose examples are its tests. */
export const propertyListValue = defineListRule({
  id: "property-list-value",
  summary: "A value of a key of Info.plist or entitlements that is misspelt",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["info", "entitlements"],
  since: "0.1.0",
  fixable: true,
  messages: {
    misspelt: "{key} has no value {value}; it is spelt {known}.",
  },
  *check(file, context) {
    for (const { name, entry, known } of knownEntries(file, context)) {
      const values = known?.key.valueType === "dictionary" ? [] : (known?.key.values ?? []).map(({ value }) => value);
      for (const each of Array.isArray(entry.value) ? elementsOf(entry) : [entry]) {
        const { value } = each;
        if (typeof value !== "string" || value.length > longest || value.includes("$") || values.includes(value))
          continue;
        const meant = misspelt(value, values);
        if (meant === undefined) continue;
        const edit = replacedText(each, file, meant);
        yield {
          message: "misspelt",
          at: each.valueSpan,
          data: { key: name, value, known: meant },
          fixes: edit === undefined ? [] : [{ title: `Write ${meant}`, safe: false, edits: [edit] }],
        };
      }
    }
  },
});

/** Longer words are no slips of known values. */
const longest = 80;
