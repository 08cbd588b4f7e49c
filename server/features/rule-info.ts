import type { AnyRule } from "../core/rule.ts";
import type { RuleInfo } from "./portolan.ts";

/** A rule as shown to readers and scripts; the severity is what holds when nothing is set. */
export function ruleInfo(rule: AnyRule): RuleInfo {
  return {
    id: rule.id,
    summary: rule.summary,
    kind: rule.kind,
    severity: rule.optIn ? "off" : rule.severity,
    isTimed: rule.isTimed === true,
    languages: rule.languages,
    fixable: rule.fixable,
    article: rule.article,
    since: rule.since,
    url: `portolan:/rule/${rule.id}`,
  };
}
