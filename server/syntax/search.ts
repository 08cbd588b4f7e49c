/**
 * The first of `count` tokens, from one on, at which `isEnd` holds, or `count`; `next` tells where to look on. Tokens that
 * were passed over are remembered, so that many searches in one text take no longer than one.
 */
export function rememberingSearch(
  count: number,
  isEnd: (at: number) => boolean,
  next: (at: number) => number,
): (from: number) => number {
  /** One more than the answer; 0 where none is known. */
  let known: Int32Array | undefined;
  return (from) => {
    known ??= new Int32Array(count);
    let at = from;
    while (at < count && known[at] === 0 && !isEnd(at)) at = next(at);
    const found = at < count && known[at] !== 0 ? known[at]! - 1 : Math.min(at, count);
    for (let passed = from; passed < count && known[passed] === 0; passed = next(passed)) {
      known[passed] = found + 1;
      if (passed === found) break;
    }
    return found;
  };
}
