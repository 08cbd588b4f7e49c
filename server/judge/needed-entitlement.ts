import type { Platform } from "../core/platform.ts";
import { defineRule, type Rule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { isElsewhere, lackOf } from "./declared.ts";

/** A rule about uses that do nothing in a target without an entitlement. */
export interface NeededEntitlement
  extends Pick<Rule, "id" | "summary" | "languages" | "since" | "article" | "triggers"> {
  readonly entitlement: string;
  /** The systems that want it; code that is compiled for others alone is left in peace. */
  readonly platform: Platform;
  /** What is said, with `{target}` and the entitlement’s `{key}`. */
  readonly message: string;
  /** Whether a site asks for what needs it; every use of a trigger does where nothing is said. */
  readonly asks?: (site: Site, context: RuleContext) => boolean;
}

/** Declares a rule that speaks where no build of any target that compiles the code has the entitlement. */
export function neededEntitlement({
  entitlement,
  platform,
  message,
  asks,
  ...told
}: NeededEntitlement): Rule<"missing"> {
  return defineRule({
    ...told,
    severity: "warning",
    fixable: false,
    messages: { missing: message },
    *check(site, context) {
      const { resolve, project } = context;
      if (asks?.(site, context) === false || resolve.meaning(site) === undefined) return;
      const conditions = resolve.conditions(site);
      if (conditions.dead || isElsewhere(conditions, platform)) return;
      const lack = lackOf(project, platform, "entitlements", (keys) => keys.has(entitlement));
      if (lack === undefined) return;
      const data = { target: lack.bundle.name, key: entitlement };
      yield { message: "missing", at: site.span, data, related: lack.places };
    },
  });
}
