import type { Platform, Versions } from "./platform.ts";
import type { PropertyEntry, PropertyList } from "./project.ts";

/** A text of a property list after build settings are put in; unknown while a variable is left in it. */
export interface Expanded {
  readonly text: string;
  readonly isKnown: boolean;
}

/** A product that is signed for itself (an app, an extension), with the property lists that belong to it. */
export interface Bundle {
  /** The target's name. */
  readonly name: string;
  /** Product type as Xcode calls it: "application", "app-extension", "system-extension", … */
  readonly product: string;
  /** Every platform that it is built for; absent when not known for certain. */
  readonly platforms?: readonly Platform[];
  readonly deployment: Versions;
  /** The Info.plist of each build; absent when some of them are not known or not readable. */
  readonly infoPlists?: readonly PropertyList[];
  /** Info.plist keys that build settings or manifests add, besides the lists. */
  readonly generatedKeys: readonly string[];
  /** The entitlements of each build; absent when some of them are not known or not readable. */
  readonly entitlements?: readonly PropertyList[];
  /** What a text of its property lists can become, over all builds; empty where nothing is known of the settings. */
  readonly expand: (text: string) => readonly Expanded[];
}

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

/** The entries of an array, with their places; empty for anything else. */
export function elementsOf(entry: PropertyEntry | undefined): readonly PropertyEntry[] {
  return entry !== undefined && Array.isArray(entry.value) ? [...(entry.children?.values() ?? [])] : [];
}

/** The texts of an array, as far as it holds texts. */
export function textsIn(entry: PropertyEntry | undefined): readonly string[] {
  const value = entry?.value;
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
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
