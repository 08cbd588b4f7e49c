import { mostUses, type Use } from "../core/code.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** A member of an object as the code uses it. */
export interface MemberUse {
  readonly name: string;
  readonly nameSpan: Span;
  /** What is done with it: called, read, given a value. */
  readonly use: Use;
}

/**
 * The members that a function uses of the object that the expression in `made` gives, in the order of the code, where it
 * keeps it to itself: in one local name that nothing is told, returns or captures in a list, and that isn't given another
 * value. With `mayBeKept` the object may be assigned to something that lasts.
 */
export function membersUsed(
  made: Span,
  { resolve }: RuleContext,
  { mayBeKept = false } = {},
): readonly MemberUse[] | undefined {
  const kept = resolve.use(made);
  if ((kept.kind !== "bound" && kept.kind !== "tested") || !kept.binding.isLocal) return undefined;
  const places = resolve.uses(kept.binding);
  if (places.length >= mostUses) return undefined;
  const members: MemberUse[] = [];
  for (const place of places) {
    const use = resolve.use(place);
    if (use.kind === "member") members.push({ name: use.name, nameSpan: use.nameSpan, use: resolve.use(use.whole) });
    else if (!mayBeKept || use.kind !== "assigned") return undefined;
  }
  return members;
}
