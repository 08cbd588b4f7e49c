import type { BoundName, Code } from "../../core/code.ts";
import type { Span } from "../../core/text.ts";
import { Kind, tokenAt, tokenText } from "../../syntax/tokens.ts";
import { commentsIn, importPlaceOf, spanOfToken, tokensIn, tokensOf, tokensWithin } from "../places.ts";
import { boundNameOf, usesOf } from "./bound-names.ts";
import type { ObjcContext } from "./context.ts";
import { type CallAt, expressionOf } from "./shapes.ts";
import { useOf } from "./uses.ts";

/** What fixes ask about the code of a file of Objective-C, C or C++. */
export function codeOf(context: ObjcContext, callAt: CallAt): Code {
  const { outline } = context;
  const { tokens } = outline;
  return {
    expression: (span) => expressionOf(context, tokensIn(tokens, span), callAt),
    use(span) {
      const { from, to } = tokensIn(tokens, span);
      return to > from ? useOf(context, { from, to }) : { kind: "other" };
    },
    names: (name) => tokensOf(tokens, name).map((at) => spanOfToken(tokens, at)),
    binding,
    uses: ({ nameSpan }) => usesOf(context, tokenAt(tokens, nameSpan.start)),
    parameterUses: (name, body) => {
      const declared = tokenAt(tokens, name.start);
      const all = tokensWithin(tokensOf(tokens, tokenText(tokens, declared)), tokensIn(tokens, body));
      return all.map((at) => spanOfToken(tokens, at));
    },
    comments: (span) => commentsIn(tokens, span),
    importPlace: () => importPlaceOf(outline),
  };

  function binding(span: Span): BoundName | undefined {
    const { from, to } = tokensIn(tokens, span);
    if (to !== from + 1 || tokens.kinds[from] !== Kind.identifier) return undefined;
    const found = context.bindingOf(tokenText(tokens, from), from);
    return found && boundNameOf(context, found);
  }
}
