import { elementsOf } from "../core/bundle.ts";
import type { PropertyEntry } from "../core/project.ts";
import { defineListRule } from "../core/rule.ts";
import { asArray, asBoolean } from "../fixes/list-edit.ts";
import { knownEntries } from "../judge/known-entries.ts";
import { fitsType, typeNames, typeOfValue, type ValueType } from "../judge/value-type.ts";

/** Explained in corpus/rules/property-list-type.md, whose examples are its tests. */
export const propertyListType = defineListRule({
  id: "property-list-type",
  summary: "A value of another type than its key of Info.plist or entitlements wants",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["info", "entitlements"],
  since: "0.1.0",
  fixable: true,
  messages: {
    other: "{key} is {wanted} in Apple’s reference, and here it is {actual}: the system may ignore it.",
    element: "{key} is an array of strings in Apple’s reference, and this element is {actual}.",
  },
  *check(file, context) {
    for (const { name, entry, known } of knownEntries(file, context)) {
      const stated = known?.key.valueType;
      if (stated === undefined) continue;
      const wanted = (stated === "strings" ? "array" : stated) as ValueType;
      const actual = otherType(wanted, entry);
      if (actual !== undefined) {
        const edit = wanted === "boolean" ? asBoolean(entry, file) : stated === "strings" && asArray(entry, file);
        yield {
          message: "other",
          at: entry.valueSpan,
          data: { key: name, wanted: stated === "strings" ? "an array of strings" : typeNames[wanted], actual },
          fixes: edit ? [{ title: `Write it as ${typeNames[wanted]}`, safe: false, edits: [edit] }] : [],
        };
      }
      for (const element of stated === "strings" ? elementsOf(entry) : []) {
        const own = otherType("string", element);
        if (own !== undefined) yield { message: "element", at: element.valueSpan, data: { key: name, actual: own } };
      }
    }
  },
});

/** What a value is where it is not what is wanted; a build variable may still become anything. */
function otherType(wanted: ValueType, { value }: PropertyEntry): string | undefined {
  const actual = typeOfValue(value);
  if (actual === undefined || fitsType(wanted, actual)) return undefined;
  return typeof value === "string" && value.includes("$") ? undefined : typeNames[actual];
}
