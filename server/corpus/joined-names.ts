import type { Prose } from "./prose.ts";
import { stem } from "./words.ts";

/** Longer words are pasted. */
const mostLetters = 60;

/** A word of two pieces has so many letters, or it is the name of some product: “nextcloud”, “typescript”. */
const [leastOfTwo, leastOfMore] = [12, 9];

/** A piece of fewer letters is one of these, or none. */
const leastPiece = 3;
const shortPieces = new Set(["at", "by", "id", "in", "ip", "is", "ne", "ns", "nw", "of", "to"]);

/** Beginnings and ends of English words: what they are taken from is no name. */
const noPieces = new Set(["able", "com", "con", "dis", "less", "mis", "ness", "non", "pre", "ship", "sub"]);

/** A short piece is found in nearly any word. */
const costOfShort = 1.5;
const shortLetters = 4;

/** Of as many pieces those are better of which one is long. */
const gainOfLength = 0.001;

/** Pieces have so many letters on average, or a word was cut to crumbs. */
const meanLetters = 4;

/**
 * A question whose names in small letters have capitals again: “downloadtaskwithresumedata” is “downloadTaskWithResumeData”.
 * Only a word that no page has is taken apart, and only into words that pages have; `isKnown` says of which words it isn't
 * wanted.
 */
export function withNames(
  asked: string,
  { has }: Prose,
  ignored: ReadonlySet<string>,
  isKnown: (form: string) => boolean,
): string {
  const isPiece = (piece: string) =>
    piece.length < leastPiece
      ? shortPieces.has(piece)
      : !noPieces.has(piece) && (ignored.has(stem(piece)) || has(stem(piece)));
  return asked.replace(/(?<![\p{L}\p{N}_.:@])[a-z]{9,}(?![\p{L}\p{N}_@])/gu, (word) => {
    const form = stem(word);
    if (word.length > mostLetters || has(form) || ignored.has(form) || isKnown(form)) return word;
    const pieces = piecesOf(word, isPiece);
    const least = pieces.length === 2 ? leastOfTwo : leastOfMore;
    const isName = pieces.length > 1 && word.length >= Math.max(least, meanLetters * pieces.length);
    return isName ? named(pieces.flatMap((piece) => finer(piece, isPiece))) : word;
  });
}

/** The pieces of a piece that is a name itself, as “resumedata” is; a word stays whole. */
function finer(piece: string, isPiece: (piece: string) => boolean): readonly string[] {
  if (piece.length < leastOfMore) return [piece];
  const pieces = piecesOf(piece, (part) => part !== piece && part.length >= shortLetters && isPiece(part));
  return pieces.length > 1 ? pieces : [piece];
}

/** The fewest pieces of which a word consists; none where it has others. */
function piecesOf(word: string, isPiece: (piece: string) => boolean): readonly string[] {
  const best: ({ readonly cost: number; readonly from: number } | undefined)[] = [{ cost: 0, from: 0 }];
  for (let end = 2; end <= word.length; end++) {
    for (let from = 0; from <= end - 2; from++) {
      const before = best[from];
      const piece = word.slice(from, end);
      if (before === undefined || !isPiece(piece)) continue;
      const cost = before.cost + 1 + (piece.length < shortLetters ? costOfShort : 0) - gainOfLength * piece.length ** 2;
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, from };
    }
  }
  const pieces: string[] = [];
  for (let end = word.length; end > 0; ) {
    const found = best[end];
    if (found === undefined) return [];
    pieces.unshift(word.slice(found.from, end));
    end = found.from;
  }
  return pieces;
}

function named([first = "", ...rest]: readonly string[]): string {
  return first + rest.map((piece) => piece[0]!.toUpperCase() + piece.slice(1)).join("");
}
