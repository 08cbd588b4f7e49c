import { buildsOf, claimOfBuilds } from "../core/builds.ts";
import { addTo } from "../core/collections.ts";
import {
  compareVersions,
  type Platform,
  platforms,
  type Versions,
  visionVersionOf,
  watchVersionOf,
} from "../core/platform.ts";
import { type Conditions, unconditional } from "../core/site.ts";
import { NestedRanges } from "./nested-ranges.ts";
import type { TokenRange } from "./outline.ts";

/** That a system has a symbol or lacks it, as code has found by asking; which symbol it is depends on what is known of the code. */
export interface Presence {
  /** "selector": of a message whose bracket is `token`; "name": a class, function or constant, at `token`. */
  readonly kind: "selector" | "name";
  readonly name: string;
  readonly token: number;
  readonly isThere: boolean;
}

/** What one check, attribute or directive establishes; what it says nothing of is absent. */
export type Claim = Partial<Conditions> & { readonly presence?: Presence };

/** A claim with the run of tokens in which it holds. */
export type Region = TokenRange & Claim;

/** Says nothing. */
export const noClaim: Claim = {};

/** What follows from a check for `versions` that was passed, with its star. */
export function claimSince(versions: Versions, star?: number): Claim {
  return { atLeast: forCatalyst(versions), ...(star !== undefined && { star }) };
}

/** What an attribute of Swift says that introduces a declaration with one of `versions`. */
export function claimIntroduced(versions: Versions): Claim {
  return { atLeast: forVision(forCatalyst(versions)) };
}

/**
 * What an attribute of C or Objective-C says that introduces a declaration with one of `versions`: clang takes what it
 * says of iOS for its relatives too where nothing else is said of them (“inferred availability” in its SemaDeclAttr.cpp).
 */
export function claimTranscribed(versions: Versions): Claim {
  const { ios } = versions;
  const atLeast = forVision(forCatalyst(versions));
  return { atLeast: ios === undefined ? atLeast : { tvos: ios, watchos: watchVersionOf(ios), ...atLeast } };
}

/** What an attribute of Swift says that deprecates a declaration from one of `versions` on. */
export function claimDeprecated(versions: Versions): Claim {
  return { deprecatedFrom: forVision(forCatalyst(versions)) };
}

/** What an attribute of Swift says that obsoletes a declaration from one of `versions` on. */
export function claimObsoleted(versions: Versions): Claim {
  return { obsoletedFrom: forCatalyst(versions) };
}

/** What follows from that where nobody has reached it: what is inside is for older systems. */
export function claimBeforeObsoleted(versions: Versions): Claim {
  return { ...claimDeprecated(versions), below: versions };
}

/** What follows from a check for `versions` that fails: it does on older systems of the platforms that it names alone. */
export function claimBefore(versions: Versions): Claim {
  const below = forCatalyst(versions);
  return { below, platforms: platforms.filter((platform) => below[platform] !== undefined) };
}

/** What an attribute says that makes a declaration unavailable on `platform`. */
export function claimWithout(...without: readonly Platform[]): Claim {
  return { platforms: platforms.filter((platform) => !without.includes(platform)) };
}

/** Versions for iOS speak for Mac Catalyst too where nothing else is said of it. */
function forCatalyst(versions: Versions): Versions {
  const { ios, maccatalyst } = versions;
  return ios === undefined || maccatalyst !== undefined ? versions : { ...versions, maccatalyst: ios };
}

/**
 * What attributes say of iOS speaks for visionOS too where nothing else is said of it. Checks don't: there the star lets
 * visionOS in, whatever its version.
 */
function forVision(versions: Versions): Versions {
  const { ios, visionos } = versions;
  return ios === undefined || visionos !== undefined ? versions : { ...versions, visionos: visionVersionOf(ios) };
}

/** Answers what the regions around a token establish together. */
export function conditionsOf(regions: readonly Region[]): (token: number) => Conditions {
  return established(regions, unconditional, joined);
}

/** No more answers are remembered of questions within each other. */
const mostPresences = 8;

/** Answers which symbols are known to be there or not at a token, the outermost first. */
export function presencesOf(regions: readonly Region[]): (token: number) => readonly Presence[] {
  const asked = regions.filter(({ presence }) => presence !== undefined);
  return established(asked, [] as readonly Presence[], (sum, { presence }) =>
    [...sum, presence!].slice(-mostPresences),
  );
}

/** Answers what the regions around a token give, the outermost joined first. Work is done when first asked; answers are remembered. */
function established<T>(
  regions: readonly Region[],
  nothing: T,
  join: (sum: T, region: Region) => T,
): (token: number) => T {
  if (regions.length === 0) return () => nothing;
  let nested: Nested | undefined;
  const known: T[] = [];
  return (token) => {
    nested ??= nest(regions);
    const { ranges, cut } = nested;
    const inner = ranges.at(token);
    const path: number[] = [];
    for (let at = inner; at >= 0 && known[at] === undefined; at = ranges.around(at)) path.push(at);
    for (const at of path.reverse()) {
      const parent = ranges.around(at);
      known[at] = join(parent < 0 ? nothing : known[parent]!, cut[at]!);
    }
    return inner < 0 ? nothing : known[inner]!;
  };
}

/** Regions within each other, each as far as it reaches there. */
interface Nested {
  readonly ranges: NestedRanges;
  readonly cut: readonly Region[];
}

/** Puts regions into each other; one that crosses the end of another is cut there. */
function nest(regions: readonly Region[]): Nested {
  const ranges = new NestedRanges();
  const cut: Region[] = [];
  /** What is left of those that were cut, by the region that cut them. */
  const rests = new Map<number, Region[]>();
  for (const region of [...regions].sort(byPlace)) {
    ranges.closeUpTo(region.from, openRests);
    open(region);
  }
  ranges.closeUpTo(Number.POSITIVE_INFINITY, openRests);
  return { ranges, cut };

  function open(region: Region): void {
    const parent = ranges.last;
    const to = parent < 0 ? region.to : Math.min(cut[parent]!.to, region.to);
    if (to < region.to) addTo(rests, parent, { ...region, from: to });
    if (to <= region.from) return;
    cut.push(to < region.to ? { ...region, to } : region);
    ranges.open({ from: region.from, to });
  }

  function openRests(closed: number): void {
    for (const rest of rests.get(closed)?.sort(byPlace) ?? []) open(rest);
  }
}

/** Outer ones before those within them. */
function byPlace(a: Region, b: Region): number {
  return a.from - b.from || b.to - a.to;
}

/** What holds where both do. */
export function joined(a: Claim, b: Claim): Conditions {
  const builds = buildsOf(a) & buildsOf(b);
  const star = b.star ?? a.star;
  return {
    atLeast: mergeVersions(a.atLeast, b.atLeast, 1),
    ...(star !== undefined && { star }),
    below: mergeVersions(a.below, b.below, -1),
    dead: a.dead === true || b.dead === true || builds === 0,
    ...(builds !== 0 && claimOfBuilds(builds)),
    ...((a.simulated ?? b.simulated) && {
      simulated: [...new Set([...(a.simulated ?? []), ...(b.simulated ?? [])])],
    }),
    silenced: a.silenced === true || b.silenced === true,
    unguarded: a.unguarded === true || b.unguarded === true,
    inDeprecated: a.inDeprecated === true || b.inDeprecated === true,
    ...((a.deprecatedFrom ?? b.deprecatedFrom) && {
      deprecatedFrom: mergeVersions(a.deprecatedFrom, b.deprecatedFrom, -1),
    }),
    ...((a.obsoletedFrom ?? b.obsoletedFrom) && {
      obsoletedFrom: mergeVersions(a.obsoletedFrom, b.obsoletedFrom, -1),
    }),
  };
}

/** Both statements at once: for each platform the newer version (`sign` 1) or the older one (-1). */
function mergeVersions(a: Versions = {}, b: Versions | undefined, sign: 1 | -1): Versions {
  if (b === undefined) return a;
  const result: Partial<Record<Platform, string>> = { ...a };
  for (const platform of platforms) {
    const version = b[platform];
    if (version === undefined) continue;
    const other = result[platform];
    if (other === undefined || compareVersions(version, other) * sign > 0) result[platform] = version;
  }
  return result;
}
