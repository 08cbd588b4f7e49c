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
/** A condition that always holds. */
export const always: Fork = { yes: noClaim, no: impossible };

/** `a && b` */
export function both(a: Fork, b: Fork): Fork {
  return { yes: joined(a.yes, b.yes), no: eitherClaim(a.no, joined(a.yes, b.no)) };
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
  if (a.dead) return b;
  if (b.dead) return a;
  if (a.platforms === undefined || b.platforms === undefined) return noClaim;
  const isPlain = [a, b].every(({ atLeast = {}, below = {} }) => Object.keys({ ...atLeast, ...below }).length === 0);
  return isPlain ? { platforms: [...new Set([...a.platforms, ...b.platforms])] } : noClaim;
}
