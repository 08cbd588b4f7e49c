import type { Severity } from "../core/finding.ts";
import type { AnyRule } from "../core/rule.ts";
import { type Settings, speaksOf } from "../core/settings.ts";

/**
 * What becomes of a rule's findings: their severity; `off` where the settings silence the rule; `unasked` where nobody
 * asked for it.
 */
export type Level = Severity | "off" | "unasked";

/** The level of each rule under `settings`; where `only` names rules, exactly these are asked, whatever the settings say. */
export function levelsOf(
  rules: readonly AnyRule[],
  settings: Settings,
  only: readonly string[] | undefined,
): ReadonlyMap<AnyRule, Level> {
  return new Map(rules.map((rule) => [rule, levelOf(rule, settings, only)]));
}

/** Whether findings of this level are shown. */
export function isShown(level: Level | undefined): level is Severity {
  return level !== undefined && level !== "off" && level !== "unasked";
}

/** The severity of a rule's findings; of those that are not shown, any. */
export function severityOf(rule: AnyRule, levels: ReadonlyMap<AnyRule, Level>): Severity {
  const level = levels.get(rule);
  return isShown(level) ? level : rule.severity;
}

/**
 * The rules whose findings decide something: those that are shown, and those that are off and so take the word from a
 * more general rule that is shown. A key that silences both says nothing of their common places: there, the general
 * rule was switched on again by a closer word.
 */
export function decidingRules(levels: ReadonlyMap<AnyRule, Level>, { rules }: Settings): ReadonlySet<AnyRule> {
  const shown = new Set([...levels].filter(([, level]) => isShown(level)).map(([rule]) => rule.id));
  const silences = (rule: AnyRule) => {
    const key = keyFor(rule.id, rules)!;
    return rule.refines?.some((general) => shown.has(general) && !speaksOf(key, general)) ?? false;
  };
  const deciding = [...levels].filter(([rule, level]) => isShown(level) || (level === "off" && silences(rule)));
  return new Set(deciding.map(([rule]) => rule));
}

function levelOf(rule: AnyRule, { rules }: Settings, only: readonly string[] | undefined): Level {
  if (only !== undefined) return only.includes(rule.id) ? rule.severity : "unasked";
  const key = keyFor(rule.id, rules);
  if (key === undefined) return rule.optIn ? "unasked" : rule.severity;
  const said = rules[key]!;
  return said === "on" ? rule.severity : said;
}

/** The key that decides about a rule: its id, else the first glob that fits it, as `mergeRules` puts them. */
function keyFor(id: string, rules: Settings["rules"]): string | undefined {
  return Object.hasOwn(rules, id) ? id : Object.keys(rules).find((key) => speaksOf(key, id));
}
