import type { Prose } from "./prose.ts";
import { stem } from "./words.ts";

/** Shorter words are a slip away from too many others; longer ones aren't typed. */
const [leastLetters, mostLetters] = [5, 24];

/** The beginning that a slip leaves alone, in letters. */
const kept = 1;

/** A word of fewer letters that has one too many, or another one, is as likely a word of its own. */
const leastForOthers = 7;

/** Slips by how likely they are; the first that leads to a known word wins. */
const slips = [swaps, doublings, alike, missing, extra, wrong] as const;

/**
 * What the misspelt words of a question most likely are, in the form of the search: a slip of the hand away, the likeliest
 * slip first, and of several words that are as near the one that most pages have.
 */
export function respelt(asked: string, prose: Prose, ignored: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [typed] of asked.matchAll(/(?<![\p{L}\p{N}_.:])\p{L}\p{Ll}+(?![\p{L}\p{N}_:]|\.\p{L})/gu)) {
    const word = typed.toLowerCase();
    const form = stem(word);
    if (word.length < leastLetters || word.length > mostLetters || /[^a-z]/.test(word)) continue;
    if (prose.has(form) || ignored.has(form)) continue;
    const meant = nearest(word, prose);
    if (meant !== undefined) found.set(form, meant);
  }
  return found;
}

function nearest(word: string, { has, weightOf }: Prose): string | undefined {
  for (const slip of slips) {
    const forms = [...slip(word)].map(stem).filter(has);
    if (forms.length > 0) return forms.reduce((best, form) => (weightOf(form) < weightOf(best) ? form : best));
  }
  return undefined;
}

function* swaps(word: string): Iterable<string> {
  for (let at = kept; at + 1 < word.length; at++)
    yield word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}

/** A letter that stands twice where it was typed once, or once where it was typed twice. */
function* doublings(word: string): Iterable<string> {
  for (let at = kept; at < word.length; at++) {
    yield word.slice(0, at) + word[at] + word.slice(at);
    if (word[at] === word[at - 1]) yield word.slice(0, at) + word.slice(at + 1);
  }
}

/** A letter for one that sounds like it, as one spells a word that one has heard. */
function* alike(word: string): Iterable<string> {
  for (let at = kept; at < word.length; at++) {
    const other = soundsLike[word[at]!];
    if (other !== undefined) yield word.slice(0, at) + other + word.slice(at + 1);
  }
}

const soundsLike: Readonly<Record<string, string>> = { c: "k", i: "y", k: "c", s: "z", y: "i", z: "s" };

function* missing(word: string): Iterable<string> {
  for (let at = kept; at <= word.length; at++)
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at);
}

function* extra(word: string): Iterable<string> {
  if (word.length < leastForOthers) return;
  for (let at = kept; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

function* wrong(word: string): Iterable<string> {
  if (word.length < leastForOthers) return;
  for (let at = kept; at < word.length; at++)
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at + 1);
}

const letters = "abcdefghijklmnopqrstuvwxyz";
