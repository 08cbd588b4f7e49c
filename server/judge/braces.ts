import { hasText, lineOf, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Resolve, Statement } from "../core/site.ts";
import { contains, type Span } from "../core/text.ts";

/** First words of statements that have code in braces of their own; the braces of anything else may be another function’s. */
const words = ["if", "guard", "else", "for", "while", "do", "repeat", "switch", "defer"];

/** The statement that braces belong to. */
export function statementOf(braces: Span, resolve: Resolve): Statement | undefined {
  return resolve.statement({ name: "{", span: { start: braces.start, end: braces.start + 1 } });
}

/** Whether braces are those of a branch or loop, as far as its statement tells; in doubt they are a closure’s. */
export function isBranch(braces: Span, context: RuleContext): boolean {
  const statement = statementOf(braces, context.resolve);
  return statement !== undefined && words.includes(statement.keyword) && !isOfClosureInHead(braces, statement, context);
}

/** What goes on with the value of a closure that ends on its line: `if f { … } == 1 {`. */
const goingOn = ["{", ".", ",", "?", "==", "!=", "??", "&&", "||", "<", ">", "<=", ">=", "where", "as", "is"];

/** Whether braces belong to a closure in what a statement looks at: `if f({ … }) {`, `while f { … } == 1 {`. */
function isOfClosureInHead(braces: Span, { keyword, span }: Statement, { resolve, file }: RuleContext): boolean {
  const goesOn = (end: number, marks = goingOn) => {
    const next = resolve.after({ start: end - 1, end });
    return hasText(file, next, marks) && lineOf(file, next.start) === lineOf(file, end);
  };
  // The body of a `guard` is behind its `else`.
  if (goesOn(braces.end) || (keyword === "guard" && goesOn(braces.end, ["else"]))) return true;
  let closed = 0;
  let at = resolve.before({ start: braces.start, end: braces.start + 1 });
  for (; at !== undefined && at.start >= span.start; at = resolve.before(at)) {
    const mark = textOf(file, at);
    if (mark === "}" || mark === "{") return mark === "}" && goesOn(at.end);
    if (mark === ")" || mark === "]") closed++;
    else if ((mark === "(" || mark === "[") && closed-- === 0) return true;
  }
  return false;
}

/** How directives of conditional compilation begin. */
const directives = ["#if", "#el", "#end"];

/** Whether a directive stands in code: which of its branches is compiled isn’t known. */
export function hasDirective(span: Span, { resolve, file }: RuleContext): boolean {
  return resolve.tokens(span).some((token) => directives.some((begins) => textOf(file, token).startsWith(begins)));
}

/** Whether a place stands in branches and loops alone as far out as the braces that hold `outer` as well, and in no closure. */
export function isInBranches(place: Span, outer: Span, context: RuleContext): boolean {
  const { resolve } = context;
  for (let block = resolve.block(place); block !== undefined && !contains(block, outer); block = resolve.block(block))
    if (!isBranch(block, context)) return false;
  return true;
}

/** What has braces behind which the code doesn't go on: a `guard` has to leave, by whatever function never returns. */
const notPassed = ["defer", "guard"];

/** Whether braces are those of a branch or loop behind which the code goes on, which those of a `defer` or `guard` are not. */
export function isPassedBranch(braces: Span, context: RuleContext): boolean {
  return isBranch(braces, context) && !notPassed.includes(statementOf(braces, context.resolve)?.keyword ?? "");
}

/** The braces through which everybody comes who comes to `place`: a bare `do` decides nothing. */
export function blockAround(place: Span, { resolve, file }: RuleContext): Span | undefined {
  let block = resolve.block(place);
  for (;;) {
    const statement = block && statementOf(block, resolve);
    const head = statement && { start: statement.span.start, end: Math.min(block!.start, statement.span.start + 8) };
    if (block === undefined || statement === undefined || textOf(file, head!).trim() !== "do") return block;
    block = resolve.block(statement.span);
  }
}

/** Whether a place lies in such braces; outside of all it does. */
export function isInBlock(place: Span, block: Span | undefined): boolean {
  return block === undefined || contains(block, place);
}
