import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { mayCompile } from "./declared.ts";

/** Where code has one of these names and is built for a platform of the target. */
export function placesBuilt(names: readonly string[], within: Span, context: RuleContext): readonly Span[] {
  const { resolve } = context;
  return names.flatMap((name) => resolve.names(name, within).filter((span) => isBuilt({ name, span }, context)));
}

/** Whether code is built at all, and for a platform of the target where that is known. */
function isBuilt(site: Site, { resolve, project }: RuleContext): boolean {
  const conditions = resolve.conditions(site);
  return !conditions.dead && mayCompile(project, conditions);
}
