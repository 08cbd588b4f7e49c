import { type BoundName, type Expression, mostUses } from "../core/code.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

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
