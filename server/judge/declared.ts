import { placeIn } from "../core/bundle.ts";
import type { Related } from "../core/finding.ts";
import { type Platform, platforms } from "../core/platform.ts";
import type { Bundle, Project, PropertyEntry, PropertyList } from "../core/project.ts";
import type { Conditions } from "../core/site.ts";

/** A product that lacks what its code needs, with the places where it would stand. */
export interface Lack {
  readonly bundle: Bundle;
  readonly places: readonly Related[];
  /** The list in which it would stand, where all builds of all products have this one. */
  readonly only?: PropertyList;
}

/** Which of a product's lists is meant. */
type ListKind = "infoPlists" | "entitlements";

/** Tells of the keys of one list whether something is there; what can't be told counts as there. */
type Has = (keys: ReadonlyMap<string, PropertyEntry>, bundle: Bundle) => boolean;

/** The product whose entitlements lack something, as `lackOf` has it. */
export function lackOfClaim(project: Project, platform: Platform, has: Has): Lack | undefined {
  return lackOf(project, platform, "entitlements", has);
}

/** The product whose Info.plist lacks something under `keys`, as `lackOf` has it; nothing where a setting may add it. */
export function lackOfKey(
  project: Project,
  platform: Platform,
  keys: readonly string[],
  has: Has = (there) => keys.some((key) => there.has(key)),
): Lack | undefined {
  // A product whose Info.plist is made of settings alone has no list of which this could be asked.
  if (project.bundles?.some((bundle) => addsAny(bundle, keys))) return undefined;
  return lackOf(project, platform, "infoPlists", has);
}

/** Whether a setting or a manifest adds one of these keys to the Info.plist of a product. */
export function addsAny({ generatedKeys }: Pick<Bundle, "generatedKeys">, keys: readonly string[]): boolean {
  return keys.some((key) => generatedKeys.includes(key));
}

/**
 * The product that lacks something in its property lists, where every product for `platform` that the file goes into does,
 * in every build; those for other systems alone are no concern. Nothing where one of the lists or for what a product is
 * made isn't known, or no entitlements are there; without an Info.plist, settings make the whole of it.
 */
function lackOf({ bundles = [] }: Project, platform: Platform, kind: ListKind, has: Has): Lack | undefined {
  if (bundles.some(({ platforms }) => platforms === undefined)) return undefined;
  const made = bundles.filter(({ platforms }) => platforms!.includes(platform));
  const [bundle] = made;
  if (bundle === undefined || !made.every(lacks)) return undefined;
  const [only, ...others] = new Set(made.flatMap((each) => each[kind] ?? []));
  const isOnly = only !== undefined && others.length === 0 && made.every((each) => each[kind]!.length > 0);
  return { bundle, places: listPlaces(bundle, kind), ...(isOnly && { only }) };

  function lacks(each: Bundle): boolean {
    const lists = each[kind];
    if (lists === undefined || (kind === "entitlements" && lists.length === 0)) return false;
    return lists.every(({ keys }) => !has(keys, each));
  }
}

/** Whether an entry of entitlements claims something; what can't be told does. */
export function mayClaim(entry: PropertyEntry | undefined): boolean {
  return entry !== undefined && entry.value !== false && !(Array.isArray(entry.value) && entry.value.length === 0);
}

/** The lists of a product as second places of a finding: at `key` where a list has it, else at its last key. */
export function listPlaces(bundle: Bundle, kind: ListKind, key?: string): readonly Related[] {
  return (bundle[kind] ?? []).map((list) => {
    const entry = list.keys.get(key ?? "") ?? [...list.keys.values()].at(-1);
    return {
      ...placeIn(list, entry),
      message: kind === "entitlements" ? "The entitlements of the target." : "The target’s Info.plist.",
    };
  });
}

/** Whether a list is one that builds of each of these products use as it stands: nothing of theirs comes from elsewhere. */
export function holdsAll({ path }: Pick<PropertyList, "path">, bundles: readonly Bundle[]): boolean {
  return bundles.every(({ infoPlists }) => infoPlists?.some((list) => list.path === path) === true);
}

/** What of the conditions of code says where it runs. */
type WhereBuilt = Pick<Conditions, "platforms" | "simulated">;

/** Whether code is only compiled for platforms other than this one, or for its simulator alone, which asks for nothing that devices do. */
export function isElsewhere(conditions: WhereBuilt, platform: Platform): boolean {
  return !isCompiledFor(conditions, platform) || conditions.simulated?.includes(platform) === true;
}

/** Whether code is compiled for simulators alone, as far as its platforms are those of the project: nobody ships it. */
export function isForSimulators(conditions: WhereBuilt, project: Project): boolean {
  const { simulated } = conditions;
  if (simulated === undefined) return false;
  const built = (project.platforms ?? platforms).filter((each) => isCompiledFor(conditions, each));
  return built.every((each) => simulated.includes(each));
}

function isCompiledFor({ platforms }: WhereBuilt, platform: Platform): boolean {
  return platforms?.includes(platform) !== false;
}

/** The first of `platforms` for which both code under these conditions and the product that builds it are made. */
export function platformAmong(
  platforms: readonly Platform[],
  conditions: WhereBuilt,
  { bundles = [] }: Project,
): Platform | undefined {
  return platforms.find((each) => !isElsewhere(conditions, each) && bundles[0]?.platforms?.includes(each));
}
