import type { Resolve, Statement } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** First words of statements that have code in braces of their own; the braces of anything else may be another function’s. */
const words = ["if", "guard", "else", "for", "while", "do", "repeat", "switch", "defer"];

/** The statement that braces belong to. */
export function statementOf(braces: Span, resolve: Resolve): Statement | undefined {
  return resolve.statement({ name: "{", span: { start: braces.start, end: braces.start + 1 } });
}

/** Whether braces are those of a branch or loop, as far as the first word of their statement tells. */
export function isBranch(braces: Span, resolve: Resolve): boolean {
  return words.includes(statementOf(braces, resolve)?.keyword ?? "");
}

/** Whether braces are those of a branch or loop behind which the code goes on, which those of a `defer` are not. */
export function isPassedBranch(braces: Span, resolve: Resolve): boolean {
  return isBranch(braces, resolve) && statementOf(braces, resolve)?.keyword !== "defer";
}
