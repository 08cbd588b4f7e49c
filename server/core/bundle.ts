import type { Bundle, Expanded, Place, PropertyEntry, PropertyList } from "./project.ts";
import { fileStart } from "./text.ts";

/** The entry at a path of keys; elements of arrays go by their index ("0"). */
export function entryIn(keys: ReadonlyMap<string, PropertyEntry>, ...path: string[]): PropertyEntry | undefined {
  let entry: PropertyEntry | undefined;
  let entries: ReadonlyMap<string, PropertyEntry> | undefined = keys;
  for (const key of path) {
    entry = entries?.get(key);
    if (entry === undefined) return undefined;
    entries = entry.children;
  }
  return entry;
}

/** Where an entry of a list stands: its key, or its value. */
export function placeOfEntry(
  list: Pick<PropertyList, "path">,
  entry: PropertyEntry,
  part: "span" | "valueSpan" = "span",
): Place {
  return { path: entry.path ?? list.path, span: entry[part] };
}

/** Where an entry of a list stands; without one, what the list lacks: where its manifest states it, else the file’s beginning. */
export function placeIn(list: PropertyList, entry: PropertyEntry | undefined): Place {
  return entry ? placeOfEntry(list, entry) : (list.place ?? { path: list.path, span: fileStart });
}

/** The entries of an array, with their places; empty for anything else. */
export function elementsOf(entry: PropertyEntry | undefined): readonly PropertyEntry[] {
  return entry !== undefined && Array.isArray(entry.value) ? [...(entry.children?.values() ?? [])] : [];
}

/** The texts of an array, as far as it holds texts. */
export function textsIn(entry: PropertyEntry | undefined): readonly string[] {
  const value = entry?.value;
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

/** Whether products are known and all of this type. */
export function areAll(bundles: readonly Bundle[] | undefined, product: string): boolean {
  return bundles !== undefined && bundles.length > 0 && bundles.every((each) => each.product === product);
}

/** What a text of a product's lists can become, over all builds; one without variables is known whatever the settings are. */
export function variants(bundle: Bundle, text: string): readonly Expanded[] {
  return text.includes("$") ? bundle.expand(text) : [{ text, isKnown: true }];
}

/** What a text becomes in all builds, if it is the same in each of them and known. */
export function settled(bundle: Bundle, text: string): string | undefined {
  const found = variants(bundle, text);
  const first = found[0];
  return first?.isKnown && found.every((each) => each.text === first.text && each.isKnown) ? first.text : undefined;
}
