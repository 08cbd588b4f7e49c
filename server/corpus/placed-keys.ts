import { groupedBy } from "../core/collections.ts";
import type { Key, KnownKeys, PlacedKey } from "../core/key.ts";

/** Keys by where they stand in lists of one kind, or of any where none is said. */
export function placedKeysOf(keys: readonly Key[], kind?: Key["kind"]): KnownKeys {
  const known = keys.filter((key) => kind === undefined || key.kind === kind).map(placed);
  const byName = groupedBy(known, ({ name }) => [name]);
  return {
    at: (path) => byName.get(path.at(-1) ?? "")?.find((key) => isAt(key.path, path)),
    below: (path) => known.filter((key) => isAt(key.path.slice(0, -1), path) && !isAnyName(key.name)),
    named: (name) => byName.get(name) ?? [],
  };
}

/** Entitlements have dots in their names and are never nested. */
function placed(key: Key): PlacedKey {
  const path = key.kind === "entitlement" ? [key.key] : key.key.split(".");
  return { key, path, name: path.at(-1)! };
}

function isAt(known: readonly string[], path: readonly string[]): boolean {
  return known.length === path.length && known.every((step, at) => step === path[at] || isAnyName(step));
}

/** Whether a step stands for names that an app chooses: `<domain>`. */
function isAnyName(step: string): boolean {
  return step.startsWith("<");
}
