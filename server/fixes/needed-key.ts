import type { Platform } from "../core/platform.ts";
import type { PropertyEntry } from "../core/project.ts";
import { defineRule, type Rule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { isElsewhere, lackOf, listPlaces } from "../judge/declared.ts";
import { type Addition, additionTo } from "./list-fix.ts";

/** A rule about uses that do nothing in an app whose Info.plist lacks a key. */
export interface NeededKey extends Pick<Rule, "id" | "summary" | "languages" | "since" | "article" | "triggers"> {
  /** Any of them will do; the first is the one that is named. */
  readonly keys: readonly [string, ...string[]];
  /** The systems that want it, the first known one first; code that is compiled for others alone is left in peace. */
  readonly platforms: readonly [Platform, ...Platform[]];
  /** What is said, with `{target}` and the `{key}`. */
  readonly message: string;
  /** What is said where the key is there with an empty text, which counts as none; where this is absent, it counts. */
  readonly emptyMessage?: string;
  /** Whether a site asks for what needs it. */
  readonly asks: (site: Site, context: RuleContext) => boolean;
  /** What to put into the list under the first key, as far as the code shows it; nobody can tell where this is absent. */
  readonly adds?: (context: RuleContext, site: Site) => Omit<Addition, "key"> | undefined;
}

/** Declares a rule that speaks where no build of any app that compiles the code has one of the keys. */
export function neededKey(needed: NeededKey): Rule<"missing" | "empty"> {
  const { keys, platforms, message, emptyMessage, asks, adds, ...told } = needed;
  const [key] = keys;
  const isThere = (entry: PropertyEntry | undefined) =>
    entry !== undefined && (emptyMessage === undefined || !isEmpty(entry));
  return defineRule({
    ...told,
    severity: "warning",
    fixable: adds !== undefined,
    messages: { missing: message, empty: emptyMessage ?? "" },
    *check(site, context) {
      const { resolve, project, file } = context;
      if (file.isTest || !asks(site, context)) return;
      const conditions = resolve.conditions(site);
      if (conditions.dead) return;
      if (project.bundles?.some(({ product }) => product !== "application")) return;
      const lack = platforms
        .filter((platform) => !isElsewhere(conditions, platform))
        .map((platform) =>
          lackOf(project, platform, "infoPlists", (list) => keys.some((each) => isThere(list.get(each)))),
        )
        .find((each) => each !== undefined);
      if (lack === undefined) return;
      if (project.bundles!.some(({ generatedKeys }) => keys.some((each) => generatedKeys.includes(each)))) return;
      const written = keys.find((each) => lack.bundle.infoPlists?.some((list) => list.keys.has(each)));
      const addition = written === undefined ? adds?.(context, site) : undefined;
      yield {
        message: written === undefined ? "missing" : "empty",
        at: site.span,
        data: { target: lack.bundle.name, key: written ?? key },
        related: written === undefined ? lack.places : listPlaces(lack.bundle, "infoPlists", written),
        fixes: addition === undefined ? [] : additionTo(lack.only, "info", { key, ...addition }),
      };
    },
  });
}

function isEmpty({ value }: PropertyEntry): boolean {
  return typeof value === "string" && value.trim() === "";
}
