import type { RuleContext } from "../core/rule.ts";
import { isBuilt } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** Where code has one of these names and is built for a platform of the target. */
export function placesBuilt(names: readonly string[], within: Span, context: RuleContext): readonly Span[] {
  const { resolve, project } = context;
  return names.flatMap((name) =>
    resolve.names(name, within).filter((span) => isBuilt(resolve.conditions({ name, span }), project)),
  );
}
