import { hashOf } from "./hash.ts";

/** Values by the hashes of names; a few thousand at most. */
export interface HashTable<T> {
  /** The value for a hash; names whose hash is the same share theirs. */
  find(hash: number): T | undefined;
  /** The value for a name, made where there is none yet. */
  at(name: string): T;
  /** A mark for the low 16 bits of each hash that is there; 0 says for certain that it is not. */
  readonly slots: Uint16Array;
}

const size = 1 << 16;

/** An empty table; `make` makes a value. Looking up a hash that isn't there makes nothing and mostly reads one number. */
export function hashTable<T>(make: () => T): HashTable<T> {
  const slots = new Uint16Array(size);
  const hashes: number[] = [0];
  const values: (T | undefined)[] = [undefined];
  const slotOf = (hash: number): number => {
    let slot = hash & (size - 1);
    while (slots[slot] !== 0 && hashes[slots[slot]!] !== hash) slot = (slot + 1) & (size - 1);
    return slot;
  };
  return {
    slots,
    find: (hash) => (slots[hash & (size - 1)] === 0 ? undefined : values[slots[slotOf(hash)]!]),
    at(name) {
      const hash = hashOf(name);
      const slot = slotOf(hash);
      if (slots[slot] === 0) {
        slots[slot] = values.length;
        hashes.push(hash);
        values.push(make());
      }
      return values[slots[slot]!]!;
    },
  };
}
