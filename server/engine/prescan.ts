import { endOfCharacter } from "../core/utf8.ts";
import { type BitSet, withBits } from "./bit-set.ts";
import { type Declared, DeclaredNames } from "./declared-names.ts";
import { NameHashes, runEnd } from "./name-hashes.ts";
import { isInString, type WatchedName, type WatchedNames } from "./watched-names.ts";
import { wordReader } from "./word-reader.ts";

/**
 * What the bytes of a file show before they are read as code. It tells for most files that they can have no findings,
 * and which files may declare a name, so that few are read at all. What stands in comments and strings counts as well:
 * names are only ever too many.
 */
export interface Prescan extends Declared {
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
const noBytes = new Uint8Array(0);

/** Of a text that can't be looked at: it may name and declare anything. */
export const anythingSeen: Prescan = {
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

/** Looks over one file of a language after the other. */
export type Prescanner = (bytes: Uint8Array, size: number) => Prescan | undefined;

/** Looks once over the UTF-8 of a file of `size` bytes; nothing where they are no text in UTF-8, as `decode` sees it. */
export function prescannerFor({ names, language }: WatchedNames): Prescanner {
  const isSwift = language === "swift";
  const typeLike = new NameHashes();
  const words = new NameHashes();
  const { hits, count, read } = wordReader(names.slots, { typeLike, all: isSwift ? undefined : words });
  const declared = new DeclaredNames();
  let bytes: Uint8Array = noBytes;
  let looks = 0;
  let members = noBits;
  let inSight = noBits;
  let isBusy = false;
  let mayLead = false;
  let importEnd = 0;
  return lookOver;

  function lookOver(next: Uint8Array, size: number): Prescan | undefined {
    begin(next);
    for (let at = 0, plain = 0; at < next.length; ) {
      at = read(next, at);
      for (let hit = 0; hit < count(); hit += 3) {
        const start = hits[hit]!;
        const end = hits[hit + 1]!;
        if (end > start) {
          const name = names.find(hits[hit + 2]! >>> 0);
          if (name !== undefined) notice(name, start, end);
        } else if (start >= plain) {
          plain = passOther(hits[hit + 2]!, start);
          if (plain < 0) return undefined;
        }
      }
    }
    return taken(size);
  }

  function begin(next: Uint8Array): void {
    looks++;
    typeLike.clear();
    words.clear();
    declared.begin(next);
    bytes = next;
    members = noBits;
    inSight = noBits;
    isBusy = false;
    mayLead = false;
    importEnd = 0;
  }

  /** After what is no word and begins at `start` with `unit`; -1 where no text has it. */
  function passOther(unit: number, start: number): number {
    if (unit >= 128) return endOfCharacter(bytes, start);
    if (unit === 44) {
      if (isSwift) declared.behindComma(start + 1);
    } else if (unit === 58) isBusy ||= isPortolan(bytes, start);
    else if (start < 8192) return -1;
    return start + 1;
  }

  function notice(name: WatchedName, start: number, end: number): void {
    const { isFirm, owners, leadsTo, begins } = name;
    if (leadsTo !== undefined) mayLead ||= start >= importEnd;
    isBusy ||= isInString(name, bytes, start);
    if (name.look !== looks && !(name.isBehindDot && !mayFollowDot(bytes, start))) {
      name.look = looks;
      isBusy ||= isFirm;
      members = withBits(members, owners);
      inSight = withBits(inSight, leadsTo);
    }
    if (begins === "import") importEnd = endOfImport(bytes, start, end, isSwift);
    else if (begins !== undefined) declared.behind(begins, start, end);
  }

  function taken(size: number): Prescan {
    const names = isSwift ? namesInSwift(typeLike, declared) : namesInObjc(typeLike, words, bytes);
    bytes = noBytes;
    declared.end();
    return { size, isBusy, members, inSight, mayLead, ...names };
  }
}

/** The names that a file holds and declares. */
type Names = Pick<Prescan, "typeLike" | keyof Declared>;

function namesInSwift(like: NameHashes, declared: DeclaredNames): Names {
  const { isLoose, lists } = declared;
  const [typeLike, types, extended, conforming, names, inherits] = NameHashes.takenFrom([like, ...lists]);
  return { typeLike, types, extended, conforming, names, inherits, isLoose };
}

/** In Objective-C every word may be declared. */
function namesInObjc(like: NameHashes, words: NameHashes, bytes: Uint8Array): Names {
  const [typeLike, all] = NameHashes.takenFrom([like, words]);
  const isLoose = holdsWideName(bytes);
  return { typeLike, types: all, extended: noBits, conforming: noBits, names: all, inherits: all, isLoose };
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
