import type { PropertyEntry } from "../core/project.ts";
import { defineListRule, type ListFile } from "../core/rule.ts";
import type { Edit } from "../core/text.ts";
import { asBoolean } from "../fixes/list-edit.ts";
import { isFilledIn, profileValues } from "../judge/profile.ts";
import { fitsType, typeNames, typeOfValue } from "../judge/value-type.ts";

/** Explained in corpus/rules/profile-key-type.md, whose examples are its tests. */
export const profileKeyType = defineListRule({
  id: "profile-key-type",
  summary: "A configuration profile with a value of another type than the payload wants",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["profile"],
  since: "0.1.0",
  fixable: true,
  messages: {
    other:
      "{key} is {wanted} in Apple’s schema, and here it is {actual}: a device may refuse the profile or ignore the key.",
  },
  *check(file, context) {
    for (const { entry, key, name } of profileValues(file, context)) {
      const actual = typeOfValue(entry.value);
      if (actual === undefined || fitsType(key.type, actual)) continue;
      if (typeof entry.value === "string" && isFilledIn(entry.value)) continue;
      const edit = asWanted(key.type, entry, file);
      yield {
        message: "other",
        at: entry.valueSpan,
        data: { key: name, wanted: typeNames[key.type], actual: typeNames[actual] },
        fixes: edit ? [{ title: `Write it as ${typeNames[key.type]}`, safe: false, edits: [edit] }] : [],
      };
    }
  },
});

/** The value in the type that is wanted, where a text says a whole number or yes or no. */
function asWanted(type: string, entry: PropertyEntry, file: ListFile): Edit | undefined {
  if (type === "boolean") return asBoolean(entry, file);
  const { start, end } = entry.valueSpan;
  const digits = type === "integer" && /^<string>(\d+)<\/string>$/.exec(file.text.slice(start, end))?.[1];
  return digits ? { span: entry.valueSpan, newText: `<integer>${digits}</integer>` } : undefined;
}
