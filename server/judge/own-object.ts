import { type BoundName, type Expression, mostUses, type Use } from "../core/code.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** A member of an object as the code uses it. */
export interface MemberUse {
  readonly name: string;
  readonly nameSpan: Span;
  /** What is done with it: called, read, given a value. */
  readonly use: Use;
}

/** An object that stands in one local name, of which nothing but members are used. */
export interface OwnObject {
  readonly binding: BoundName;
  /** In the order of the code. */
  readonly members: readonly MemberUse[];
}

/**
 * What a function does with the object that the expression in `made` gives, where it keeps it to itself: in one local
 * name that nothing is told, returns or captures in a list, and that isn't given another value.
 */
export function ownObject(made: Span, { resolve }: RuleContext): OwnObject | undefined {
  const kept = resolve.use(made);
  if ((kept.kind !== "bound" && kept.kind !== "tested") || !kept.binding.isLocal) return undefined;
  const { binding } = kept;
  const places = resolve.uses(binding);
  if (places.length >= mostUses) return undefined;
  const members: MemberUse[] = [];
  for (const place of places) {
    const use = resolve.use(place);
    if (use.kind !== "member") return undefined;
    members.push({ name: use.name, nameSpan: use.nameSpan, use: resolve.use(use.whole) });
  }
  return { binding, members };
}

/**
 * The members that a function uses of an object that it makes for a local name, where nobody is told of the object; it
 * may be kept, by being assigned to something that lasts.
 */
export function madeLocally(made: Span, { resolve }: RuleContext): readonly MemberUse[] | undefined {
  const kept = resolve.use(made);
  if (kept.kind !== "bound" || !kept.binding.isLocal) return undefined;
  const places = resolve.uses(kept.binding);
  if (places.length >= mostUses) return undefined;
  const members: MemberUse[] = [];
  for (const place of places) {
    const use = resolve.use(place);
    if (use.kind === "member") members.push({ name: use.name, nameSpan: use.nameSpan, use: resolve.use(use.whole) });
    else if (use.kind !== "assigned") return undefined;
  }
  return members;
}

/** How many names are followed to what they stand for. */
const farthest = 4;

/**
 * What the expression in `span` is; a name that is given a value once, where it is declared, is that value, and one that
 * is forced (`a!`) is what it is without.
 */
export function traced({ start, end }: Span, context: RuleContext, left = farthest): Expression {
  const { resolve, file } = context;
  const span = { start, end: file.text.charAt(end - 1) === "!" ? end - 1 : end };
  const expression = resolve.expression(span);
  if (left === 0 || expression.kind !== "path" || expression.names.length !== 1) return expression;
  const binding = resolve.binding(span) ?? resolve.property(span);
  if (binding?.value === undefined || isChanged(binding, context)) return expression;
  return traced(binding.value, context, left - 1);
}

function isChanged(binding: BoundName, { resolve, file }: RuleContext): boolean {
  if (binding.keyword === "let") return false;
  // Other files may change a property, though hardly one that is lazy.
  const isLazy = file.text.startsWith("lazy var ", binding.nameSpan.start - "lazy var ".length);
  if (!binding.isLocal && !isLazy) return true;
  const places = resolve.uses(binding);
  if (places.length >= mostUses) return true;
  return places.some((place) => file.text[place.start - 1] === "&" || resolve.use(place).kind === "target");
}
