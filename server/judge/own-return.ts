import { hasText } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** Whether nothing stands behind a `return` that it could give; in doubt something does. */
export function isBareReturn(span: Span, { resolve, file }: RuleContext): boolean {
  return hasText(file, resolve.after(span), ["}", ";"]);
}
