/**
 * A shorter text that still fails, found by leaving out stretches: halves first, single units last. `fails` is asked
 * at most `tries` times.
 */
export async function shrink(
  text: string,
  fails: (shorter: string) => Promise<boolean>,
  tries: number,
): Promise<string> {
  let left = tries;
  for (let size = text.length >> 1; size >= 1; size = size === 1 && text.length > 1 ? 0 : size >> 1) {
    for (let at = 0; at < text.length; ) {
      if (left-- <= 0) return text;
      const shorter = text.slice(0, at) + text.slice(at + size);
      if (await fails(shorter)) text = shorter;
      else at += size;
    }
  }
  return text;
}
