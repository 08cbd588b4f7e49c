import { elementsOf, placeOfEntry, variants } from "../core/bundle.ts";
import { onceFor } from "../core/collections.ts";
import type { Related } from "../core/finding.ts";
import type { Bundle } from "../core/project.ts";

/** The entitlement that lists app groups. */
export const appGroups = "com.apple.security.application-groups";

/**
 * An identifier in a form in which two of them can be compared: a team's prefix, as a variable or written out, becomes
 * "TEAM."; nothing where another build variable is left in it.
 */
function comparableId(text: string): string | undefined {
  const plain = text.replace(
    /^(?:\$[({](?:TeamIdentifierPrefix|AppIdentifierPrefix)[)}]|\$[({]DEVELOPMENT_TEAM[)}]\.|[A-Z0-9]{10}\.)/,
    "TEAM.",
  );
  return plain.includes("$") || plain === "" ? undefined : plain;
}

/** Whether a service name is a group's identifier or lies below one, all comparable. */
function fitsGroup(name: string, groups: ReadonlySet<string>): boolean {
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1))
    if (groups.has(name.slice(0, end))) return true;
  return false;
}

/** The app groups that a product claims, over all its builds. */
export interface AppGroups {
  /** In a form in which they can be compared. */
  readonly ids: ReadonlySet<string>;
  /** As the lists write them. */
  readonly written: readonly string[];
  readonly places: readonly Related[];
  /** Whether each build claims some. */
  readonly isInEvery: boolean;
  /** Whether what is written means the same in each build. */
  readonly isSettled: boolean;
}

/**
 * The app groups of a product; nothing where one of them, or the entitlements of a build, can’t be told, or where they are no
 * list, of which others say that it is wrong.
 */
export const groupsOf = onceFor((bundle: Bundle): AppGroups | undefined => {
  const lists = bundle.entitlements ?? [];
  if (lists.length === 0) return undefined;
  const ids = new Set<string>();
  const written = new Set<string>();
  const places: Related[] = [];
  let isSettled = true;
  for (const list of lists) {
    const entry = list.keys.get(appGroups);
    if (entry === undefined) continue;
    if (!Array.isArray(entry.value)) return undefined;
    places.push({ ...placeOfEntry(list, entry), message: "The app groups." });
    for (const { value } of elementsOf(entry)) {
      const known = typeof value === "string" ? comparableIds(bundle, value) : undefined;
      if (known === undefined) return undefined;
      for (const id of known) ids.add(id);
      isSettled &&= known.every((id) => id === known[0]);
      written.add(String(value));
    }
  }
  const isInEvery = lists.every(({ keys }) => elementsOf(keys.get(appGroups)).length > 0);
  return { ids, written: [...written], places, isInEvery, isSettled };
});

/** What an identifier is over all builds, in a form in which it can be compared; nothing where one of them can’t be told. */
export function comparableIds(bundle: Bundle, text: string): readonly string[] | undefined {
  const known = variants(bundle, text).map((each) => comparableId(each.text));
  const ids = known.filter((id) => id !== undefined);
  return ids.length === 0 || ids.length < known.length ? undefined : ids;
}

/** Of how many builds a service, by what its name is in each, lies below a group. */
export function buildsWithin(names: readonly string[], groups: ReadonlySet<string>): "all" | "some" | "none" {
  const within = names.filter((name) => fitsGroup(name, groups));
  if (within.length === names.length) return "all";
  return within.length > 0 ? "some" : "none";
}
