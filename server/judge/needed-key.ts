import type { Platform } from "../core/platform.ts";
import { defineRule, type Rule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { isElsewhere, lackOf } from "./declared.ts";

/** A rule about uses that do nothing in an app whose Info.plist lacks a key. */
export interface NeededKey extends Pick<Rule, "id" | "summary" | "languages" | "since" | "article" | "triggers"> {
  /** Any of them will do; the first is the one that is named. */
  readonly keys: readonly [string, ...string[]];
  /** The systems that want it; code that is compiled for others alone is left in peace. */
  readonly platform: Platform;
  /** What is said, with `{target}` and the `{key}`. */
  readonly message: string;
  /** Whether a site asks for what needs it. */
  readonly asks: (site: Site, context: RuleContext) => boolean;
}

/** Declares a rule that speaks where no build of any app that compiles the code has one of the keys. */
export function neededKey({ keys, platform, message, asks, ...told }: NeededKey): Rule<"missing"> {
  return defineRule({
    ...told,
    severity: "warning",
    fixable: false,
    messages: { missing: message },
    *check(site, context) {
      const { resolve, project, file } = context;
      if (file.isTest || !asks(site, context)) return;
      const conditions = resolve.conditions(site);
      if (conditions.dead || isElsewhere(conditions, platform)) return;
      if (project.bundles?.some(({ product }) => product !== "application")) return;
      const lack = lackOf(project, platform, "infoPlists", (there) => keys.some((key) => there.has(key)));
      if (lack === undefined) return;
      if (project.bundles!.some(({ generatedKeys }) => keys.some((key) => generatedKeys.includes(key)))) return;
      const data = { target: lack.bundle.name, key: keys[0] };
      yield { message: "missing", at: site.span, data, related: lack.places };
    },
  });
}
