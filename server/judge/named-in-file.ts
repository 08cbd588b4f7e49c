import { wholeOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";

/** Whether one of these names stands anywhere in the code of the file. */
export function isNamed(names: readonly string[], { resolve, file }: Pick<RuleContext, "resolve" | "file">): boolean {
  return names.some((name) => resolve.names(name, wholeOf(file)).length > 0);
}
