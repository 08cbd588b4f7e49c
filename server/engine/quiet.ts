import { type HashTable, hashTable } from "../core/hash-table.ts";
import { addBits, type BitSet, haveCommonBit } from "./bit-set.ts";
import { isLikeType } from "./name-hashes.ts";
import type { Prescan } from "./prescan.ts";
import type { Anchors } from "./types-in-sight.ts";

/** A workspace's own types that bring watched types of Apple into sight. */
export interface LeadingTypes {
  /** What each of them brings, by the hash of its name. */
  readonly named: HashTable<{ readonly bits: BitSet }>;
  /** What those bring whose names a prescan doesn't keep. */
  readonly anywhere: BitSet;
}

/** Own types that lead to something, for `isQuiet`. */
export function leadingTypes(own: Anchors, bitsOf: (types: Iterable<string>) => BitSet): LeadingTypes {
  const named = hashTable(() => ({ bits: bitsOf([]) }));
  const anywhere = bitsOf([]);
  for (const [name, types] of own) {
    // No token is a path: nested types bring something into sight through those that inherit from them alone.
    if (name.includes(".")) continue;
    const bits = bitsOf([...types, name]);
    if (!isLikeType(name.charCodeAt(0), name.charCodeAt(1)) || !/^[\w$]+$/.test(name)) {
      addBits(anywhere, bits);
      continue;
    }
    addBits(named.at(name).bits, bits);
  }
  return { named, anywhere };
}

/** Whether a file can have no findings in a workspace with such `leading` types; `false` says nothing. */
export function isQuiet({ isBusy, members, inSight, typeLike }: Prescan, { named, anywhere }: LeadingTypes): boolean {
  if (isBusy) return false;
  if (members.length === 0) return true;
  if (haveCommonBit(members, inSight) || haveCommonBit(members, anywhere)) return false;
  return !typeLike.some((hash) => {
    const leading = named.find(hash);
    return leading !== undefined && haveCommonBit(members, leading.bits);
  });
}
