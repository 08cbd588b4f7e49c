import type { EnclosingFunction, EnclosingType } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import type { FunctionDeclaration, TokenRange, TypeDeclaration } from "../syntax/outline.ts";

/** The span of a run of tokens, as a language has it. */
type SpanOf = (range: TokenRange) => Span;

/** A function as rules are told of it in both languages. */
export function functionAnswer(found: FunctionDeclaration, spanOf: SpanOf): EnclosingFunction {
  const { name, token, signature, isOverride, range, body, result } = found;
  return {
    name,
    nameSpan: spanOf({ from: token, to: token + 1 }),
    signature,
    parameters: found.parameters(),
    isOverride,
    ...(result && { result: spanOf(result) }),
    span: spanOf(range),
    ...(body && { body: spanOf(body) }),
  };
}

/** A type as rules are told of it in both languages, without attributes, which Swift alone has. */
export function typeAnswer(found: TypeDeclaration, spanOf: SpanOf): EnclosingType {
  const { kind, name, token, inherits, clause, body } = found;
  return {
    kind,
    name,
    nameSpan: spanOf({ from: token, to: token + 1 }),
    attributes: [],
    inherits,
    clause: spanOf(clause),
    body: spanOf(body),
  };
}
