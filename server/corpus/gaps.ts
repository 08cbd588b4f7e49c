import { addTo } from "../core/collections.ts";
import { type AskedWord, coverage, type KnownPhrase, meant } from "./coverage.ts";
import type { PackedGaps } from "./packed-content.ts";
import { type Prose, square, weighed } from "./prose.ts";
import { readWays } from "./ways.ts";

/** How near a question comes to what no article answers; each from 0 to 1. */
export interface GapSigns {
  /** For the nearest gap: 1 for the same words. */
  readonly near: number;
  /** The share of what the question's words tell that one gap has. */
  readonly way: number;
  /** The share of a gap's words that stand in the question, times what of the question the gap has; less for a gap that tells little. */
  readonly inside: number;
  /** The gaps all of whose words stand in the question. */
  readonly named: readonly NamedGap[];
}

/** A gap whose words are all in a question. */
export interface NamedGap {
  readonly words: ReadonlySet<string>;
  /** How much it tells, up to 1. */
  readonly strength: number;
}

/** Compares a question, its words weighed, with all gaps. */
export type Gaps = (
  weights: ReadonlyMap<string, number>,
  words: readonly AskedWord[],
  meanings: readonly KnownPhrase[],
) => GapSigns;

/** A gap whose words tell as much counts in full where it stands in a question; a common word alone counts for less. */
const tellsEnough = 60;

/** A gap of so few words is a name: half of it says nothing. */
const wordsOfAName = 2;

/** Sums of the same numbers in another order differ by less. */
const almostAll = 0.999;

/** Makes what no article answers ready to be compared. */
export function gapsOf(areas: readonly PackedGaps[], { weightOf }: Prose, ignored: ReadonlySet<string>): Gaps {
  const gaps = areas.flatMap(({ about, asks }) => {
    const common = new Set(readWays(about)[0]);
    return readWays(asks).map((ask) => ({ ask, common }));
  });
  const sizes = new Float64Array(gaps.length);
  const wordsIn: ReadonlySet<string>[] = [];
  const gapsWith = new Map<string, number[]>();
  for (const [at, { ask }] of gaps.entries()) {
    const weights = weighed(ask, weightOf, ignored);
    sizes[at] = square(weights);
    wordsIn.push(new Set(weights.keys()));
    for (const word of weights.keys()) addTo(gapsWith, word, at);
  }
  return (weights, words, meanings) => {
    const shared = new Map<number, number>();
    for (const [word, weight] of weights)
      for (const at of gapsWith.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + weight * weight);
    const asked = square(weights);
    let [near, way, inside] = [0, 0, 0];
    const named: NamedGap[] = [];
    for (const [at, common] of shared) {
      const size = sizes[at]!;
      if (wordsIn[at]!.size <= wordsOfAName && common < size * almostAll) continue;
      const has = (word: string) => (wordsIn[at]!.has(word) || gaps[at]!.common.has(word) ? 1 : 0);
      near = Math.max(near, common / Math.sqrt(asked * size));
      const strength = Math.min(1, size / tellsEnough);
      if (common > size * almostAll) named.push({ words: wordsIn[at]!, strength });
      const covered = coverage(words, (form) => Math.max(has(form), meant(form, meanings, has)));
      way = Math.max(way, covered);
      inside = Math.max(inside, (common / size) * strength * covered);
    }
    return { near, way, inside, named };
  };
}
