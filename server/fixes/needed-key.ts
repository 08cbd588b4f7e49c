import type { Platform } from "../core/platform.ts";
import { defineRule, type Rule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { isOfAppsAlone } from "../judge/carried.ts";
import { isElsewhere, lackOfKey } from "../judge/declared.ts";
import { type Addition, additionTo } from "./list-addition.ts";

/** A rule about uses that do nothing in an app whose Info.plist lacks a key. */
export interface NeededKey extends Pick<Rule, "id" | "summary" | "languages" | "since" | "article" | "triggers"> {
  /** Any of them will do; the first is the one that is named. */
  readonly keys: readonly [string, ...string[]];
  /** The systems that want it, the first known one first; code that is compiled for others alone is left in peace. */
  readonly platforms: readonly [Platform, ...Platform[]];
  /** What is said, with `{target}` and the `{key}`. */
  readonly message: string;
  /** Whether a site asks for what needs it. */
  readonly asks: (site: Site, context: RuleContext) => boolean;
  /** What to put into the list under the first key, as far as the code shows it; nobody can tell where this is absent. */
  readonly adds?: (context: RuleContext, site: Site) => Omit<Addition, "key"> | undefined;
}

/** Declares a rule that speaks where no build of any app that compiles the code has one of the keys. */
export function neededKey({ keys, platforms, message, asks, adds, ...told }: NeededKey): Rule<"missing"> {
  const [key] = keys;
  return defineRule({
    ...told,
    kind: "missing",
    severity: "warning",
    fixable: adds !== undefined,
    messages: { missing: message },
    *check(site, context) {
      const { resolve, project, file } = context;
      if (file.isTest || !asks(site, context)) return;
      const conditions = resolve.conditions(site);
      if (conditions.dead) return;
      if (!isOfAppsAlone(project)) return;
      const lack = platforms
        .filter((platform) => !isElsewhere(conditions, platform))
        .map((platform) => lackOfKey(project, platform, keys))
        .find((each) => each !== undefined);
      if (lack === undefined) return;
      const addition = adds?.(context, site);
      yield {
        message: "missing",
        at: site.span,
        data: { target: lack.bundle.name, key },
        related: lack.places,
        fixes: addition === undefined ? [] : additionTo(lack.only, { key, ...addition }),
      };
    },
  });
}
