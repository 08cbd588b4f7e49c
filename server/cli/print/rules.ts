import { escapedJson } from "../../escape.ts";
import type { RuleInfo } from "../../features/portolan.ts";
import { mayColor } from "../arguments/color.ts";
import type { Arguments } from "../arguments/options.ts";
import type { Surface } from "../surface.ts";
import { addressOf } from "./address.ts";
import { painter } from "./paint.ts";

/** What the list of all rules is made from. */
export interface Listed extends Pick<Surface, "site"> {
  readonly rules: () => readonly RuleInfo[];
}

/** `portolan rules`: every rule with its metadata. */
export function listRules(listed: Listed, given: Arguments): string {
  const rules = listed.rules();
  if (given.text("format") !== "json") return ruleTable(rules, given);
  return `${escapedJson({ version: 1, rules: rules.map((rule) => ruleJson(listed, rule)) })}\n`;
}

/** A rule in plain data, as scripts get it. */
export function ruleJson(
  listed: Pick<Listed, "site">,
  { id, summary, severity, languages, fixable, article, since }: RuleInfo,
) {
  const url = addressOf(listed, "rule", id) ?? null;
  return { id, summary, severity, languages, fixable, article: article ?? null, since, url };
}

/** Rules with what is to be known of each on its line. */
export function ruleTable(all: readonly RuleInfo[], given: Arguments): string {
  const paint = painter(mayColor(given));
  const width = Math.max(0, ...all.map(({ id }) => id.length)) + 2;
  return all
    .map(({ id, severity, fixable, summary }) => {
      const level = severity === "off" ? "opt-in" : severity;
      return `${paint("strong", id.padEnd(width))}${level.padEnd(13)}${(fixable ? "fix" : "").padEnd(5)}${summary}\n`;
    })
    .join("");
}
