import type { EnclosingFunction, EnclosingType } from "../../core/site.ts";
import type { FunctionDeclaration, TokenRange, TypeDeclaration } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";

/** The function, initialiser or accessor around `token`, in spans. A signature belongs to its function. */
export function enclosingFunctionAt(outline: SwiftOutline, token: number): EnclosingFunction | undefined {
  for (let scope = outline.scopeAt(token); scope >= 0; scope = outline.scopes[scope]!.parent) {
    const declaration = outline.scopes[scope]!.function;
    if (declaration !== undefined) return describeFunction(outline, declaration);
  }
  const own = outline.functions.find(({ token: name }) => name === token);
  return own === undefined ? undefined : describeFunction(outline, own);
}

/** The types and extensions around `token`, innermost first, in spans. */
export function enclosingTypesAt(outline: SwiftOutline, token: number): readonly EnclosingType[] {
  const result: EnclosingType[] = [];
  for (let scope = outline.scopeAt(token); scope >= 0; scope = outline.scopes[scope]!.parent) {
    const declaration = outline.scopes[scope]!.type;
    if (declaration !== undefined && outline.scopes[scope]!.kind === "type")
      result.push(describeType(outline, declaration));
  }
  return result;
}

function describeFunction(outline: SwiftOutline, declaration: FunctionDeclaration): EnclosingFunction {
  const { name, token, signature, parameters, isOverride, range, body } = declaration;
  return {
    name,
    nameSpan: spanOf(outline, { from: token, to: token + 1 }),
    signature,
    parameters,
    isOverride,
    span: spanOf(outline, range),
    ...(body && { body: spanOf(outline, body) }),
  };
}

function describeType(outline: SwiftOutline, declaration: TypeDeclaration): EnclosingType {
  const { kind, name, token, inherits, clause, body } = declaration;
  return {
    kind,
    name,
    nameSpan: spanOf(outline, { from: token, to: token + 1 }),
    inherits,
    clause: spanOf(outline, clause),
    body: spanOf(outline, body),
  };
}

/** The text of a run of tokens; an empty run is the point after the token before it. */
function spanOf({ tokens }: SwiftOutline, { from, to }: TokenRange): { start: number; end: number } {
  if (to > from) return { start: tokens.starts[from]!, end: tokens.ends[to - 1]! };
  const at = from > 0 ? tokens.ends[from - 1]! : 0;
  return { start: at, end: at };
}
