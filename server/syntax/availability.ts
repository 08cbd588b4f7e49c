import { compareVersions, type Platform, platforms, type Versions } from "../core/platform.ts";
import type { Conditions } from "../core/site.ts";

/** What one check, attribute or directive establishes for a run of tokens; `to` is the first token after it. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly atLeast?: Versions;
  readonly below?: Versions;
  /** The versions come from a check in the flow, not from a declaration. */
  readonly checked?: boolean;
  readonly dead?: boolean;
  readonly platforms?: readonly Platform[];
  readonly languageModes?: readonly (5 | 6)[];
  readonly silenced?: boolean;
  readonly inDeprecated?: boolean;
}

/** Where nothing is established. */
export const unconditional: Conditions = {
  atLeast: {},
  below: {},
  checked: false,
  dead: false,
  silenced: false,
  inDeprecated: false,
};

/** Answers what the regions around a token establish together; answers are remembered. */
export function conditionsOf(regions: readonly Region[]): (token: number) => Conditions {
  if (regions.length === 0) return () => unconditional;
  let edges: readonly number[] | undefined;
  const known = new Map<number, Conditions>();
  return (token) => {
    edges ??= [...new Set(regions.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
    const stretch = lastAtOrBefore(edges, token);
    let conditions = known.get(stretch);
    if (conditions === undefined) {
      conditions = regions.reduce(
        (sum, each) => (each.from <= token && token < each.to ? joined(sum, each) : sum),
        unconditional,
      );
      known.set(stretch, conditions);
    }
    return conditions;
  };
}

function lastAtOrBefore(edges: readonly number[], token: number): number {
  let low = -1;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

function joined(sum: Conditions, region: Region): Conditions {
  const allowed = intersection(sum.platforms, region.platforms);
  const modes = intersection(sum.languageModes, region.languageModes);
  return {
    atLeast: region.atLeast ? mergeVersions(sum.atLeast, region.atLeast, 1) : sum.atLeast,
    below: region.below ? mergeVersions(sum.below, region.below, -1) : sum.below,
    checked: sum.checked || region.checked === true,
    dead: sum.dead || region.dead === true || allowed?.length === 0 || modes?.length === 0,
    ...(allowed && { platforms: allowed }),
    ...(modes && { languageModes: modes }),
    silenced: sum.silenced || region.silenced === true,
    inDeprecated: sum.inDeprecated || region.inDeprecated === true,
  };
}

function intersection<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((each) => b.includes(each));
}

/** Both statements at once: for each platform the newer version (`sign` 1) or the older one (-1). */
function mergeVersions(a: Versions, b: Versions, sign: 1 | -1): Versions {
  const result: Partial<Record<Platform, string>> = { ...a };
  for (const platform of platforms) {
    const version = b[platform];
    if (version === undefined) continue;
    const other = result[platform];
    if (other === undefined || compareVersions(version, other) * sign > 0) result[platform] = version;
  }
  return result;
}
