import type { Article } from "../core/article.ts";
import { addTo, once } from "../core/collections.ts";
import { compareText } from "../core/text.ts";

/** Log lines and error texts that articles name, found again with other values in them. */
export interface Symptoms {
  /** Articles whose symptom stands in `line`, the most telling first, each once. */
  in(line: string): readonly Match[];
  /** The same for a line that is evened already; `words` are its words, where somebody has them. */
  inEvened(line: string, words?: ReadonlySet<string>): readonly Match[];
  /** Words, in small letters, one of which stands in every line that has a symptom. */
  readonly words: Iterable<string>;
}

/** An article whose symptom was found. */
export interface Match {
  readonly article: string;
  readonly symptom: string;
  /** How much of the line the symptom explains, in letters and significant digits, less what other articles share. */
  readonly weight: number;
}

interface Pattern {
  readonly article: string;
  readonly symptom: string;
  /** What stands between the slots, in order; most patterns are never looked for, and need no expressions. */
  readonly parts: () => readonly RegExp[];
  /** A stretch of the symptom as it stands in every text that has it. */
  readonly fixed: string;
  readonly weight: number;
}

/** What may stand in a slot, in UTF-16 units. */
const longestSlot = 120;

/** The symptoms of `articles`, ready to be looked for. */
export function symptomsOf(articles: readonly Pick<Article, "id" | "symptoms">[]): Symptoms {
  const sharedBy = new Map<string, number>();
  for (const { symptoms } of articles)
    for (const symptom of symptoms) sharedBy.set(symptom, (sharedBy.get(symptom) ?? 0) + 1);
  const byWord = new Map<string, Pattern[]>();
  for (const { id, symptoms } of articles) {
    for (const symptom of new Set(symptoms)) {
      const pattern = patternOf(id, symptom, sharedBy.get(symptom)!);
      const word = pattern && tellingWord(symptom);
      if (word === undefined) continue;
      addTo(byWord, word, pattern!);
    }
  }
  return {
    words: byWord.keys(),
    in: (line) => inEvened(evened(line)),
    inEvened,
  };

  function inEvened(text: string, words: ReadonlySet<string> = wordsIn(text)): readonly Match[] {
    const best = new Map<string, Match>();
    for (const word of words) {
      for (const { article, symptom, parts, fixed, weight } of byWord.get(word) ?? []) {
        if (!text.includes(fixed) || weight <= (best.get(article)?.weight ?? 0) || !stands(parts(), text)) continue;
        best.set(article, { article, symptom, weight });
      }
    }
    return [...best.values()].sort((a, b) => b.weight - a.weight || compareText(a.article, b.article));
  }
}

/** How many letters and digits a text has, in which the weight of a match is counted. */
export function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, "").length;
}

/** The words and numbers of a line that is evened, each once. */
export function wordsIn(evenedLine: string): ReadonlySet<string> {
  const plain = evenedLine.match(/[a-z_]+|\d+/g) ?? [];
  // Scripts that part no words by spaces stand right beside names and messages: these count alone, too.
  return new Set(isAscii(evenedLine) ? plain : [...plain, ...(evenedLine.match(/[\p{L}_]+/gu) ?? [])]);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** What is evened of a text, in UTF-16 units. */
export const longestEvened = 4000;

/** One spelling for what people and logs write in several: quotes, spaces, capitals, `Code=1` and `error 1`, a stop's reason. */
export function evened(text: string): string {
  const small = text.slice(0, longestEvened).toLowerCase();
  const plain = isAscii(small)
    ? small.replaceAll("`", "'")
    : small
        .replace(/[‘’‚`´]/g, "'")
        .replace(/[“”„]/g, '"')
        .replace(/\u2212(?=\d)/g, "-");
  return plain
    .replace(/\s{2,}|[^\S ]/g, " ")
    .replace(/\b(?:error )?code\s*[=:]\s*(?=-?\d)/g, "error ")
    .replace(/\berror\s*(?:code)?\s*[=:]?\s*(?=-?\d)/g, "error ")
    .replace(/domain[,:]? (?=error -?\d)/g, "domain ")
    .replace(stopAnnounced, "last stop reason ");
}

/** What the system writes in front of the words for a stop's reason, in its several places. */
const stopAnnounced =
  /(?<=\]\) |plugin\W{1,3})disconnected with reason |\bcalling stop\w+withreason because: |\bstopping filter with reason |\bstatus changed to disconnecting with reason |\bunexpected disconnect \((?=[^)]*\), restarting\b)/g;

/** A number after one of these is part of what is said; any other is a value that changes. */
const significant = /(?:error|errno|failed|status|code|reason|rawvalue:?|=)\s?-?$|-$|(?<=[a-z_])$|\.$/;

/** Stand in a symptom where a space parts a word from a slot: the word ends, or begins, there. */
const [ends, begins] = ["\u0001", "\u0002"];

/**
 * A symptom as an expression over evened text. Values become slots: numbers that say nothing, of which a 0 among words
 * ("Found 0 registrations") is none, hexadecimal addresses, identifiers in angle brackets and ellipses.
 */
function patternOf(article: string, symptom: string, shared: number): Pattern | undefined {
  const text = evened(symptom)
    .trim()
    .replace(/ ?(?:…|\.{3}) ?/g, (slot) => `${slot.startsWith(" ") ? ends : ""}…${slot.endsWith(" ") ? begins : ""}`);
  const sources = [/^[\p{L}\p{N}]/u.test(text) ? "(?<![\\p{L}\\p{N}])" : ""];
  let weight = 0;
  let before = "";
  let fixed = "";
  const add = (source: string) => {
    sources[sources.length - 1] += source;
  };
  for (const { 0: piece, index } of text.matchAll(
    /[\u0001\u0002]|(?<!\d)0:0(?!\d)|<(?!private)[a-z][\w. -]*>|…|\.{3}|%(?:@|\w+)|0x[0-9a-f]+|\d+|[^\d<…%.0\u0001\u0002]+|[\s\S]/gu,
  )) {
    if (piece === ends) add("(?![\\p{L}\\p{N}])");
    else if (piece === begins) add("(?<![\\p{L}\\p{N}])");
    else if (/^(?:<.+>|…|\.{3}|%.+)$/u.test(piece) && piece !== "<private>") sources.push("");
    else if (piece === "0:0") add("(?<!\\d)0:0(?!\\d)");
    else if (piece === "0" && before.endsWith(" ") && /^(?: |$)/.test(text.slice(index + 1, index + 2)))
      add("(?<!\\d)0(?!\\d)");
    else if (/^\d+$/.test(piece) && !significant.test(before)) add("\\d{1,20}");
    else if (/^0x/.test(piece) && piece.length > 10) add("0x[0-9a-f]{1,16}");
    else {
      add(piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
      if (piece.length > fixed.length) fixed = piece;
      weight += lettersIn(piece);
    }
    before += piece;
  }
  if (weight < 3) return undefined;
  if (/[\p{L}\p{N}]$/u.test(text)) add("(?![\\p{L}\\p{N}])");
  const parts = once(() => sources.filter((source) => source !== "").map((source) => new RegExp(source, "gu")));
  return { article, symptom, parts, fixed, weight: weight / Math.sqrt(shared) };
}

/**
 * Whether the parts stand in `text` in their order, no further from one another than a slot is long. Each part is looked
 * for once from left to right: its next place holds for all earlier ones of the part before it.
 */
function stands(parts: readonly RegExp[], text: string): boolean {
  const next = parts.map(() => ({ start: -1, end: -1 }));
  const seek = (part: number, from: number): boolean => {
    const place = next[part]!;
    if (place.start >= from) return true;
    const expression = parts[part]!;
    expression.lastIndex = from;
    const found = expression.exec(text);
    if (found === null) return false;
    place.start = found.index;
    place.end = found.index + found[0].length;
    return true;
  };
  for (let from = 0; seek(0, from); from = next[0]!.start + 1) {
    let part = 1;
    while (part < parts.length) {
      const { end } = next[part - 1]!;
      if (!seek(part, end)) return false;
      if (next[part]!.start > end + longestSlot) break;
      part++;
    }
    if (part === parts.length) return true;
  }
  return false;
}

/**
 * The longest run of letters in a symptom, or of digits where there are no letters: a line without it is not looked at.
 * What touches a slot is a part of a longer word.
 */
function tellingWord(symptom: string): string | undefined {
  const text = evened(symptom).replace(
    /[\p{L}\p{N}_]*(?:<(?!private)[a-z][\w. -]*>|…|\.{3}|%\w+|0x[0-9a-f]{9,})[\p{L}\p{N}_]*/gu,
    " ",
  );
  const words = text.match(/[\p{L}_]+/gu) ?? text.match(/\d+/g);
  return words?.reduce((longest, word) => (word.length > longest.length ? word : longest));
}
