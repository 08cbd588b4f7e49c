import { hasText, textOf, wholeOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { EnclosingType } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { isBranch, statementOf } from "./braces.ts";
import { isOnPurpose } from "./compared-host.ts";

/**
 * Whether objects of a type are made in this file, and each of them only where something says that certificates are not
 * to be checked: `allowsInsecure ? Delegate() : nil`, `if trustsAll { … }`.
 */
export function isChosenOnPurpose({ name }: EnclosingType, context: RuleContext): boolean {
  const { resolve, file } = context;
  const makers = file.language === "swift" ? ["("] : ["alloc", "new"];
  const made = resolve.names(name, wholeOf(file)).filter((span) => hasText(file, resolve.after(span), makers));
  return made.length > 0 && made.every((span) => isPickedBy(span, context) || isInBranch(span, context));
}

/** Whether an object stands behind the mark of `a ? b : c` whose condition says so. */
function isPickedBy(made: Span, { resolve, file }: RuleContext): boolean {
  const statement = resolve.statement({ name: "", span: made })?.span;
  const before = statement === undefined ? [] : resolve.tokens({ start: statement.start, end: made.start });
  const mark = before.findIndex((each, at) => textOf(file, each) === "?" && before[at - 1]!.end < each.start);
  return before.slice(0, Math.max(mark, 0)).some((each) => isOnPurpose(textOf(file, each)));
}

/** Whether an object is made in a branch whose condition says so. */
function isInBranch(made: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  for (let block = resolve.block(made); block !== undefined; block = resolve.block(block)) {
    const statement = isBranch(block, context) ? statementOf(block, resolve) : undefined;
    if (statement?.keyword !== "if") continue;
    const head = resolve.tokens({ start: statement.span.start, end: block.start });
    if (head.some((each) => isOnPurpose(textOf(file, each)))) return true;
  }
  return false;
}
