import { hashOf, hashOfBytes } from "../core/hash.ts";
import { endsOfUse } from "../syntax/swift/bindings.ts";
import { isOperatorMark } from "../syntax/swift/lexer/marks.ts";
import { afterGap, endOfNameAt, isWideSpaceAt, type Passed, passAlias, passHead, tick } from "./declaration-heads.ts";
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

/** What may follow `class` where no class is declared. */
const memberKeywords: ReadonlySet<number> = new Set(["func", "var", "let", "subscript"].map((word) => hashOf(word)));

/**
 * Collects what stands behind the keywords of Swift that begin declarations, in one file after the other. Each byte is
 * passed a few times at most, however declarations and comments are nested.
 */
export class DeclaredNames {
  readonly #types = new NameHashes();
  readonly #extended = new NameHashes();
  readonly #conforming = new NameHashes();
  readonly #names = new NameHashes();
  readonly #inherits = new NameHashes();
  #bytes: Uint8Array = new Uint8Array(0);
  #isLoose = false;
  #lastHash = 0;
  #headEnd = 0;
  #aliasEnd = 0;
  /** How far comments behind keywords, and heads, are still read over. */
  #budget = 0;

  begin(bytes: Uint8Array): void {
    for (const hashes of [this.#types, this.#extended, this.#conforming, this.#names, this.#inherits]) hashes.clear();
    this.#bytes = bytes;
    this.#isLoose = false;
    this.#headEnd = 0;
    this.#aliasEnd = 0;
    this.#budget = 4 * bytes.length;
  }

  /** The collections of `types`, `extended`, `conforming`, `names` and `inherits`, in this order. */
  get lists(): readonly [NameHashes, NameHashes, NameHashes, NameHashes, NameHashes] {
    return [this.#types, this.#extended, this.#conforming, this.#names, this.#inherits];
  }

  get isLoose(): boolean {
    return this.#isLoose;
  }

  /** Lets go of the bytes. */
  end(): void {
    this.#bytes = this.#bytes.subarray(0, 0);
  }

  /** Reads on behind a comma, where a `let` or `var` may declare another name. Labels of arguments look the same. */
  behindComma(end: number): void {
    const bytes = this.#bytes;
    const from = this.#pass(end);
    if (from < 0 || (isLetter(bytes[from]!) && endsOfUse.has(bytes[runEnd(bytes, from)]!))) return;
    if (bytes[from] === 40) this.#addTuple(from);
    else this.#addName(this.#names, from);
  }

  /** Reads on behind a keyword from `start` to `end`. */
  behind(begins: NonNullable<WatchedName["begins"]>, start: number, end: number): void {
    const bytes = this.#bytes;
    if (begins === "itself") {
      this.#names.add(hashOfBytes(bytes, start, end));
      return;
    }
    let from = this.#pass(end);
    if (begins === "attribute") from = bytes[from] === 40 ? this.#pass(from + 1) : -1;
    if (from < 0) return;
    if (begins === "name" && isOperatorMark(bytes[from]!)) this.#addOperator(from);
    if (begins === "name" && bytes[from] === 40) this.#addTuple(from);
    else if (begins === "name" || begins === "attribute") this.#addName(this.#names, from);
    else if (begins === "alias") {
      this.#addPath(this.#types, from);
      if (end >= this.#aliasEnd) this.#aliasEnd = this.#read(passAlias, end).sure;
    } else this.#addType(begins === "extension", end, from);
  }

  /** Adds the type whose keyword ends at `end` and whose name may begin at `from`, and what it inherits. */
  #addType(isExtension: boolean, end: number, from: number): void {
    const pathEnd = this.#addPath(isExtension ? this.#extended : this.#types, from);
    const hash = this.#lastHash;
    if (pathEnd > from && this.#bytes[from] !== tick && memberKeywords.has(hash)) return;
    let isConforming = isExtension;
    if (end >= this.#headEnd) {
      // What looks like a comment or a quoted name may stand in a text or end one, and the next declaration in that.
      const path = this.#bytes.subarray(end, pathEnd);
      const isPlain = !path.includes(47) && !path.includes(tick);
      const head = this.#read(passHead, isPlain ? pathEnd : end);
      this.#headEnd = head.sure;
      isConforming &&= head.hasColon;
    }
    if (isConforming) this.#conforming.add(hash);
  }

  /** Reads on behind such a keyword, which may stand in a text. */
  #read(passOver: typeof passHead, from: number): Passed {
    const passed = passOver(this.#bytes, from, (at) => this.#addName(this.#inherits, at));
    this.#budget -= passed.end - from;
    this.#isLoose ||= this.#budget < 0 || isWideSpaceAt(this.#bytes, passed.end);
    return passed;
  }

  /** Adds all names of the pattern in brackets that begins at `from`. */
  #addTuple(from: number): void {
    const bytes = this.#bytes;
    let depth = 0;
    let at = from;
    do {
      const unit = bytes[at]!;
      if (unit === 40) depth++;
      else if (unit === 41) depth--;
      const end = isLetter(unit) || unit === tick || unit >= 128 ? this.#addName(this.#names, at) : -1;
      at = this.#pass(Math.max(end, at + 1));
    } while (depth > 0 && at >= 0 && at < bytes.length);
    this.#budget -= at - from;
  }

  /** After the gap at `from`; -1 where too much was passed already. */
  #pass(from: number): number {
    if (this.#budget < 0) return -1;
    const to = afterGap(this.#bytes, from);
    this.#budget -= to - from;
    this.#isLoose ||= this.#budget < 0;
    return to;
  }

  /** Adds the name at `at`, with or without back-ticks; where it ends, -1 where none is. */
  #addName(to: NameHashes, at: number): number {
    const bytes = this.#bytes;
    if (bytes[at] === tick) return this.#addQuoted(to, at + 1);
    const end = endOfNameAt(bytes, at);
    if (end < 0) {
      this.#isLoose ||= isWideSpaceAt(bytes, at);
      return -1;
    }
    this.#lastHash = hashOfBytes(bytes, at, end);
    to.add(this.#lastHash);
    return end;
  }

  /** Adds the operator at `from`, which ends before a comment, and without a bracket at its end, which may open generic parameters. */
  #addOperator(from: number): void {
    const bytes = this.#bytes;
    let end = from;
    const isComment = (at: number) => bytes[at] === 47 && (bytes[at + 1] === 42 || bytes[at + 1] === 47);
    while (isOperatorMark(bytes[end]!) && (end === from || !isComment(end))) end++;
    this.#names.add(hashOfBytes(bytes, from, end));
    if (bytes[end - 1] === 60 && end - 1 > from) this.#names.add(hashOfBytes(bytes, from, end - 1));
    this.#budget -= end - from;
  }

  /** Adds what stands between back-ticks from `start` on, in its parts where it looks like a path or a selector. */
  #addQuoted(to: NameHashes, start: number): number {
    const bytes = this.#bytes;
    let from = start;
    let at = start;
    for (; at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13 && bytes[at] !== tick; at++) {
      if (bytes[at] !== 46 && bytes[at] !== 58) continue;
      to.add(hashOfBytes(bytes, from, at));
      from = at + 1;
    }
    this.#budget -= at - start;
    if (bytes[at] !== tick) return -1;
    this.#lastHash = hashOfBytes(bytes, from, at);
    to.add(this.#lastHash);
    return at + 1;
  }

  /** Adds the name of a type to `first`, and those of types within it that follow; where they end, `from` without any. */
  #addPath(first: NameHashes, from: number): number {
    let pathEnd = from;
    let end = this.#addName(first, from);
    while (end >= 0) {
      pathEnd = end;
      const point = this.#pass(end);
      if (point < 0) break;
      if (this.#bytes[point] !== 46) {
        this.#isLoose ||= isWideSpaceAt(this.#bytes, point);
        break;
      }
      const next = this.#pass(point + 1);
      end = next < 0 ? -1 : this.#addName(this.#types, next);
    }
    return pathEnd;
  }
}
