import { defineListRule } from "../core/rule.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { isFilledIn, profileValues } from "../judge/profile.ts";

/** Explained in corpus/rules/profile-value.md, whose examples are its tests. */
export const profileValue = defineListRule({
  id: "profile-value",
  summary: "A configuration profile with a value that the payload doesn’t know",
  severity: "warning",
  languages: ["plist"],
  reads: ["profile"],
  since: "0.1.0",
  fixable: true,
  messages: {
    other: "“{value}” isn’t among the values of {key} that Apple’s schema lists: {values}.",
  },
  *check(file, context) {
    for (const { entry, key } of profileValues(file, context)) {
      const { value } = entry;
      if (key.values === undefined || typeof value !== "string" || isFilledIn(value)) continue;
      if (key.values.includes(value)) continue;
      const meant = key.values.filter((each) => bare(each) === bare(value));
      const edit = meant.length === 1 ? replacedText(entry, file, meant[0]!) : undefined;
      yield {
        message: "other",
        at: entry.valueSpan,
        data: { value, key: key.path.split(".").at(-1)!, values: key.values.join(", ") },
        fixes: edit === undefined ? [] : [{ title: `Write ${meant[0]}`, safe: false, edits: [edit] }],
      };
    }
  },
});

function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
