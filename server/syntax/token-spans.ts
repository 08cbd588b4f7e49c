import type { Span } from "../core/text.ts";
import type { TokenRange } from "./outline.ts";
import { Kind, type Tokens } from "./tokens.ts";

/** The span of one token, back-ticks left out. */
export function spanOfToken(tokens: Tokens, at: number): Span {
  const tick = tokens.kinds[at] === Kind.quotedIdentifier ? 1 : 0;
  return { start: tokens.starts[at]! + tick, end: tokens.ends[at]! - tick };
}

/** The span of a run of tokens that holds at least one, back-ticks at its ends included. */
export function spanOfTokens(tokens: Tokens, { from, to }: TokenRange): Span {
  return { start: tokens.starts[from]!, end: tokens.ends[Math.max(to, from + 1) - 1]! };
}
