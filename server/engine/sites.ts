import type { PlacedSite } from "../resolve/places.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";

/** Whether a token of this kind is a name that rules can be asked at: an identifier or a whole string. */
export function isName(kind: number | undefined): boolean {
  return kind === Kind.identifier || kind === Kind.quotedIdentifier || kind === Kind.string;
}

/** How many units stand before and behind the name in a token of this kind: its back-ticks. */
export function tickOf(kind: number | undefined): 0 | 1 {
  return kind === Kind.quotedIdentifier ? 1 : 0;
}

/** The site of a name, back-ticks left out. */
export function siteAt(tokens: Tokens, token: number): PlacedSite {
  const tick = tickOf(tokens.kinds[token]);
  const span = { start: tokens.starts[token]! + tick, end: tokens.ends[token]! - tick };
  return { name: tokens.text.slice(span.start, span.end), span, token };
}
