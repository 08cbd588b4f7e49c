import type { ProfileKey } from "../core/key.ts";
import type { PropertyValue } from "../core/project.ts";
import { defineListRule } from "../core/rule.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { isFilledIn, profileValues } from "../judge/profile.ts";

/** Explained in corpus/rules/profile-value.md, whose examples are its tests. */
export const profileValue = defineListRule({
  id: "profile-value",
  summary: "A configuration profile with a value that the payload doesn’t know",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["profile"],
  since: "0.1.0",
  fixable: true,
  messages: {
    other: "“{value}” isn’t among the values of {key} that Apple’s schema lists: {values}.",
  },
  *check(file, context) {
    for (const { entry, key, name } of profileValues(file, context)) {
      const { value } = entry;
      if (name === counted || key.values === undefined) continue;
      if (!isWritten(value, key.type) || key.values.includes(value)) continue;
      const written = String(value);
      const meant = key.values.map(String).filter((each) => lettersAndDigits(each) === lettersAndDigits(written));
      const edit = meant.length === 1 ? replacedText(entry, file, meant[0]!) : undefined;
      yield {
        message: "other",
        at: entry.valueSpan,
        data: { value: written, key: name, values: key.values.join(", ") },
        fixes: edit === undefined ? [] : [{ title: `Write ${meant[0]}`, safe: false, edits: [edit] }],
      };
    }
  },
});

/** Some authors count this up, and nothing shows that a device minds. */
const counted = "PayloadVersion";

/** Whether a value is one that can be held against a list: of the key’s own type, and not filled in later. */
function isWritten(value: PropertyValue, type: ProfileKey["type"]): value is string | number {
  if (typeof value === "number") return type === "integer";
  return typeof value === "string" && type === "string" && !isFilledIn(value);
}

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
