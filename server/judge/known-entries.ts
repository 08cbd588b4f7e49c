import type { PlacedKey } from "../core/key.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListContext, ListFile } from "../core/rule.ts";

/** An entry of a dictionary in whose place keys are known. */
export interface KnownEntry {
  readonly name: string;
  readonly entry: PropertyEntry;
  /** The names from the top down to the dictionary. */
  readonly around: readonly string[];
  /** What stands beside it, and itself. */
  readonly siblings: ReadonlyMap<string, PropertyEntry>;
  /** What is known of it, if anything. */
  readonly known?: PlacedKey;
}

/** Longer ways than that lead to no key. */
const deepest = 10;

/** The entries of an Info.plist or of entitlements at every place of which keys are known, in order; none of a profile. */
export function* knownEntries({ list, role }: ListFile, context: ListContext): Iterable<KnownEntry> {
  if (role !== "info" && role !== "entitlements") return;
  const keys = context.keys(role);
  yield* below(list.keys, []);

  function* below(siblings: ReadonlyMap<string, PropertyEntry>, around: readonly string[]): Iterable<KnownEntry> {
    const isKnownPlace = keys.below(around).length > 0;
    for (const [name, entry] of around.length > deepest ? [] : siblings) {
      const path = [...around, name];
      const known = keys.at(path);
      if (isKnownPlace || known !== undefined)
        yield { name, entry, around, siblings, ...(known !== undefined && { known }) };
      const inside = Array.isArray(entry.value) ? (entry.children?.values() ?? []) : [entry];
      for (const { children, value } of inside)
        if (children !== undefined && !Array.isArray(value)) yield* below(children, path);
    }
  }
}
