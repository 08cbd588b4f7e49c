import { longestMessage } from "../core/answer.ts";
import { firstHash, hashFactor, hashOf } from "../core/hash.ts";
import { wordsIn } from "./symptoms.ts";

/** What announces an error in whatever form: words, or a number as codes are. */
const announcing = /err|fail|reason|code|status|domain|-\d{4,6}/;

/** Marks of hashes of words; a power of two. */
const places = 1 << 16;

/**
 * Tells lines that may mean something from the many that can't, by the words that they hold: one of `words`, or one that
 * announces an error. Never wrong on the side of silence.
 */
export function wordFilter(...words: readonly Iterable<string>[]): (line: string) => boolean {
  const known = new Set<string>();
  for (const each of words) for (const word of each) known.add(word);
  const marked = new Uint8Array(places);
  for (const word of known) marked[hashOf(word) & (places - 1)] = 1;
  return (line) => mayHoldAscii(line, known, marked) ?? mayHold(line, known);
}

/** The same for any text. */
function mayHold(line: string, known: ReadonlySet<string>): boolean {
  const text = line.slice(0, longestMessage).toLowerCase();
  if (announcing.test(text)) return true;
  for (const word of wordsIn(text)) if (known.has(word)) return true;
  return false;
}

/** Passes over the units of a line once and makes no strings but of words that are known by their hash; nothing where a unit is beyond ASCII. */
function mayHoldAscii(line: string, known: ReadonlySet<string>, marked: Uint8Array): boolean | undefined {
  const end = Math.min(line.length, longestMessage);
  for (let at = 0; at < end; ) {
    const first = line.charCodeAt(at);
    const kind = kindOf(first);
    if (kind === beyond) return undefined;
    if (kind === other) {
      at++;
      continue;
    }
    const start = at;
    let hash: number = firstHash;
    let tail = 0;
    for (let unit = first; at < end && kindOf(unit) === kind; unit = line.charCodeAt(++at)) {
      const small = kind === letter && unit !== 95 ? unit | 32 : unit;
      hash = Math.imul(hash ^ small, hashFactor);
      tail = (tail << 8) | small;
      if (mayAnnounce(tail) && announcing.test(line.slice(Math.max(0, at - 5), at + 1).toLowerCase())) return true;
    }
    if (kind === digit && at - start >= 4 && line.charCodeAt(start - 1) === 45) return true;
    if (at < end && line.charCodeAt(at) > 127) return undefined;
    if (marked[hash & (places - 1)] === 1 && known.has(line.slice(start, at).toLowerCase())) return true;
  }
  return false;
}

const [other, letter, digit, beyond] = [0, 1, 2, 3];

function kindOf(unit: number): number {
  if (unit > 127) return beyond;
  if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95) return letter;
  return unit >= 48 && unit <= 57 ? digit : other;
}

/** Whether the last three letters, one in each byte, are those of a word that announces. */
function mayAnnounce(tail: number): boolean {
  switch (tail & 0xffffff) {
    case 0x657272: // err
    case 0x61696c: // (f)ail
    case 0x736f6e: // (rea)son
    case 0x6f6465: // (c)ode
    case 0x747573: // (sta)tus
    case 0x61696e: // (dom)ain
      return true;
    default:
      return false;
  }
}
