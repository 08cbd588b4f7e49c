import type { ProfileKey } from "../core/key.ts";
import type { PropertyValue } from "../core/project.ts";

/** A type of values in property lists. */
export type ValueType = ProfileKey["type"];

/** How a message names each type. */
export const typeNames: Readonly<Record<ValueType, string>> = {
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

/** The type of what was read, nothing for what could not be read; data and dates read as texts, and so can't be told from them. */
export function typeOfValue(value: PropertyValue): ValueType | undefined {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "integer";
  if (typeof value === "boolean") return "boolean";
  return value === undefined ? undefined : Array.isArray(value) ? "array" : "dictionary";
}

/** Whether a value of one type is taken for another: devices take true for 1 and false for 0; integers and reals are both numbers. */
export function fitsType(wanted: ValueType, actual: ValueType): boolean {
  if (wanted === actual || wanted === "any") return true;
  if (actual === "string" && (wanted === "data" || wanted === "date")) return true;
  const numbers: readonly ValueType[] = ["integer", "real", "boolean"];
  return numbers.includes(wanted) && numbers.includes(actual);
}
