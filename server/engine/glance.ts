import { firstHash, hashFactor } from "../core/hash.ts";
import { endOfCharacter } from "../core/utf8.ts";
import { type BitSet, withBits } from "./bit-set.ts";
import { collectDeclared, type Declared } from "./declared-names.ts";
import { isLikeType, letter, marks, NameHashes, runEnd } from "./name-hashes.ts";
import { isInString, type WatchedName, type WatchedNames } from "./watched-names.ts";

/**
 * What the bytes of a file show before they are read as code. It tells for most files that they can have no findings,
 * and which files may declare a name, so that few are read at all. What stands in comments and strings counts as well:
 * names are only ever too many.
 */
export interface Glance extends Declared {
  /** How many bytes it has. */
  readonly size: number;
  /** Whether it names something that rules ask about wherever it stands, or Portolan. */
  readonly isBusy: boolean;
  /** The watched types of Apple whose members it may name. */
  readonly members: BitSet;
  /** Those of them that names of Apple's bring into sight. */
  readonly inSight: BitSet;
  /** Whether one of these names stands outside of imports, so that own types may hold or inherit what it brings. */
  readonly mayLead: boolean;
  /** Hashes of its words that look like names of types, for own types of the workspace may bring others into sight. */
  readonly typeLike: Uint32Array;
}

const noBits: BitSet = new Uint32Array(0);

/** Of a text that can't be looked at: it may name and declare anything. */
export const anythingSeen: Glance = {
  size: 0,
  isBusy: true,
  members: noBits,
  inSight: noBits,
  mayLead: true,
  typeLike: noBits,
  types: noBits,
  extended: noBits,
  conforming: noBits,
  names: noBits,
  inherits: noBits,
  isLoose: true,
};

const typeLike = new NameHashes();
const collected = {
  types: new NameHashes(),
  extended: new NameHashes(),
  conforming: new NameHashes(),
  names: new NameHashes(),
  inherits: new NameHashes(),
};
let look = 0;

/** Looks once over the UTF-8 of a file of `size` bytes; nothing where they are no text in UTF-8, as `decode` sees it. */
export function glanceOver(bytes: Uint8Array, watched: WatchedNames, size: number): Glance | undefined {
  const { length } = bytes;
  const { names, language } = watched;
  const isSwift = language === "swift";
  const { words, notice, behindComma, taken } = lookOver(bytes, isSwift);
  let isPortolans = false;
  let at = 0;
  while (at < length) {
    const start = at;
    let unit = bytes[at++]!;
    const mark = marks[unit]!;
    if (mark === 0) {
      if (unit <= 32) {
        if (unit === 0 && start < 8192) return undefined;
      } else if (unit === 44) {
        if (isSwift) behindComma(at);
      } else if (unit === 58) isPortolans ||= isPortolan(bytes, start);
      else if (unit >= 128) {
        at = endOfCharacter(bytes, start);
        if (at < 0) return undefined;
      }
      continue;
    }
    let hash = Math.imul(firstHash ^ unit, hashFactor);
    for (; at < length; at++) {
      unit = bytes[at]!;
      if (marks[unit] === 0) break;
      hash = Math.imul(hash ^ unit, hashFactor);
    }
    if (mark !== letter) continue;
    hash >>>= 0;
    if (isLikeType(bytes[start]!, bytes[start + 1])) typeLike.add(hash);
    if (!isSwift) words.add(hash);
    const name = names.find(hash);
    if (name !== undefined) notice(name, start, at);
  }
  const seen = taken();
  return { ...seen, size, isBusy: seen.isBusy || isPortolans };
}

/** Collects what is noticed in one file. In Objective-C every one of its `words` may be declared. */
function lookOver(bytes: Uint8Array, isSwift: boolean) {
  const { behind, behindComma, isLoose } = collectDeclared(bytes, collected);
  let members = noBits;
  let inSight = noBits;
  let isBusy = false;
  let mayLead = false;
  let importEnd = 0;
  look++;
  typeLike.clear();
  for (const hashes of Object.values(collected)) hashes.clear();
  return {
    words: collected.types,
    behindComma,
    notice(name: WatchedName, start: number, end: number): void {
      const { isFirm, owners, leadsTo, begins } = name;
      if (leadsTo !== undefined) mayLead ||= start >= importEnd;
      isBusy ||= isInString(name, bytes, start);
      if (name.look !== look && !(name.isBehindDot && !mayFollowDot(bytes, start))) {
        name.look = look;
        isBusy ||= isFirm;
        members = withBits(members, owners);
        inSight = withBits(inSight, leadsTo);
      }
      if (begins === "import") importEnd = endOfImport(bytes, start, end, isSwift);
      else if (begins !== undefined) behind(begins, end);
    },
    taken() {
      const types = collected.types.taken();
      return {
        isBusy,
        members,
        inSight,
        mayLead,
        typeLike: typeLike.taken(),
        types,
        extended: collected.extended.taken(),
        conforming: collected.conforming.taken(),
        names: isSwift ? collected.names.taken() : types,
        inherits: isSwift ? collected.inherits.taken() : types,
        isLoose: isSwift ? isLoose() : holdsWideName(bytes),
      };
    },
  };
}

/** Whether a name may have letters beyond ASCII. A copyright sign that stands alone is none; nearly every file has one. */
function holdsWideName(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 128) continue;
    const isSign = bytes[at] === 0xc2 && bytes[at + 1] === 0xa9;
    const isAlone = isSign && [at - 1, at + 2].every((beside) => (bytes[beside] ?? 0) <= 32);
    if (!isAlone) return true;
    at++;
  }
  return false;
}

/** Where the module ends whose import begins at `start`; `start` where nothing is imported there. */
function endOfImport(bytes: Uint8Array, start: number, end: number, isSwift: boolean): number {
  let at = end;
  if (isSwift) {
    while (bytes[at] === 32 || bytes[at] === 9) at++;
    return at === end ? start : runEnd(bytes, at);
  }
  let before = start - 1;
  while (bytes[before] === 32 || bytes[before] === 9) before--;
  if (bytes[before] !== 35 && bytes[before] !== 64) return start;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

/** Whether a point may stand before the word at `start`; white space between them is passed, and comments may be there. */
function mayFollowDot(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (at > start - 200 && bytes[at]! <= 32) at--;
  if (at <= start - 200 || bytes[at] === 46 || bytes[at] === 47 || bytes[at] === 96) return true;
  // A comment may stand at the end of the line above.
  const isBehindBreak = bytes.subarray(at + 1, start).includes(10);
  for (; isBehindBreak && at > start - 200 && bytes[at] !== 10; at--) if (bytes[at] === 47) return true;
  return isBehindBreak && at <= start - 200;
}

const portolan = new TextEncoder().encode("ortolan");

/** Whether a comment for Portolan may have its colon at `colon`; see `mayDirect`. */
function isPortolan(bytes: Uint8Array, colon: number): boolean {
  const from = colon - portolan.length;
  if (from < 0 || bytes[colon - 1] !== 110) return false;
  return portolan.every((unit, at) => bytes[from + at] === unit);
}
