import { compareVersions, type Platform, type Versions } from "../../../core/platform.ts";
import type { TokenRange } from "../../outline.ts";

/** What must hold for code to be compiled or to run. */
export interface Claim {
  /** It never holds. */
  readonly never: boolean;
  readonly platforms?: readonly Platform[];
  readonly atLeast: Versions;
  readonly below: Versions;
}

/** A run of tokens and what holds in it. */
export interface Region extends TokenRange {
  readonly claim: Claim;
  readonly silenced?: true;
  readonly unguarded?: true;
  readonly deprecated?: true;
}

/** What follows when a condition holds and when it does not. */
export interface Fork {
  readonly yes: Claim;
  readonly no: Claim;
}

/** Says nothing. */
export const noClaim: Claim = { never: false, atLeast: {}, below: {} };
/** Holds nowhere. */
export const impossible: Claim = { ...noClaim, never: true };
/** A condition of which nothing is known. */
export const unknown: Fork = { yes: noClaim, no: noClaim };
/** A condition that always holds. */
export const always: Fork = { yes: noClaim, no: impossible };

/** Whether a claim says anything. */
export function claimsOnly(claim: Claim): boolean {
  return claim !== noClaim;
}

/** What follows when both hold. */
export function joinClaims(a: Claim, b: Claim): Claim {
  if (a === noClaim) return b;
  if (b === noClaim) return a;
  const platforms =
    a.platforms && b.platforms
      ? a.platforms.filter((each) => b.platforms!.includes(each))
      : (a.platforms ?? b.platforms);
  return {
    never: a.never || b.never || platforms?.length === 0,
    ...(platforms && { platforms }),
    atLeast: pickVersions(a.atLeast, b.atLeast, 1),
    below: pickVersions(a.below, b.below, -1),
  };
}

/** `a && b` */
export function both(a: Fork, b: Fork): Fork {
  return { yes: joinClaims(a.yes, b.yes), no: eitherClaim(a.no, joinClaims(a.yes, b.no)) };
}

/** `!a` */
export function opposite({ yes, no }: Fork): Fork {
  return { yes: no, no: yes };
}

/** `a || b` */
export function either(a: Fork, b: Fork): Fork {
  return opposite(both(opposite(a), opposite(b)));
}

/** What follows when one of two holds, and it is not known which. */
function eitherClaim(a: Claim, b: Claim): Claim {
  if (a.never) return b;
  if (b.never) return a;
  if (a.platforms === undefined || b.platforms === undefined) return noClaim;
  const isPlain = [a, b].every((each) => Object.keys(each.atLeast).length + Object.keys(each.below).length === 0);
  return isPlain ? { ...noClaim, platforms: [...new Set([...a.platforms, ...b.platforms])] } : noClaim;
}

function pickVersions(a: Versions, b: Versions, sign: 1 | -1): Versions {
  const result: Partial<Record<Platform, string>> = { ...a };
  for (const [platform, version] of Object.entries(b) as [Platform, string][]) {
    const known = result[platform];
    if (known === undefined || compareVersions(version, known) * sign > 0) result[platform] = version;
  }
  return result;
}
