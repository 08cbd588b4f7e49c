import { remembered } from "./collections.ts";

/**
 * A copy of a word, or of a longer piece, that was cut from a text and is to outlive it. V8 makes a slice of 13 units or
 * more a view of what it was cut from (`SlicedString::kMinLength` in its `src/objects/string.h`), so that one kept word
 * keeps a whole text; what is cut from a text of its own keeps that alone.
 */
export function copiedText(piece: string): string {
  return piece.length < 13 ? piece : ` ${piece}`.slice(1);
}

/** As `remembered`, for words that are cut from texts where the answers outlive these; `make` is given a copy. */
export function rememberedWords<V>(make: (word: string) => V): (word: string) => V {
  return remembered(make, copiedText);
}

/**
 * A copy of plain data (maps, lists, records) whose words were cut from a text.
 * @throws TypeError for anything else, such as sets, of which no copy is made.
 */
export function copiedData<T>(data: T): T {
  return copied(data) as T;
}

function copied(value: unknown): unknown {
  if (typeof value === "string") return copiedText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    for (const [key, each] of value) copy.set(copied(key), copied(each));
    return copy;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError("Only plain data is copied.");
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) copy[key] = copied(copy[key]);
  return copy;
}
