import { type Platform, platforms } from "./platform.ts";

/**
 * Builds that conditions in code tell apart, as a set of bits: each platform, in language mode 5 and in 6, for debugging
 * or not. What a condition says of one of these may depend on the others.
 */
export type Builds = number;

/** What is said of the builds that code is in; `builds` only where the others together let in more than these. */
export interface BuildClaim {
  readonly platforms?: readonly Platform[];
  readonly languageModes?: readonly (5 | 6)[];
  readonly isDebugOnly?: true;
  readonly builds?: Builds;
}

/** The builds of one platform. */
const ofPlatform = 0b1111;
const bitsPerPlatform = 4;

/** All that there are. */
export const everyBuild: Builds = (1 << (platforms.length * bitsPerPlatform)) - 1;
/** Those for debugging. */
export const debugBuilds: Builds = onEach(0b0101);
const inFive = onEach(0b0011);
const inSix = onEach(0b1100);

function onEach(bits: number): Builds {
  return platforms.reduce((all, _, index) => all | (bits << (index * bitsPerPlatform)), 0);
}

/** Those on some platforms. */
export function buildsOn(named: readonly Platform[]): Builds {
  return named.reduce((all, each) => all | (ofPlatform << (platforms.indexOf(each) * bitsPerPlatform)), 0);
}

/** Those in a language mode, on any platform. */
export function buildsInMode(mode: 5 | 6): Builds {
  return mode === 5 ? inFive : inSix;
}

/** Those that a claim lets in. */
export function buildsOf({ builds = everyBuild, platforms: on, languageModes, isDebugOnly }: BuildClaim): Builds {
  let left = builds;
  if (on !== undefined) left &= buildsOn(on);
  if (languageModes !== undefined) left &= languageModes.reduce((all, mode) => all | buildsInMode(mode), 0);
  return isDebugOnly ? left & debugBuilds : left;
}

/** What is to be said of code in these builds, which are some. */
export function claimOfBuilds(builds: Builds): BuildClaim {
  if (builds === everyBuild) return {};
  const on = platforms.filter((each) => builds & buildsOn([each]));
  const modes = ([5, 6] as const).filter((mode) => builds & buildsInMode(mode));
  const claim: BuildClaim = {
    ...(on.length < platforms.length && { platforms: on }),
    ...(modes.length < 2 && { languageModes: modes }),
    ...((builds & ~debugBuilds) === 0 && { isDebugOnly: true }),
  };
  return buildsOf(claim) === builds ? claim : { ...claim, builds };
}
