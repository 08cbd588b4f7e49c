/** A set of small numbers. */
export type BitSet = Uint32Array;

/** Adds `some` to `to`. */
export function addBits(to: BitSet, some: BitSet): void {
  for (let at = 0; at < to.length; at++) to[at]! |= some[at]!;
}

/** `set` with `some`; one without any is not written to. */
export function withBits(set: BitSet, some: BitSet | undefined): BitSet {
  if (some === undefined) return set;
  const to = set.length === 0 ? new Uint32Array(some.length) : set;
  addBits(to, some);
  return to;
}

/** Whether two sets have a number in common; one without any may be shorter. */
export function haveCommonBit(some: BitSet, others: BitSet): boolean {
  const length = Math.min(some.length, others.length);
  for (let at = 0; at < length; at++) if ((some[at]! & others[at]!) !== 0) return true;
  return false;
}

/** Numbers `values` from 0 on; makes sets of some of them. Values that are not numbered are left out. */
export function bitSetsOf(values: Iterable<string>): (some: Iterable<string>) => BitSet {
  const numbers = new Map<string, number>();
  for (const value of values) if (!numbers.has(value)) numbers.set(value, numbers.size);
  const words = Math.ceil(numbers.size / 32);
  return (some) => {
    const bits = new Uint32Array(words);
    for (const value of some) {
      const number = numbers.get(value);
      if (number !== undefined) bits[number >> 5]! |= 1 << (number & 31);
    }
    return bits;
  };
}
