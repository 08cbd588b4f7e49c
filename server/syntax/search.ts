/** Searches that look at more than this many tokens are remembered, at one of so many. */
const stride = 64;

/**
 * The first of `count` tokens, from one on, at which `isEnd` holds, or `count`; `next` tells where to look on. Some of the
 * tokens that a long search passes over are remembered, so that many searches in one text take no longer than one.
 */
export function rememberingSearch(
  count: number,
  isEnd: (at: number) => boolean,
  next: (at: number) => number,
): (from: number) => number {
  const known = new Map<number, number>();
  return (from) => {
    const passed: number[] = [];
    let at = from;
    let found: number | undefined;
    for (let steps = 1; at < count && !isEnd(at); steps++) {
      found = known.size === 0 ? undefined : known.get(at);
      if (found !== undefined) break;
      if (steps % stride === 0) passed.push(at);
      at = next(at);
    }
    found ??= Math.min(at, count);
    for (const each of passed) known.set(each, found);
    return found;
  };
}
