import { compareVersions, type Platform, platforms } from "../../../core/platform.ts";
import { type Claim, joined, noClaim } from "../../availability.ts";

/** What follows when a condition holds and when it does not. */
export interface Fork {
  readonly yes: Claim;
  readonly no: Claim;
}

/** Holds nowhere. */
export const impossible: Claim = { dead: true };
/** A condition of which nothing is known. */
export const unknown: Fork = { yes: noClaim, no: noClaim };
/** Holds in builds for debugging alone. */
export const debugging: Fork = { yes: { isDebugOnly: true }, no: noClaim };
/** A condition that always holds. */
export const always: Fork = { yes: noClaim, no: impossible };

/** `a && b` */
export function bothForks(a: Fork, b: Fork): Fork {
  return { yes: joined(a.yes, b.yes), no: eitherClaim(a.no, joined(a.yes, b.no)) };
}

/** `!a` */
export function opposite({ yes, no }: Fork): Fork {
  return { yes: no, no: yes };
}

/** `a || b` */
export function either(a: Fork, b: Fork): Fork {
  return opposite(bothForks(opposite(a), opposite(b)));
}

/** What follows when one of two holds, and it is not known which: on each platform what all say that reach it. */
function eitherClaim(a: Claim, b: Claim): Claim {
  if (a.dead) return b;
  if (b.dead) return a;
  const atLeast: Partial<Record<Platform, string>> = {};
  const below: Partial<Record<Platform, string>> = {};
  for (const platform of platforms) {
    const reaching = [a, b].filter((claim) => claim.platforms?.includes(platform) !== false);
    const oldest = outermost(reaching, "atLeast", platform);
    const newest = outermost(reaching, "below", platform);
    if (oldest !== undefined) atLeast[platform] = oldest;
    if (newest !== undefined) below[platform] = newest;
  }
  const simulated = platforms.filter((platform) => {
    const reaching = [a, b].filter((claim) => claim.platforms?.includes(platform) !== false);
    return reaching.length > 0 && reaching.every((claim) => claim.simulated?.includes(platform) === true);
  });
  const allowed = [...new Set([...(a.platforms ?? platforms), ...(b.platforms ?? platforms)])];
  return {
    ...(allowed.length < platforms.length && { platforms: allowed }),
    ...(simulated.length > 0 && { simulated }),
    atLeast,
    below,
  };
}

/** The bound that leaves most in, where each claim has one. */
function outermost(claims: readonly Claim[], bound: "atLeast" | "below", platform: Platform): string | undefined {
  const versions = claims.flatMap((claim) => claim[bound]?.[platform] ?? []).sort(compareVersions);
  return versions.length < claims.length ? undefined : versions.at(bound === "atLeast" ? 0 : -1);
}
