import { firstPlace } from "../../core/collections.ts";
import type { TokenRange } from "../outline.ts";
import type { Tokens } from "../tokens.ts";
import { reachesOut } from "./keywords.ts";
import type { SwiftOutline } from "./outline.ts";
import { matchBrackets } from "./source.ts";

/** A Swift file as it was read without the inside of its functions: its tokens, and the bodies that were passed over. */
export interface Skeleton {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** In order, each from its opening brace to after its closing one; none holds another one, or what reaches out of it. */
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

/** Which tokens of a skeleton stand in another text as they were: those before `head`, and those from `tail` on, which are `moved` places further. */
export interface Kept {
  readonly head: number;
  readonly tail: number;
  readonly moved: number;
}

/**
 * What other tokens keep of a skeleton where they have the same one for certain, so that an outline without the inside of
 * functions is the same but for its places: the texts differ inside one body alone, which begins and ends at the same
 * brackets, and all tokens around it are the same. Kept is what stands up to the body before, and from the next one on.
 * `undefined` says nothing.
 */
export function keptOf(skeleton: Skeleton, tokens: Tokens): Kept | undefined {
  const { bodies, kinds } = skeleton;
  if (skeleton.text === tokens.text) return { head: kinds.length, tail: kinds.length, moved: 0 };
  const place = changedPlace(skeleton, tokens.text);
  const body = bodies[place];
  if (body === undefined) return undefined;
  const moved = tokens.count - kinds.length;
  const open = body.from;
  const close = body.to - 1 + moved;
  if (close <= open || !areTokensAlike(skeleton, tokens, open, close)) return undefined;
  for (let at = open; at < close; at++) if (reachesOut(tokens, at)) return undefined;
  if (observerAt(skeleton, open + 1) !== observerAt(tokens, open + 1)) return undefined;
  if (matchBrackets(tokens).partner[open] !== close) return undefined;
  return { head: bodies[place - 1]?.to ?? 0, tail: bodies[place + 1]?.from ?? kinds.length, moved };
}

/** What begins with a token at which braces behind a value are told from a closure that belongs to the value; else nothing. */
function observerAt({ text, starts, ends }: Pick<Skeleton, "text" | "starts" | "ends">, at: number): string {
  const word = text.slice(starts[at], ends[at]);
  return word === "didSet" || word === "willSet" ? word + text.charAt(starts[at + 1]!) : "";
}

/** The place of the body inside of whose braces every difference between two texts lies; -1 where there is none. */
function changedPlace({ text: old, starts, ends, bodies }: Skeleton, text: string): number {
  const from = lengthOfSame(old, text);
  const place = firstPlace(bodies.length, from, (each) => starts[bodies[each]!.to - 1]!);
  const body = bodies[place];
  if (body === undefined || ends[body.from]! > from) return -1;
  const after = starts[body.to - 1]!;
  const shift = text.length - old.length;
  if (after + shift < ends[body.from]!) return -1;
  return old.slice(after) === text.slice(after + shift) ? place : -1;
}

/** In UTF-16 units, how much two texts have in common at their beginnings; slices compare faster than units. */
function lengthOfSame(one: string, other: string): number {
  let at = 0;
  for (let step = Math.min(one.length, other.length); step >= 1; ) {
    if (at + step <= Math.min(one.length, other.length) && one.slice(at, at + step) === other.slice(at, at + step))
      at += step;
    else step >>= 1;
  }
  return at;
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
