/**
 * Where the piece of a string that goes on at `at` ends: after its closing quote or, when a one-line string is not
 * closed, at the end of its line. Where it ends at the backslash of an interpolation, the complement (`~`) of that.
 */
export function endOfStringPiece(text: string, at: number, hashes: number, multiline: boolean): number {
  const length = text.length;
  while (at < length) {
    const unit = text.charCodeAt(at);
    if (unit === 34) {
      if (!multiline) {
        if (hasHashes(text, at + 1, hashes)) return at + 1 + hashes;
      } else if (text.startsWith('"""', at) && hasHashes(text, at + 3, hashes)) {
        return at + 3 + hashes;
      }
      at++;
    } else if (unit === 92 && hasHashes(text, at + 1, hashes)) {
      const escaped = text.charCodeAt(at + 1 + hashes);
      if (escaped === 40) return ~at;
      at += 1 + hashes;
      if (escaped !== 10 && escaped !== 13) at++;
    } else if (!multiline && (unit === 10 || unit === 13)) {
      return at;
    } else {
      at++;
    }
  }
  return length;
}

function hasHashes(text: string, at: number, hashes: number): boolean {
  for (let hash = 0; hash < hashes; hash++) if (text.charCodeAt(at + hash) !== 35) return false;
  return true;
}

/** Where a part of a text stands next, from an offset on; its length where it doesn't. */
export type FindNext = (part: string, from: number) => number;

/** Finds parts of `text` from offsets that grow: what was searched for one is not searched again for the next. */
export function finderIn(text: string): FindNext {
  const last = new Map<string, { readonly from: number; readonly at: number }>();
  return (part, from) => {
    const known = last.get(part);
    if (known !== undefined && known.from <= from && from <= known.at) return known.at;
    const found = text.indexOf(part, from);
    const at = found < 0 ? text.length : found;
    last.set(part, { from, at });
    return at;
  };
}

function lineEndFrom(find: FindNext, at: number): number {
  return Math.min(find("\n", at), find("\r", at));
}

/** Whether the raw string whose three quotes begin at `quote` is closed on its own line (`#"""#` holds one quote). */
export function isSingleLineRaw(find: FindNext, quote: number, hashes: number): boolean {
  return find(`"${"#".repeat(hashes)}`, quote + 1) < lineEndFrom(find, quote);
}

/** A slash opens no expression that would be longer, in UTF-16 units. */
const longestRegex = 1000;

/** After the regular expression that the slash at `at` opens, or -1 when it divides. */
export function endOfRegex(text: string, at: number): number {
  const first = text.charCodeAt(at + 1);
  if (first === 32 || first === 9) return -1;
  let groups = 0;
  let inSet = false;
  for (let end = at + 1; end < Math.min(text.length, at + longestRegex); end++) {
    switch (text.charCodeAt(end)) {
      case 10:
      case 13:
        return -1;
      case 92:
        end++;
        if (text.charCodeAt(end) === 10 || text.charCodeAt(end) === 13) return -1;
        break;
      case 91:
        inSet = true;
        break;
      case 93:
        inSet = false;
        break;
      case 40:
        if (!inSet) groups++;
        break;
      case 41:
        if (!inSet && --groups < 0) return -1;
        break;
      case 47:
        if (inSet) break;
        return text.charCodeAt(end - 1) === 32 ? -1 : end + 1;
    }
  }
  return -1;
}

/** After the regular expression between `#/` and `/#` whose inside begins at `at`; unclosed, it ends with its line. */
export function endOfExtendedRegex(text: string, find: FindNext, at: number, hashes: number): number {
  const lineEnd = lineEndFrom(find, at);
  const close = find(`/${"#".repeat(hashes)}`, at);
  const multiline = close >= lineEnd && text.slice(at, lineEnd).trim() === "";
  if (close === text.length || (!multiline && close >= lineEnd)) return lineEnd;
  return close + 1 + hashes;
}
