/** Where a run is: a target and which of its inputs. */
export interface Turn {
  readonly target: number;
  readonly index: number;
  /** How many inputs of that target are left in its turn, this one included. */
  readonly left: number;
}

/** Targets take turns, each as many inputs as its share; the place of the input at `position` of such a run. */
export function turnAt(shares: readonly number[], position: number): Turn {
  const round = shares.reduce((sum, share) => sum + share, 0);
  const rounds = Math.floor(position / round);
  let rest = position - rounds * round;
  let target = 0;
  while (rest >= shares[target]!) rest -= shares[target++]!;
  return { target, index: rounds * shares[target]! + rest, left: shares[target]! - rest };
}
