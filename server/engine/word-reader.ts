import { firstHash, hashFactor } from "../core/hash.ts";
import { marks, type NameHashes } from "./name-hashes.ts";

/**
 * The words of a file and what else matters between them. This is the one loop that passes every byte of a workspace, and
 * it is all that most files get: it calls nothing that is not small, so that it is compiled once, early, and stays so.
 */
export interface WordReader {
  /** Three numbers a hit: where it begins and ends, and its hash; where it ends as it begins, its first byte. */
  readonly hits: Int32Array;
  /** How many numbers of `hits` were written by the last `read`. */
  readonly count: () => number;
  /**
   * Reads a stretch from `from` on; where the next begins. Hits are words whose hash may be among `held`, and bytes that
   * are `others` here.
   */
  read(bytes: Uint8Array, from: number): number;
}

/** How many bytes are read before the hits among them are looked at. */
const stretch = 1 << 13;

/** What a byte can begin, besides a word of small letters. */
const nothing = 0;
const digit = 2;
const capital = 3;
const other = 4;

/** What is no word and matters: the end of a text, commas, what may end a comment for Portolan, all beyond ASCII. */
const kinds = new Uint8Array(256);
for (let unit = 0; unit < 256; unit++) kinds[unit] = unit >= 65 && unit <= 90 ? capital : marks[unit]!;
kinds[0] = kinds[44] = kinds[58] = other;
kinds.fill(other, 128);

const colon = 58;
const lastOfPortolan = 110;
const underscore = 95;

/** Where words are put that every look keeps. */
export interface KeptWords {
  /** Those that look like names of types. */
  readonly typeLike: NameHashes;
  /** All of them, where they are wanted. */
  readonly all: NameHashes | undefined;
}

/** A reader that notices words by `held`: a mark for the low 16 bits of each hash. */
export function wordReader(held: Uint16Array, { typeLike, all }: KeptWords): WordReader {
  const hits = new Int32Array(3 * (stretch + 1));
  let found = 0;
  return {
    hits,
    count: () => found,
    read(bytes, from) {
      const { length } = bytes;
      const end = Math.min(length, from + stretch);
      typeLike.reserve(stretch);
      all?.reserve(stretch);
      let count = 0;
      let at = from;
      while (at < end) {
        const start = at;
        let unit = bytes[at++]!;
        const kind = kinds[unit]!;
        if (kind === nothing) continue;
        let hash = unit;
        if (kind === other) {
          if (unit === colon && bytes[start - 1] !== lastOfPortolan) continue;
        } else {
          const first = unit;
          hash = Math.imul(firstHash ^ unit, hashFactor);
          while (at < length) {
            unit = bytes[at]!;
            if (marks[unit] === 0) break;
            hash = Math.imul(hash ^ unit, hashFactor);
            at++;
          }
          if (kind === digit) continue;
          if (kind === capital || (first === underscore && kinds[bytes[start + 1]!] === capital)) typeLike.put(hash);
          if (all !== undefined) all.put(hash);
          if (held[hash & 0xffff] === 0) continue;
        }
        hits[count] = start;
        hits[count + 1] = kind === other ? start : at;
        hits[count + 2] = hash;
        count += 3;
      }
      found = count;
      return at;
    },
  };
}
