import { firstPlace } from "../../core/collections.ts";
import type { TokenRange } from "../outline.ts";
import { Kind, type Tokens } from "../tokens.ts";
import type { SwiftOutline } from "./outline.ts";
import { matchBrackets } from "./source.ts";

/** A Swift file as it was read without the inside of its functions: its tokens, and the bodies that were passed over. */
export interface Skeleton {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** In order, each from its opening brace to after its closing one; none holds a conditional or another one. */
  readonly bodies: readonly TokenRange[];
}

/** The skeleton that an outline was made from; it outlives the outline's tokens. */
export function skeletonOf({ tokens, unread }: SwiftOutline): Skeleton {
  const { text, count, kinds, starts, ends } = tokens;
  return {
    text,
    kinds: kinds.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    bodies: unread,
  };
}

/**
 * Whether other tokens have the same skeleton for certain, so that an outline without the inside of functions is the
 * same but for its places: the texts differ inside one body alone, which begins and ends at the same brackets, and all
 * tokens around it are the same. `false` says nothing.
 */
export function hasSkeleton(skeleton: Skeleton, tokens: Tokens): boolean {
  if (skeleton.text === tokens.text) return true;
  const body = changedBody(skeleton, tokens.text);
  if (body === undefined) return false;
  const open = body.from;
  const close = body.to - 1 + tokens.count - skeleton.kinds.length;
  if (close <= open || !areTokensAlike(skeleton, tokens, open, close)) return false;
  for (let at = open; at < close; at++) if (tokens.kinds[at] === Kind.directive) return false;
  return matchBrackets(tokens).partner[open] === close;
}

/** The body inside of whose braces every difference between two texts lies. */
function changedBody({ text: old, starts, ends, bodies }: Skeleton, text: string): TokenRange | undefined {
  const shorter = Math.min(old.length, text.length);
  let from = 0;
  while (from < shorter && old.charCodeAt(from) === text.charCodeAt(from)) from++;
  const body = bodies[firstPlace(bodies.length, from, (place) => starts[bodies[place]!.to - 1]!)];
  if (body === undefined || ends[body.from]! > from) return undefined;
  const after = starts[body.to - 1]!;
  const shift = text.length - old.length;
  if (after + shift < ends[body.from]!) return undefined;
  return old.slice(after) === text.slice(after + shift) ? body : undefined;
}

/** Whether the tokens up to `open`, and those from `close` on, are what they were, the latter moved with their text. */
function areTokensAlike(
  old: Skeleton,
  { text, count, kinds, starts, ends }: Tokens,
  open: number,
  close: number,
): boolean {
  for (let at = 0; at <= open; at++) {
    if (kinds[at] !== old.kinds[at] || starts[at] !== old.starts[at] || ends[at] !== old.ends[at]) return false;
  }
  const shift = text.length - old.text.length;
  for (let at = close, was = close - (count - old.kinds.length); at < count; at++, was++) {
    if (kinds[at] !== old.kinds[was]) return false;
    if (starts[at] !== old.starts[was]! + shift || ends[at] !== old.ends[was]! + shift) return false;
  }
  return true;
}
