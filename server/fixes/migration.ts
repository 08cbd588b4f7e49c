import type { Call } from "../core/code.ts";
import type { Severity } from "../core/finding.ts";
import type { Versions } from "../core/platform.ts";
import { defineRule, type Rule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { aboutUse, type DeprecatedUse, deprecatedUse } from "../judge/deprecated-use.ts";
import { fromNote, whenOf } from "../judge/deprecation.ts";
import { minimumWhere } from "../judge/minimum.ts";
import { offered } from "./offer.ts";
import type { Plan } from "./plan.ts";

/** A use of a deprecated symbol at a site, with everything that a migration asks about it. */
export interface Migrated extends DeprecatedUse {
  readonly site: Site;
  readonly context: RuleContext;
  /** The call or message that the site heads, where it heads one. */
  readonly call: Call | undefined;
}

/** A rule about deprecated symbols that says what takes their place and, where it can, puts it there. */
export interface Migration<Message extends string>
  extends Pick<Rule<Message>, "id" | "summary" | "since" | "article" | "triggers" | "messages"> {
  /** Worse than what the deployment target makes of a use it never gets; a warning where nothing else is said. */
  readonly severity?: Severity;
  /**
   * The severity of a use that proves less than others, or of a symbol that no longer does its work, whatever the deployment
   * target makes of it. What settings say of marks that press nobody yet doesn't hold for a louder one than a hint.
   */
  readonly severityFor?: (use: Migrated) => Severity | undefined;
  /** Whether this rule has the word about a use, and not the general one. */
  readonly holds?: (use: Migrated) => boolean;
  /** The message for a use; the first of `messages` where nothing else is said. */
  readonly message?: (use: Migrated) => Message;
  /**
   * Values for slots besides `symbol`, the name as written, `when`, since or from which systems it is deprecated, and
   * `from`, a note behind what takes its place where that is newer than the code can rely on.
   */
  readonly data?: (use: Migrated) => Readonly<Record<string, string>>;
  /** An article that fits a use better than the rule’s own. */
  readonly articleFor?: (use: Migrated) => string;
  /** The systems that brought what takes the symbol’s place. */
  readonly minimum?: Versions | ((use: Migrated) => Versions | undefined);
  /** The change at the site; nothing where it would not be sound. Absent where none ever is. */
  readonly plan?: (use: Migrated) => Plan | undefined;
  /** The new value is of the old one’s type. */
  readonly keepsType?: true;
  /** What is said of a use follows values that other functions may give, so that it doesn't stay in one. */
  readonly followsValues?: true;
}

/** Declares a rule for the uses of deprecated symbols, in Swift and in Objective-C, ahead of the general rule. */
export function migration<const Message extends string>({
  severity = "warning",
  severityFor,
  holds = () => true,
  message,
  data = () => ({}),
  articleFor,
  minimum,
  plan,
  keepsType = undefined,
  followsValues,
  ...told
}: Migration<Message>): Rule<Message> {
  const first = Object.keys(told.messages)[0] as Message;
  return defineRule<Message>({
    ...told,
    kind: "deprecated",
    severity,
    isTimed: true,
    ...(!followsValues && { staysInFunction: true }),
    languages: ["swift", "objc"],
    fixable: plan !== undefined,
    refines: ["deprecated-api"],
    *check(site, context) {
      const found = deprecatedUse(site, context);
      // Where no platform has the symbol, that is what there is to say, and the general rule says it.
      if (found === undefined || found.status.reason === "unavailable") return;
      const use: Migrated = { ...found, site, context, call: context.resolve.call(site) };
      if (!holds(use)) return;
      const needed = minimumWhere(found.meaning.fact, typeof minimum === "function" ? minimum(use) : minimum);
      const said = {
        symbol: found.meaning.written,
        when: whenOf(found.meaning.fact, found.status, context.project),
        from: fromNote(needed, found.conditions, context.project),
      };
      yield {
        ...aboutUse(site, found, severityFor?.(use)),
        message: message?.(use) ?? first,
        data: { ...said, ...data(use) },
        ...(articleFor && { article: articleFor(use) }),
        fixes: () =>
          plan === undefined
            ? []
            : offered({
                site,
                context,
                conditions: found.conditions,
                minimum: needed,
                plan: plan(use),
                keepsType: keepsType === true,
              }),
      };
    },
  });
}
