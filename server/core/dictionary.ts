/** What JSON, YAML and the like have as an object, before anybody has looked at its values. */
export type Dictionary = { readonly [key: string]: unknown };

/** Whether a value that somebody wrote has keys. */
export function isDictionary(value: unknown): value is Dictionary {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const nothing: Dictionary = {};

/** The value itself, or an empty dictionary in place of anything else. */
export function dictionary(value: unknown): Dictionary {
  return isDictionary(value) ? value : nothing;
}
