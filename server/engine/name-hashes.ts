/** What can begin a name of ASCII. */
const letter = 1;

/** What can only go on one. */
const digit = 2;

/** `letter` or `digit` for each byte that can be part of a name of ASCII; what lies beyond ASCII ends one. */
export const marks: Uint8Array = new Uint8Array(256);
for (let unit = 65; unit <= 90; unit++) marks[unit] = marks[unit + 32] = letter;
marks[36] = marks[95] = letter;
for (let unit = 48; unit <= 57; unit++) marks[unit] = digit;

/** Whether a byte can begin a name of ASCII. */
export function isLetter(unit: number): boolean {
  return marks[unit] === letter;
}

/** Whether a unit is a capital letter of ASCII. */
export function isCapital(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

/** Whether a name may be a type's by its first two units: a capital, which an underscore may precede in private names. */
export function isLikeType(first: number, second: number | undefined): boolean {
  return isCapital(first) || (first === 95 && second !== undefined && isCapital(second));
}

/** After the letters and digits at `at`. */
export function runEnd(bytes: Uint8Array, at: number): number {
  const { length } = bytes;
  while (at < length && marks[bytes[at]!] !== 0) at++;
  return at;
}

const none = new Uint32Array(0);

/** Collects hashes of names, most of them once; used for file after file. */
export class NameHashes {
  #hashes = new Int32Array(1024);
  #count = 0;
  /** The last hash at each place, so that most that come again are known. */
  readonly #seen = new Int32Array(1024);

  clear(): void {
    this.#count = 0;
    this.#seen.fill(0);
  }

  add(hash: number): void {
    this.reserve(1);
    this.put(hash | 0);
  }

  /** Makes room for so many. */
  reserve(more: number): void {
    const needed = this.#count + more;
    if (needed <= this.#hashes.length) return;
    const grown = new Int32Array(Math.max(needed, this.#hashes.length * 2));
    grown.set(this.#hashes);
    this.#hashes = grown;
  }

  /** Adds a hash as a signed number, for which there is room. */
  put(hash: number): void {
    const slot = hash & 1023;
    if (this.#seen[slot] === hash && hash !== 0) return;
    this.#seen[slot] = hash;
    this.#hashes[this.#count++] = hash;
  }

  /**
   * Copies of what several collected, in one piece of memory. Each piece takes some 250 bytes besides what is in it, which
   * for every list of thousands of files was more than all that they held.
   */
  static takenFrom<const T extends readonly NameHashes[]>(collected: T): { readonly [K in keyof T]: Uint32Array } {
    const all = new Uint32Array(collected.reduce((sum, each) => sum + each.#count, 0));
    let end = 0;
    const taken = collected.map((each) => {
      const start = end;
      for (let at = 0; at < each.#count; at++) all[end++] = each.#hashes[at]!;
      return start === end ? none : new Uint32Array(all.buffer, 4 * start, end - start);
    });
    return taken as { [K in keyof T]: Uint32Array };
  }
}
