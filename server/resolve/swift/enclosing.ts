import { addTo, onceFor } from "../../core/collections.ts";
import type { EnclosingFunction, EnclosingType } from "../../core/site.ts";
import { type FunctionDeclaration, functionAround, typeAround } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { afterBracket, isWord, type Source, wordAt } from "../../syntax/swift/source.ts";
import { spanOfRun } from "../../syntax/token-spans.ts";
import { Kind } from "../../syntax/tokens.ts";
import { functionAnswer, typeAnswer } from "../declaration-answers.ts";

/** The functions of a file by the tokens of their names. */
export const functionsByToken = onceFor(
  ({ functions }: SwiftOutline) => new Map(functions.map((each) => [each.token, each])),
);

/** The function, initialiser or accessor around `token`, in spans. A signature belongs to its function. */
export function enclosingFunctionAt(outline: SwiftOutline, token: number): EnclosingFunction | undefined {
  const found = functionAround(outline, token) ?? functionsByToken(outline).get(token);
  return found && told(outline)(found);
}

/** The type or extension around `token`, in spans. */
export function enclosingTypeAt(outline: SwiftOutline, token: number): EnclosingType | undefined {
  const type = typeAround(outline, token);
  if (type === undefined) return undefined;
  const attributes = attributesOf(outline).get(type.name) ?? [];
  return { ...typeAnswer(type, (run) => spanOfRun(outline.tokens, run)), attributes };
}

/** Each function is told once: its parameters may be many, and something may be asked at each of them. */
const told = onceFor((outline: SwiftOutline) =>
  onceFor((declaration: FunctionDeclaration) => functionOfSwift(outline, declaration)),
);

function functionOfSwift(outline: SwiftOutline, declaration: FunctionDeclaration): EnclosingFunction {
  const { token, isOverride, range } = declaration;
  const { source } = outline;
  let override = isOverride ? range.from : token;
  while (override < token && !isWord(source, override, "override")) override++;
  return {
    ...functionAnswer(declaration, (run) => spanOfRun(outline.tokens, run)),
    ...(isAsyncFunction(source, declaration) && { isAsync: true }),
    ...(override < token && { overrideSpan: { start: source.starts[override]!, end: source.starts[override + 1]! } }),
  };
}

/** Whether `async` stands among the effects of a function, outside of brackets; an accessor’s are not looked for. */
export function isAsyncFunction(source: Source, { token, signature, range, body }: FunctionDeclaration): boolean {
  if (!signature.includes("(")) return false;
  for (let at = token; at < (body?.from ?? range.to); at = afterBracket(source, at))
    if (isWord(source, at, "async")) return true;
    else if (wordAt(source, at) === "->") return false;
  return false;
}

/** The attributes before the parts of a type in the file, by its name, macros and all. */
const attributesOf = onceFor(({ scopes, source }: SwiftOutline) => {
  const found = new Map<string, string[]>();
  for (const { type } of scopes)
    if (type !== undefined)
      for (let at = type.range.from; at < type.token; at++)
        if (source.kinds[at] === Kind.at) addTo(found, type.name, wordAt(source, at).slice(1));
  return found;
});
