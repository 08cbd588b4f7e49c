/** The one candidate that is nearest to a word, a slip or two away; nothing where there are two of them, or in short words more than one slip. */
export function misspelt(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let least = word.length < 8 ? 1 : 2;
  let near: string[] = [];
  for (const candidate of candidates) {
    const far = distance(lower, candidate.toLowerCase(), least);
    if (far > least) continue;
    if (far < least) near = [];
    least = far;
    near.push(candidate);
  }
  return near.length === 1 ? near[0] : undefined;
}

/** The candidate that a mistyped word most likely meant, if one is near enough: `most` changes at most. Of those that go on from the word it is the shortest. */
function nearest(word: string, candidates: Iterable<string>, most: number): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = most + 1;
  const goesOn = (candidate: string) => candidate !== word && candidate.startsWith(word) && word.length > 2;
  for (const candidate of candidates) {
    const far = goesOn(candidate) ? 1 : distance(lower, candidate.toLowerCase(), least - 1);
    const isShorter = best !== undefined && goesOn(best) && goesOn(candidate) && candidate.length < best.length;
    if (far < least || (far === least && isShorter)) {
      least = far;
      best = candidate;
    }
  }
  return best;
}

/** " Did you mean “check”?" with a leading space, or nothing; up to `most` letters may differ, and in words of three or more, fewer than half. */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
  most = Math.max(2, Math.floor(word.length / 3)),
): string {
  const meant = nearest(
    word,
    candidates,
    Math.min(most, word.length < 3 ? word.length - 1 : Math.ceil(word.length / 2) - 1),
  );
  return meant === undefined ? "" : ` Did you mean “${meant}”?`;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; beyond `most` just some larger number. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row, next] = rows;
  for (let j = 0; j <= b.length; j++) row[j] = j;
  let nearest = 0;
  for (let i = 1; i <= a.length; i++) {
    const nearestBefore = nearest;
    nearest = next[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let far = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        far = Math.min(far, before[j - 2]! + 1);
      next[j] = far;
      if (far < nearest) nearest = far;
    }
    if (nearest > most && nearestBefore > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return row[b.length]!;
}

/** The last three rows of `distance`, used for word after word: a word is held against thousands of others. */
const rows: readonly [number[], number[], number[]] = [[], [], []];
