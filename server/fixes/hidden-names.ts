import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Edit } from "../core/text.ts";

/**
 * Whether edits write a module, type or function of Apple’s whose name something of the workspace’s own has there, as where
 * it declares a type called Network. Only names with a capital are looked at: functions of one name may stand beside each
 * other in Swift.
 */
export function writesHiddenName({ resolve }: RuleContext, edits: readonly Edit[]): boolean {
  return edits.some(({ span, newText }) => firstNames(newText).some((name) => resolve.isHidden({ name, span })));
}

/** Whether a name that takes the place of a bare one would mean something own there, and no member of `self` any more. */
export function isShadowed({ file, resolve }: RuleContext, { span }: Site, newer: string): boolean {
  if (file.language !== "swift") return false;
  const start = file.text[span.start - 1] === "`" ? span.start - 1 : span.start;
  return file.text[start - 1] !== "." && resolve.isTaken({ name: newer, span });
}

/** The names with a capital in a text that follow no point, each once. */
function firstNames(text: string): readonly string[] {
  const names = new Set<string>();
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    if (isOfName(text.charAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      const first = text.charAt(start);
      if (first !== first.toLowerCase() && text.charAt(start - 1) !== ".") names.add(text.slice(start, at));
      start = -1;
    }
  }
  return [...names];
}

function isOfName(unit: string): boolean {
  return unit === "_" || (unit >= "0" && unit <= "9") || unit.toLowerCase() !== unit.toUpperCase();
}
