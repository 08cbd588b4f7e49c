import type { ProfileKey } from "../core/fact.ts";
import type { PropertyValue } from "../core/project.ts";
import { defineListRule } from "../core/rule.ts";
import { isFilledIn, profileValues } from "../judge/profile.ts";

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
      const actual = typeOf(entry.value);
      if (actual === undefined || fits(key.type, actual)) continue;
      if (typeof entry.value === "string" && isFilledIn(entry.value)) continue;
      const { start, end } = entry.valueSpan;
      const digits = key.type === "integer" && /^<string>(\d+)<\/string>$/.exec(file.text.slice(start, end))?.[1];
      const edits = digits ? [{ span: entry.valueSpan, newText: `<integer>${digits}</integer>` }] : undefined;
      yield {
        message: "other",
        at: entry.valueSpan,
        data: { key: key.path.split(".").at(-1)!, wanted: names[key.type], actual: names[actual] },
        fixes: edits === undefined ? [] : [{ title: `Write it as an integer`, safe: false, edits }],
      };
    }
  },
});

type Type = ProfileKey["type"];

const names: Readonly<Record<Type, string>> = {
  string: "a string",
  array: "an array",
  integer: "an integer",
  dictionary: "a dictionary",
  boolean: "a boolean",
  data: "data",
  real: "a number",
  date: "a date",
  any: "anything",
};

/** The type of what was read; data and dates read as texts, and so can't be told from them. */
function typeOf(value: PropertyValue): Type | undefined {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "integer";
  if (typeof value === "boolean") return "boolean";
  return value === undefined ? undefined : Array.isArray(value) ? "array" : "dictionary";
}

/** Devices take true for 1 and false for 0; integers and reals are both numbers. */
function fits(wanted: Type, actual: Type): boolean {
  if (wanted === actual || wanted === "any") return true;
  if (actual === "string" && (wanted === "data" || wanted === "date")) return true;
  const numbers: readonly Type[] = ["integer", "real", "boolean"];
  return numbers.includes(wanted) && numbers.includes(actual);
}
