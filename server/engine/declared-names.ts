import { hashOf, hashOfBytes } from "../core/hash.ts";
import { codePointAt, endOfCharacter } from "../core/utf8.ts";
import { isWideLetter, isWideSpace } from "../syntax/swift/lexer/marks.ts";
import { afterGap, type Passed, passAlias, passHead } from "./declaration-heads.ts";
import { isLetter, NameHashes, runEnd } from "./name-hashes.ts";
import type { WatchedName } from "./watched-names.ts";

/** Which names a file may declare for others, by its bytes; too many rather than too few. */
export interface Declared {
  /** Hashes of the names of types that it may declare, aliases among them, without the types around them. */
  readonly types: Uint32Array;
  /** Hashes of the names that it may extend; of a path the first, the others are `types`. */
  readonly extended: Uint32Array;
  /** Those of the extended names of which it may say that they inherit something; of a path the last. */
  readonly conforming: Uint32Array;
  /** Hashes of the other names that it may declare, members among them. */
  readonly names: Uint32Array;
  /** Hashes of names that its types may inherit from. */
  readonly inherits: Uint32Array;
  /** Whether it may declare any name: what stands behind its keywords could not be read. */
  readonly isLoose: boolean;
}

/** Collects what stands behind the keywords of Swift that begin declarations, in one file after the other. */
export interface Collector {
  begin(bytes: Uint8Array): void;
  /** Reads on behind a keyword that ends at `end`. */
  behind(begins: NonNullable<WatchedName["begins"]>, end: number): void;
  /** Reads on behind a comma, where a `let` or `var` may declare another name. Labels of arguments look the same. */
  behindComma(end: number): void;
  taken(): Declared;
}

const tick = 96;
const subscript = hashOf("subscript");

/** What may follow `class` where no class is declared. */
const memberKeywords: ReadonlySet<number> = new Set(["func", "var", "let", "subscript"].map((word) => hashOf(word)));

/** What may stand behind a name that a comma separates from others, where it is a type or an argument: > ] ) ? ! and . */
const endsOfUse: ReadonlySet<number> = new Set([62, 93, 41, 63, 33, 46]);

/** A collector. Each byte is passed a few times at most, however declarations and comments are nested. */
export function collectDeclared(): Collector {
  const types = new NameHashes();
  const extended = new NameHashes();
  const conforming = new NameHashes();
  const names = new NameHashes();
  const inherits = new NameHashes();
  let bytes: Uint8Array = new Uint8Array(0);
  let length = 0;
  let isLoose = false;
  let lastHash = 0;
  let headEnd = 0;
  let aliasEnd = 0;
  /** How far comments behind keywords, and heads, are still read over. */
  let budget = 0;
  return {
    begin(next) {
      for (const hashes of [types, extended, conforming, names, inherits]) hashes.clear();
      bytes = next;
      length = next.length;
      isLoose = false;
      headEnd = 0;
      aliasEnd = 0;
      budget = 4 * length;
    },
    taken: () => ({
      types: types.taken(),
      extended: extended.taken(),
      conforming: conforming.taken(),
      names: names.taken(),
      inherits: inherits.taken(),
      isLoose,
    }),
    behindComma(end) {
      const from = pass(end);
      if (from < 0 || (isLetter(bytes[from]!) && endsOfUse.has(bytes[runEnd(bytes, from)]!))) return;
      addName(names, from);
    },
    behind(begins, end) {
      if (begins === "attribute") {
        const name = bytes[end] === 40 ? pass(end + 1) : -1;
        if (name >= 0) addName(names, name);
        return;
      }
      if (begins === "subscript") {
        names.add(subscript);
        return;
      }
      const from = pass(end);
      if (from < 0) return;
      if (begins === "name") {
        if (bytes[from] === 40) addTuple(from);
        else addName(names, from);
        return;
      }
      const pathEnd = addPath(begins === "extension" ? extended : types, from);
      const hash = lastHash;
      if (pathEnd > from && memberKeywords.has(hash)) return;
      let isConforming = begins === "extension";
      if (begins === "alias") {
        if (end >= aliasEnd) aliasEnd = read(passAlias, end).sure;
      } else if (end >= headEnd) {
        // What looks like a comment may stand in a text, and the next declaration in that.
        const isPlain = !bytes.subarray(end, pathEnd).includes(47);
        const head = read(passHead, isPlain ? pathEnd : end);
        headEnd = head.sure;
        isConforming &&= head.hasColon;
      }
      if (isConforming) conforming.add(hash);
    },
  };

  /** Reads on behind such a keyword, which may stand in a text; from where the next is read. */
  function read(passOver: typeof passHead, from: number): Passed {
    const passed = passOver(bytes, from, (at) => addName(inherits, at));
    budget -= passed.end - from;
    isLoose ||= budget < 0 || isWideSpaceAt(passed.end);
    return passed;
  }

  /** Adds all names of the pattern in brackets that begins at `from`. */
  function addTuple(from: number): void {
    let depth = 0;
    let at = from;
    do {
      const unit = bytes[at]!;
      if (unit === 40) depth++;
      else if (unit === 41) depth--;
      const end = isLetter(unit) || unit === tick || unit >= 128 ? addName(names, at) : -1;
      at = pass(Math.max(end, at + 1));
    } while (depth > 0 && at >= 0 && at < length);
    budget -= at - from;
  }

  /** After the gap at `from`; -1 where too much was passed already. */
  function pass(from: number): number {
    if (budget < 0) return -1;
    const to = afterGap(bytes, from);
    budget -= to - from;
    isLoose ||= budget < 0;
    return to;
  }

  /** Adds the name at `at`, with or without back-ticks; where it ends, -1 where none is. */
  function addName(to: NameHashes, at: number): number {
    const unit = bytes[at]!;
    if (unit === tick) return addQuoted(to, at + 1);
    if (unit >= 128 ? !isWideLetter(codePointAt(bytes, at)) : !isLetter(unit)) {
      isLoose ||= isWideSpaceAt(at);
      return -1;
    }
    const end = endOfName(at);
    if (end === at) return -1;
    lastHash = hashOfBytes(bytes, at, end);
    to.add(lastHash);
    return end;
  }

  /** Adds what stands between back-ticks from `start` on, in its parts where it looks like a path. */
  function addQuoted(to: NameHashes, start: number): number {
    let from = start;
    let at = start;
    for (; at < length && bytes[at] !== 10 && bytes[at] !== 13 && bytes[at] !== tick; at++) {
      if (bytes[at] !== 46) continue;
      to.add(hashOfBytes(bytes, from, at));
      from = at + 1;
    }
    budget -= at - start;
    if (bytes[at] !== tick) return -1;
    lastHash = hashOfBytes(bytes, from, at);
    to.add(lastHash);
    return at + 1;
  }

  function endOfName(from: number): number {
    let at = runEnd(bytes, from);
    while (bytes[at]! >= 128 && isWideLetter(codePointAt(bytes, at))) {
      const next = endOfCharacter(bytes, at);
      if (next < 0) return at;
      at = runEnd(bytes, next);
    }
    return at;
  }

  function isWideSpaceAt(at: number): boolean {
    return bytes[at]! >= 128 && isWideSpace(codePointAt(bytes, at));
  }

  /** Adds the name of a type to `first`, and those of types within it that follow; where they end, `from` without any. */
  function addPath(first: NameHashes, from: number): number {
    let pathEnd = from;
    let end = addName(first, from);
    while (end >= 0) {
      pathEnd = end;
      const point = pass(end);
      if (point < 0) break;
      if (bytes[point] !== 46) {
        isLoose ||= isWideSpaceAt(point);
        break;
      }
      const next = pass(point + 1);
      end = next < 0 ? -1 : addName(types, next);
    }
    return pathEnd;
  }
}
