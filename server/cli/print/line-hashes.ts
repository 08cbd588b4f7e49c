/** How many characters, blanks not counted, a hash speaks of. */
const window = 100;

/** What stands behind the end of the file. */
const endOfFile = 0xffff;

const [space, tab, lineFeed, carriageReturn] = [0x20, 0x09, 0x0a, 0x0d];

/**
 * `primaryLocationLineHash` of each line, in order, as GitHub's code scanning computes it where a report brings none: the
 * algorithm of `src/fingerprints.ts` in github/codeql-action, written anew. A polynomial to the base 37 over the line's
 * first hundred UTF-16 units that are no space or tab, reaching into the lines below, modulo 2^64 and read without a sign;
 * behind a colon, how many lines had the same so far, this one included.
 */
export function lineHashes(text: string): readonly string[] {
  const { units, lines } = packed(text);
  const raw = rawHashes(units, lines);
  const counts = new Map<string, number>();
  return raw.map((hash) => {
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  });
}

/** The units that count, with one line feed for each ending, and where among them the lines start. */
function packed(text: string): { readonly units: Uint16Array; readonly lines: readonly number[] } {
  const units = new Uint16Array(text.length + 1);
  const lines: number[] = [];
  let length = 0;
  let startsLine = true;
  for (let at = 0; at <= text.length; at++) {
    const unit = at === text.length ? endOfFile : text.charCodeAt(at);
    if (unit === space || unit === tab) continue;
    if (unit === lineFeed && at > 0 && text.charCodeAt(at - 1) === carriageReturn) continue;
    if (startsLine) lines.push(length);
    startsLine = unit === lineFeed || unit === carriageReturn;
    units[length++] = unit === carriageReturn ? lineFeed : unit;
  }
  return { units: units.subarray(0, length), lines };
}

function rawHashes(units: Uint16Array, lines: readonly number[]): readonly string[] {
  const hashes: string[] = [];
  for (const start of lines) {
    // Four limbs of 16 bits: a product with 37 and a carry stays far below 2^53.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = start; at < start + window; at++) {
      a = a * 37 + (at < units.length ? units[at]! : 0);
      b = b * 37 + (a >>> 16);
      c = c * 37 + (b >>> 16);
      d = (d * 37 + (c >>> 16)) & 0xffff;
      a &= 0xffff;
      b &= 0xffff;
      c &= 0xffff;
    }
    hashes.push(((BigInt(d) << 48n) | (BigInt(c) << 32n) | (BigInt(b) << 16n) | BigInt(a)).toString(16));
  }
  return hashes;
}
