import { defineListRule } from "../core/rule.ts";
import { isFilledIn, profileValues } from "../judge/profile.ts";
import { fitsType, typeNames, typeOfValue } from "../judge/value-type.ts";

/** Explained in corpus/rules/profile-key-type.md, whose examples are its tests. */
export const profileKeyType = defineListRule({
  id: "profile-key-type",
  summary: "A configuration profile with a value of another type than the payload wants",
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
    for (const { entry, key } of profileValues(file, context)) {
      const actual = typeOfValue(entry.value);
      if (actual === undefined || fitsType(key.type, actual)) continue;
      if (typeof entry.value === "string" && isFilledIn(entry.value)) continue;
      const { start, end } = entry.valueSpan;
      const digits = key.type === "integer" && /^<string>(\d+)<\/string>$/.exec(file.text.slice(start, end))?.[1];
      const edits = digits ? [{ span: entry.valueSpan, newText: `<integer>${digits}</integer>` }] : undefined;
      yield {
        message: "other",
        at: entry.valueSpan,
        data: { key: key.path.split(".").at(-1)!, wanted: typeNames[key.type], actual: typeNames[actual] },
        fixes: edits === undefined ? [] : [{ title: `Write it as an integer`, safe: false, edits }],
      };
    }
  },
});
