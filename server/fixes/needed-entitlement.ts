import type { Fact } from "../core/fact.ts";
import type { Platform } from "../core/platform.ts";
import { defineRule, type Rule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { lackOfClaim, mayClaim, platformAmong } from "../judge/declared.ts";
import { additionTo } from "./list-addition.ts";

/** A rule about uses that do nothing in a target without an entitlement. */
export interface NeededEntitlement extends Pick<Rule, "id" | "summary" | "languages" | "since" | "article"> {
  /** What needs the entitlement: names, and members behind their type’s name and a dot. */
  readonly triggers: readonly string[];
  readonly entitlement: string;
  /** The systems that want it; code that is compiled for others alone is left in peace. */
  readonly platforms: readonly Platform[];
  /** What is said, with `{target}` and the entitlement’s `{key}`. */
  readonly message: string;
  /** What is to be claimed under its key where Apple need not grant it: then a fix adds it. */
  readonly free?: true | readonly [string];
  /** Whether a site asks for what needs it; every use of a trigger does where nothing is said. */
  readonly asks?: (site: Site, context: RuleContext) => boolean;
}

/** Declares a rule that speaks where no build of any target that compiles the code has the entitlement. */
export function neededEntitlement({
  entitlement,
  platforms,
  message,
  free,
  asks,
  ...told
}: NeededEntitlement): Rule<"missing"> {
  const needing = new Set(told.triggers);
  return defineRule({
    ...told,
    kind: "missing",
    severity: "warning",
    fixable: free !== undefined,
    messages: { missing: message },
    *check(site, context) {
      const { resolve, project } = context;
      const fact = resolve.meaning(site)?.fact;
      if (fact === undefined || !namesOf(fact, site).some((name) => needing.has(name))) return;
      if (asks?.(site, context) === false) return;
      const conditions = resolve.conditions(site);
      const platform = conditions.dead ? undefined : platformAmong(platforms, conditions, project);
      const lack = platform && lackOfClaim(project, platform, (keys) => mayClaim(keys.get(entitlement)));
      if (lack === undefined) return;
      const data = { target: lack.bundle.name, key: entitlement };
      const fixes = free ? additionTo(lack.only, { key: entitlement, value: free }) : [];
      yield { message: "missing", at: site.span, data, related: lack.places, fixes };
    },
  });
}

/** What triggers can call it: by its name alone, or as a member of its own type and of no other that has one of this name. */
function namesOf({ parentSwift, parentObjc }: Fact, { name }: Site): readonly string[] {
  return [name, `${parentSwift}.${name}`, `${parentObjc}.${name}`];
}
