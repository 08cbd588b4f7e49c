import type { Prescan } from "./prescan.ts";

/** Prescans in a few arrays, for who keeps or sends thousands of them: each array of its own costs more than what is in it. */
export interface PackedPrescans {
  readonly sizes: Uint32Array;
  /** One bit for each of `marks`. */
  readonly marks: Uint8Array;
  /** All words of all lists, and how many each list has. */
  readonly words: Uint32Array;
  readonly lengths: Uint32Array;
}

const marks = ["isBusy", "mayLead", "isLoose"] as const;
const lists = ["members", "inSight", "typeLike", "types", "extended", "conforming", "names", "inherits"] as const;

export function packPrescans(prescans: readonly Prescan[]): PackedPrescans {
  const all = prescans.flatMap((prescan) => lists.map((list) => prescan[list]));
  const words = new Uint32Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of all) {
    words.set(list, at);
    at += list.length;
  }
  return {
    sizes: Uint32Array.from(prescans, ({ size }) => size),
    marks: Uint8Array.from(prescans, (prescan) => marks.reduce((bits, mark, at) => bits | (+prescan[mark] << at), 0)),
    words,
    lengths: Uint32Array.from(all, ({ length }) => length),
  };
}

/** The same prescans in the same order; they share the memory of what was packed. */
export function unpackPrescans(packed: PackedPrescans): readonly Prescan[] {
  let next = 0;
  let at = 0;
  const list = (): Uint32Array => {
    const start = at;
    at += packed.lengths[next++]!;
    return packed.words.subarray(start, at);
  };
  return Array.from(packed.sizes, (size, place) => {
    const isMarked = (mark: (typeof marks)[number]) => (packed.marks[place]! & (1 << marks.indexOf(mark))) !== 0;
    return {
      size,
      isBusy: isMarked("isBusy"),
      mayLead: isMarked("mayLead"),
      isLoose: isMarked("isLoose"),
      members: list(),
      inSight: list(),
      typeLike: list(),
      types: list(),
      extended: list(),
      conforming: list(),
      names: list(),
      inherits: list(),
    };
  });
}
