/** What announces an error in whatever form: words, or a number as codes are. */
const announcing = /err|fail|reason|code|status|domain|-\d{4,6}/;

/**
 * Tells lines that may mean something from the many that can't, by the words that they hold: one of `words`, or one that
 * announces an error. Never wrong on the side of silence.
 */
export function sieveOf(...words: readonly Iterable<string>[]): (line: string) => boolean {
  const known = new Set<string>();
  for (const each of words) for (const word of each) known.add(word);
  return (line) => {
    const text = line.slice(0, 16_000).toLowerCase();
    if (announcing.test(text)) return true;
    for (const [word] of text.matchAll(/[\p{L}_]+|\d+/gu)) if (known.has(word)) return true;
    return false;
  };
}
