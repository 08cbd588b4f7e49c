import type { Random } from "./random.ts";

/** What texts of one kind are made from. */
export interface Stock {
  readonly seeds: readonly string[];
  /** Pieces that mean something to the reader of such texts. */
  readonly marks: readonly string[];
}

/** Units that trip readers up: a lone surrogate, NUL, marks without width, line ends that few know. */
const oddities: readonly string[] = [
  "\0",
  "\x1b",
  "\x7f",
  "\u0085",
  "\u00a0",
  "\u00ad",
  "\u200b",
  "\u200d",
  "\u2028",
  "\u2029",
  "\u202e",
  "\u3000",
  "\ufeff",
  "\ufffd",
  "\uffff",
  "\ud800",
  "\udc00",
  "\udbff\udfff",
  "🗺️",
  "e\u0301",
  "İ",
  "ﬁ",
  "\t",
  "\v",
  "\f",
  "\r",
  "\n",
  "\r\n",
  "\n\r",
];

/** A text of about `longest` units at most, made from a seed by one to four changes; long runs are rare and longer. */
export function mutated(random: Random, stock: Stock, longest: number): string {
  let text = pieceOf(random, random.pick(stock.seeds), longest);
  for (let left = 1 + random.below(4); left > 0; left--) text = changed(random, text, stock, longest);
  return text;
}

/** Marks and oddities alone, one behind the other. */
export function ofMarks(random: Random, { marks }: Stock, most: number): string {
  let text = "";
  for (let left = random.below(most + 1); left > 0; left--) {
    text += random.onceIn(12) ? random.pick(oddities) : random.pick(marks);
    if (random.onceIn(4)) text += " ";
  }
  return text;
}

/** Any units at all. */
export function anyUnits(random: Random, most: number): string {
  let text = "";
  const limit = random.onceIn(2) ? 0x80 : 0x10000;
  for (let left = random.below(most + 1); left > 0; left--) text += String.fromCharCode(random.below(limit));
  return text;
}

/** `text`, or a stretch of it where it is longer than `longest`: whole lines as a rule. */
function pieceOf(random: Random, text: string, longest: number): string {
  if (text.length <= longest) return text;
  const at = random.below(text.length - longest);
  if (random.onceIn(8)) return text.slice(at, at + longest);
  const start = text.lastIndexOf("\n", at) + 1;
  const end = text.lastIndexOf("\n", start + longest) + 1;
  return text.slice(start, end > start ? end : start + longest);
}

function changed(random: Random, text: string, stock: Stock, longest: number): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + 1 + random.below(random.onceIn(3) ? text.length + 1 : 12));
  const [before, within, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  switch (random.below(16)) {
    case 0:
      return before;
    case 1:
      return within + after;
    case 2:
      return before + pieceOf(random, random.pick(stock.seeds), longest >> 1) + (random.onceIn(2) ? "" : after);
    case 3:
    case 4:
      return before + within + within + after;
    case 5:
    case 6:
      return before + after;
    case 7:
      return swapped(random, before, within, after);
    case 8:
      return before + random.pick(oddities) + within + after;
    case 9:
      return before + random.pick(oddities) + after;
    case 10:
      return before + run(random, random.onceIn(2) ? random.pick(stock.marks) : within) + after;
    case 11:
      return text.replace(/\r?\n/g, random.pick(["\r\n", "\r", "\n\n", "\u2028", ""]));
    case 12:
      return before + random.pick(stock.marks) + within + random.pick(stock.marks) + after;
    default:
      return before + random.pick(stock.marks) + (random.onceIn(3) ? "" : within) + after;
  }
}

function swapped(random: Random, before: string, within: string, after: string): string {
  const at = random.below(after.length + 1);
  return before + after.slice(0, at) + within + after.slice(at);
}

/** A piece over and over: a few times, rarely very often. */
function run(random: Random, piece: string): string {
  const most = random.onceIn(60) ? 20_000 : 60;
  return piece.repeat(1 + random.below(Math.max(1, Math.floor(most / Math.max(piece.length, 1)))));
}
