import type { Span } from "../core/text.ts";
import type { TokenRange } from "./outline.ts";
import { Kind, type Tokens } from "./tokens.ts";

/** The span of one token, back-ticks left out. */
export function spanOfToken(tokens: Tokens, at: number): Span {
  const tick = tokens.kinds[at] === Kind.quotedIdentifier ? 1 : 0;
  return { start: tokens.starts[at]! + tick, end: tokens.ends[at]! - tick };
}

/** The span of a run of tokens, back-ticks at its ends included; an empty run is the point behind the token before it. */
export function spanOfRun(tokens: Tokens, { from, to }: TokenRange): Span {
  if (to > from && from < tokens.count) return spanOfTokens(tokens, { from, to: Math.min(to, tokens.count) });
  const at = from > 0 ? (tokens.ends[Math.min(from, tokens.count) - 1] ?? 0) : 0;
  return { start: at, end: at };
}

/** The span of a run of tokens that holds at least one, back-ticks at its ends included. */
export function spanOfTokens(tokens: Tokens, { from, to }: TokenRange): Span {
  return { start: tokens.starts[from]!, end: tokens.ends[Math.max(to, from + 1) - 1]! };
}
