import type { Vocabulary } from "./corpus.ts";
import { type KnownPhrase, phraseOf } from "./coverage.ts";

/**
 * Tells what a word of German stands for that the vocabulary has in parts or with another ending: “Verbindungsabbruch”,
 * “startet”; nothing where it has none.
 */
export type Compounds = (word: string) => KnownPhrase | undefined;

/** Shorter words are no compounds of two pieces, longer ones are none of the field. */
const [leastLetters, mostLetters] = [8, 40];

const mostPieces = 4;

/** What German puts between two pieces, or behind the last. */
const joints = ["", "s", "n", "en", "e", "es", "er"] as const;

/** What is left of a word without its ending has so many letters. */
const leastKept = 4;

/**
 * Compounds of `pieces`, by what each stands for; a piece without a meaning of its own is a word of the articles, of which
 * `isEnglish` tells those with endings of their own.
 */
export function compoundsOf(
  { pieces, means }: Pick<Vocabulary, "pieces" | "means">,
  isEnglish: (word: string) => boolean,
): Compounds {
  const byStem = new Map<string, readonly string[]>();
  for (const [word, words] of Object.entries(means))
    if (/^\p{Ll}+$/u.test(word) && !isEnglish(word)) byStem.set(withoutEnding(word), words);
  const byBeginning = new Map<string, string[]>();
  for (const piece of [...pieces].sort((a, b) => b.length - a.length)) {
    const beginning = piece.slice(0, 2);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), piece]);
  }
  return (word) => {
    const meant = word.length > leastKept ? byStem.get(withoutEnding(word)) : undefined;
    if (meant !== undefined) return phraseOf(word, meant);
    const found = word.length < leastLetters || word.length > mostLetters ? undefined : parted(word, 0);
    if (found === undefined || found.length < 2) return undefined;
    return phraseOf(word, [...new Set(found.flatMap((piece) => means[piece] ?? [piece]))]);
  };

  /** The pieces of what stands behind `at`, the longest that fits first. */
  function parted(word: string, at: number, count = 0): readonly string[] | undefined {
    if (at === word.length) return [];
    if (count === mostPieces) return undefined;
    for (const piece of byBeginning.get(word.slice(at, at + 2)) ?? []) {
      for (const form of piece.endsWith("e") ? [piece, piece.slice(0, -1)] : [piece]) {
        if (!word.startsWith(form, at)) continue;
        for (const joint of joints) {
          if (!word.startsWith(joint, at + form.length)) continue;
          const rest = parted(word, at + form.length + joint.length, count + 1);
          if (rest !== undefined) return [piece, ...rest];
        }
      }
    }
    return undefined;
  }
}

/** A word of German without the ending of its form. */
function withoutEnding(word: string): string {
  const cut = word.replace(/(?:est|eten|ete|ten|tet|te|et|st|en|em|er|es|e|t|n|s)$/, "");
  return cut.length < leastKept ? word : cut;
}
