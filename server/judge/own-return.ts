import { hasText } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { isBranch } from "./braces.ts";

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
