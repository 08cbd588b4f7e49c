import { wordsOf } from "./words.ts";

/** A way of asking as the search compares it: its words, each once, without those too common to search for. */
export type Way = readonly string[];

/** Ways of asking as one text of words, which a pack holds in place of sentences that nobody is shown; `readWays` reads it. */
export function packWays(ways: readonly string[], ignored: ReadonlySet<string>): string {
  return ways.map((way) => [...new Set(wordsOf(way))].filter((word) => !ignored.has(word)).join(" ")).join("|");
}

/** The ways that `packWays` wrote. */
export function readWays(text: string): readonly Way[] {
  return text.split("|").map((way) => (way === "" ? [] : way.split(" ")));
}
