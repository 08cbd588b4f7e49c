import { getLocation, type Location } from "jsonc-parser";
import type { Span } from "../../core/text.ts";
import { ruleMarkdown } from "../comment-hover.ts";
import type { Completion, Hover, RuleInfo } from "../portolan.ts";

/** What is known of the id of a rule at an offset of a portolan.json; nothing of other words, which its schema explains. */
export function hoverInConfig(rules: readonly RuleInfo[], text: string, offset: number): Hover | undefined {
  const location = getLocation(text, offset);
  const key = ruleKeyAt(location);
  const rule = rules.find(({ id }) => id === location.path[1]);
  return key && rule && { span: key, markdown: ruleMarkdown(rule) };
}

/** The ids of rules where one can be written in a portolan.json. */
export function completionsInConfig(rules: readonly RuleInfo[], text: string, offset: number): readonly Completion[] {
  const location = getLocation(text, offset);
  if (location.path.length !== 2 || location.path[0] !== "rules" || !location.isAtPropertyKey) return [];
  const span = ruleKeyAt(location) ?? { start: offset, end: offset };
  const hasValue = /^\s*:/.test(text.slice(span.end, span.end + longestGap));
  return rules.map((rule) => {
    const name = JSON.stringify(rule.id);
    const newText = hasValue ? name : `${name}: ""`;
    const cursor = hasValue ? {} : { cursor: newText.length - 1 };
    return { label: name, kind: "rule", span, newText, ...cursor, markdown: ruleMarkdown(rule) };
  });
}

/** White space that is looked through between a name and its colon. */
const longestGap = 100;

/** Where the key of `rules` stands that a location is in. */
function ruleKeyAt({ path, isAtPropertyKey, previousNode }: Location): Span | undefined {
  if (path.length !== 2 || path[0] !== "rules" || !isAtPropertyKey || previousNode === undefined) return undefined;
  return { start: previousNode.offset, end: previousNode.offset + previousNode.length };
}
