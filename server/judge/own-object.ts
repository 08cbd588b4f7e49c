import { type BoundName, mostUses, type Use } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
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
  context: RuleContext,
  { mayBeKept = false } = {},
): readonly MemberUse[] | undefined {
  const use = context.resolve.use(made);
  if (use.kind !== "bound" && use.kind !== "tested") return undefined;
  const uses = usesOfObject(use.binding, context);
  if (uses === undefined || uses.given.length > 0 || (uses.kept.length > 0 && !mayBeKept)) return undefined;
  return uses.members;
}

/** What is done with the object in a local name. */
export interface ObjectUses {
  /** In the order of the code. */
  readonly members: readonly MemberUse[];
  /** Where the name is given a value, besides its declaration. */
  readonly given: readonly Span[];
  /** Where the object is assigned to something that lasts. */
  readonly kept: readonly Span[];
}

/** What a function does with a local name’s object; nothing where it is also told to somebody, returned or captured in a list. */
export function usesOfObject(binding: BoundName, { resolve, file }: RuleContext): ObjectUses | undefined {
  const places = binding.isLocal ? resolve.uses(binding) : undefined;
  if (places === undefined || places.length >= mostUses) return undefined;
  const members: MemberUse[] = [];
  const given: Span[] = [];
  const kept: Span[] = [];
  for (const place of places) {
    const use = resolve.use(place);
    const message = use.kind === "called" ? use.message : use.kind === "member" ? use : undefined;
    if (message !== undefined) {
      const { nameSpan, whole } = message;
      members.push({ name: textOf(file, nameSpan), nameSpan, use: resolve.use(whole) });
    } else if (use.kind === "target") given.push(place);
    else if (use.kind === "assigned") kept.push(place);
    else return undefined;
  }
  return { members, given, kept };
}

/** A local name that an object is given to. */
export interface Holder {
  readonly binding: BoundName;
  /** Another object may stand in its place: `found ?? made`, or the name is given a value elsewhere. */
  readonly isChoice: boolean;
}

/** The local name that the object of `made` goes to, also where it is taken in default of another one (`found ?? made`). */
export function holderOf(made: Span, { resolve }: RuleContext): Holder | undefined {
  let use = resolve.use(made);
  let isChoice = false;
  for (let start = made.start; use.kind === "operand" && use.operator === "??" && use.other.start < start; ) {
    start = use.other.start;
    isChoice = true;
    use = resolve.use({ start, end: made.end });
  }
  if (use.kind === "bound") return { binding: use.binding, isChoice };
  const binding = use.kind === "assigned" ? resolve.binding(use.target) : undefined;
  return binding && { binding, isChoice: true };
}
