import { hasText } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { isBranch, statementOf } from "./braces.ts";
import { turns } from "./leaving.ts";

/**
 * The returns without a value in `within` that leave the function of this body and no closure, block or function in it, as
 * far as its tokens tell; in doubt they leave something else.
 */
export function ownReturns(within: Span, body: Span, context: RuleContext): readonly Span[] {
  const { resolve } = context;
  return resolve.names("return", within).filter((span) => isBareReturn(span, context) && isOwn(span));

  function isOwn(span: Span): boolean {
    if (resolve.isInClosure({ name: "return", span })) return false;
    for (let block = resolve.block(span); block !== undefined; block = resolve.block(block)) {
      if (!contains(body, block) || block.start === body.start) return true;
      if (!isBranch(block, context)) return false;
    }
    return false;
  }
}

/** Whether nothing stands behind a `return` that it could give; in doubt something does. */
export function isBareReturn(span: Span, { resolve, file }: RuleContext): boolean {
  return hasText(file, resolve.after(span), ["}", ";"]);
}

/**
 * The innermost branch of an `if` or `guard` around a place that leaves the function of this body where it ends, so that
 * no code behind it follows the place; nothing where a closure, a loop or what may throw lies in between.
 */
export function branchLeftBy(place: Span, body: Span, context: RuleContext): Span | undefined {
  const { resolve } = context;
  let found: Span | undefined;
  for (let block = resolve.block(place); block !== undefined; block = resolve.block(block)) {
    if (!contains(body, block) || block.start === body.start) return found;
    found ??= isLeft(block, context) ? block : undefined;
    if (found !== undefined && !isBranch(block, context)) return undefined;
  }
  return undefined;
}

const branching = ["if", "else", "guard"];

/** Whether a branch ends with a return, and nothing in it goes anywhere else. */
function isLeft(branch: Span, { resolve }: RuleContext): boolean {
  if (!branching.includes(statementOf(branch, resolve)?.keyword ?? "")) return false;
  if (["try", ...turns].some((word) => resolve.names(word, branch).length > 0)) return false;
  const last = resolve.names("return", branch).at(-1);
  const statement = last && resolve.statement({ name: "return", span: last })?.span;
  if (last === undefined || statement?.start !== last.start) return false;
  const end = { start: branch.end - 1, end: branch.end };
  const ends = resolve.before(end);
  return ends !== undefined && contains(statement, ends) && resolve.block(last)?.start === branch.start;
}
