import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";

/** What a statement with braces begins with; the body of anything else may be another function’s. */
const branching = ["if", "guard", "else", "switch", "for", "while", "repeat", "do", "catch"];

/**
 * The returns without a value in `within` that leave the function of this body and no closure, block or function in it, as
 * far as its tokens tell; in doubt they leave something else.
 */
export function ownReturns(within: Span, body: Span, context: RuleContext): readonly Span[] {
  const { resolve, file } = context;
  return resolve.names("return", within).filter((span) => isBare(span) && isOwn(span));

  function isBare(span: Span): boolean {
    const next = resolve.after(span);
    return next !== undefined && ["}", ";"].includes(textOf(file, next));
  }

  function isOwn(span: Span): boolean {
    for (let block = resolve.block(span); block !== undefined; block = resolve.block(block)) {
      if (!contains(body, block) || block.start === body.start) return true;
      if (!isBranch(block)) return false;
    }
    return false;
  }

  /** Whether what stands before a brace, behind the last one, begins a branch or loop and no block. */
  function isBranch(block: Span): boolean {
    let isBranching = false;
    for (let at = resolve.before(block); at !== undefined && at.start > body.start; at = resolve.before(at)) {
      const word = textOf(file, at);
      if (word === "{" || word === "}") break;
      if (word === "^" || word === "in") return false;
      isBranching ||= branching.includes(word);
    }
    return isBranching;
  }
}
