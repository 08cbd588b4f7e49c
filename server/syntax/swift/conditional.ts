import { type Builds, buildsOn, claimOfBuilds, everyBuild } from "../../core/builds.ts";
import { type Platform, platforms, type Versions } from "../../core/platform.ts";
import { type Claim, joined as joinedClaims, noClaim, type Region } from "../availability.ts";
import { simulatedPlatforms } from "../platform-modules.ts";
import { always, type Imported, readCondition } from "./build-conditions.ts";
import { type Source, wordAt } from "./source.ts";

/** One `#if` that is still open: where its current branch began, where it can be compiled, and where later and earlier ones can. */
export interface OpenConditional {
  readonly from: number;
  readonly mask: Builds;
  readonly rest: Builds;
  readonly earlier: Builds;
  /** Where its current branch and later ones can be compiled for devices, which Macs are as well. */
  readonly onDevices: Reached;
  /** Where earlier branches were compiled that code comes past. */
  readonly passed: Passed;
  /** What is known behind conditionals in its current branch, which ends with that. */
  readonly behind: { to: number }[];
}

/** Where a branch can be compiled, and where later ones can. */
interface Reached {
  readonly mask: Builds;
  readonly rest: Builds;
}

/** Builds in which code comes past branches, and those of them for devices. */
interface Passed {
  readonly all: Builds;
  readonly onDevices: Builds;
}

/** Opens a `#if` whose head word is token `at`, in a file that imports `imported` in any case. */
export function beginConditional(source: Source, at: number, imported: Imported): OpenConditional {
  const truth = readCondition(source, at + 1, imported, true);
  const { holds, fails } = readCondition(source, at + 1, imported, false);
  return {
    from: at,
    mask: truth.holds,
    rest: truth.fails,
    earlier: 0,
    onDevices: { mask: holds, rest: fails },
    passed: { all: 0, onDevices: 0 },
    behind: [],
  };
}

/** The next branch of `open`: `#elseif` with its condition, or `#else`; nothing comes past the one before it where that is left. */
export function nextBranch(
  source: Source,
  at: number,
  open: OpenConditional,
  imported: Imported,
  isLeft: boolean,
): OpenConditional {
  const truthIn = (hasSimulators: boolean) =>
    wordAt(source, at) === "#elseif" ? readCondition(source, at + 1, imported, hasSimulators) : always;
  const truth = truthIn(true);
  const { holds, fails } = truthIn(false);
  const earlier = open.earlier | open.mask;
  const { rest } = open.onDevices;
  const onDevices = { mask: rest & holds, rest: rest & fails };
  return {
    from: at,
    mask: open.rest & truth.holds,
    rest: open.rest & truth.fails,
    earlier,
    onDevices,
    passed: passedBy(open, isLeft),
    behind: [],
  };
}

function passedBy({ mask, onDevices, passed }: OpenConditional, isLeft: boolean): Passed {
  return isLeft ? passed : { all: passed.all | mask, onDevices: passed.onDevices | onDevices.mask };
}

/** What is known from token `from` to `to` behind the `#endif` of `open`, whose last branch may be left: some branch that comes past is compiled, or none is. */
export function regionBehind(open: OpenConditional, isLeft: boolean, from: number, to: number): Region | undefined {
  const { all, onDevices } = passedBy(open, isLeft);
  return regionWhere({ mask: all | open.rest, onDevices: onDevices | open.onDevices.rest }, from, to);
}

/**
 * What a declaration is known to be by attributes that stand before it in the branch `open`: on the platforms of the
 * branch alone, and of versions nothing where nobody knows whether the branch is compiled.
 */
export function claimIn({ mask, rest, earlier }: OpenConditional, claims: readonly Claim[]): Claim {
  if (mask === 0 || claims.length === 0) return noClaim;
  const joint = claims.reduce(joinedClaims, noClaim);
  const { atLeast, below, deprecatedFrom, obsoletedFrom, platforms: allowed, ...others } = joint;
  const reached = platforms.filter((each) => mask & buildsOn([each]));
  const certain = platforms.filter((each) => {
    const builds = buildsOn([each]);
    return (mask & builds) === builds && ((rest | earlier) & builds) === 0;
  });
  const isDoubtful = Object.keys(atLeast ?? {}).length > 0 && certain.length < reached.length;
  return {
    ...others,
    atLeast: onlyOn(certain, atLeast),
    below: onlyOn(reached, below),
    ...(deprecatedFrom && { deprecatedFrom: onlyOn(reached, deprecatedFrom) }),
    ...(obsoletedFrom && { obsoletedFrom: onlyOn(reached, obsoletedFrom) }),
    ...(allowed && { platforms: platforms.filter((each) => allowed.includes(each) || !reached.includes(each)) }),
    ...(isDoubtful && { unguarded: true }),
  };
}

function onlyOn(some: readonly Platform[], versions: Versions = {}): Versions {
  return Object.fromEntries(Object.entries(versions).filter(([platform]) => some.includes(platform as Platform)));
}

/** What a branch establishes up to token `to`, if anything. */
export function regionOf({ from, mask, onDevices }: OpenConditional, to: number): Region | undefined {
  return regionWhere({ mask, onDevices: onDevices.mask }, from, to);
}

function regionWhere(
  { mask, onDevices }: { readonly mask: Builds; readonly onDevices: Builds },
  from: number,
  to: number,
): Region | undefined {
  const simulated = simulatedPlatforms.filter(
    (each) => (mask & buildsOn([each])) !== 0 && (onDevices & buildsOn([each])) === 0,
  );
  if (mask === everyBuild && simulated.length === 0) return undefined;
  if (mask === 0) return { from, to, dead: true };
  return { from, to, ...claimOfBuilds(mask), ...(simulated.length > 0 && { simulated }) };
}
