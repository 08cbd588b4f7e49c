import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { type Edit, isOfName } from "../core/text.ts";

/**
 * Whether edits write a module, type or function of Apple’s whose name something of the workspace’s own has there, as where
 * it declares a type called Network. Only names with a capital are looked at: functions of one name may stand beside each
 * other in Swift.
 */
export function writesHiddenName({ resolve }: RuleContext, edits: readonly Edit[]): boolean {
  return edits.some(({ span, newText }) => firstNames(newText).some((name) => resolve.isHidden({ name, span })));
}

/** Whether what edits put in the place of a bare name alone begins with one that means something own there, and not a member of `self`. */
export function isShadowed({ file, resolve }: RuleContext, { span }: Site, edits: readonly Edit[]): boolean {
  const start = file.text[span.start - 1] === "`" ? span.start - 1 : span.start;
  if (file.language !== "swift" || file.text[start - 1] === ".") return false;
  const newText = edits.find((edit) => edit.span.start === span.start && edit.span.end === span.end)?.newText ?? "";
  let end = 0;
  while (isOfName(newText.charAt(end))) end++;
  const name = newText.slice(0, end);
  return name !== "" && name !== textOf(file, span) && resolve.isTaken({ name, span });
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
