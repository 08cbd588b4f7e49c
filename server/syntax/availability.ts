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
const unconditional: Conditions = {
  atLeast: {},
  below: {},
  checked: false,
  dead: false,
  silenced: false,
  inDeprecated: false,
};

/** A region with the innermost one around it, by index; -1 for none. */
interface Nested {
  readonly region: Region;
  readonly parent: number;
}

/** Answers what the regions around a token establish together. Work is done when first asked; answers are remembered. */
export function conditionsOf(regions: readonly Region[]): (token: number) => Conditions {
  if (regions.length === 0) return () => unconditional;
  let tree: ReturnType<typeof nest> | undefined;
  const known: Conditions[] = [];
  return (token) => {
    tree ??= nest(regions);
    const inner = tree.innermost[lastAtOrBefore(tree.edges, token)] ?? -1;
    const path: number[] = [];
    for (let at = inner; at >= 0 && known[at] === undefined; at = tree.nested[at]!.parent) path.push(at);
    for (const at of path.reverse()) {
      const { region, parent } = tree.nested[at]!;
      known[at] = joined(parent < 0 ? unconditional : known[parent]!, region);
    }
    return inner < 0 ? unconditional : known[inner]!;
  };
}

/** Puts regions into each other; one that crosses the end of another is cut there. `innermost` holds from each edge to the next. */
function nest(regions: readonly Region[]): {
  readonly nested: readonly Nested[];
  readonly edges: readonly number[];
  readonly innermost: readonly number[];
} {
  const waiting = regions.filter(({ from, to }) => from < to).sort((a, b) => b.from - a.from || a.to - b.to);
  const nested: Nested[] = [];
  const edges: number[] = [];
  const innermost: number[] = [];
  const open: number[] = [];
  const mark = (at: number, region: number): void => {
    if (edges[edges.length - 1] === at) innermost[innermost.length - 1] = region;
    else {
      edges.push(at);
      innermost.push(region);
    }
  };
  const closeUpTo = (token: number): void => {
    while (open.length > 0 && nested[open[open.length - 1]!]!.region.to <= token) {
      const { region } = nested[open.pop()!]!;
      mark(region.to, open[open.length - 1] ?? -1);
    }
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    closeUpTo(next.from);
    const parent = open[open.length - 1] ?? -1;
    const limit = parent < 0 ? next.to : nested[parent]!.region.to;
    if (next.to > limit) {
      const rest = { ...next, from: limit };
      let at = waiting.length;
      while (
        at > 0 &&
        (waiting[at - 1]!.from < rest.from || (waiting[at - 1]!.from === rest.from && waiting[at - 1]!.to > rest.to))
      )
        at--;
      waiting.splice(at, 0, rest);
      next = { ...next, to: limit };
    }
    open.push(nested.length);
    nested.push({ region: next, parent });
    mark(next.from, nested.length - 1);
  }
  closeUpTo(Number.POSITIVE_INFINITY);
  return { nested, edges, innermost };
}

/** Index of the last edge at or before `token`, or -1. */
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
