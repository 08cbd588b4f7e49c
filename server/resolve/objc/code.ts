import type { BoundName, Code } from "../../core/code.ts";
import type { Span } from "../../core/text.ts";
import { Kind, tokenAt, tokenText } from "../../syntax/tokens.ts";
import { decidingNames } from "../deciding-names.ts";
import { answersByPlace, spanOfToken, tokensIn } from "../places.ts";
import { boundNameOf, usesOf } from "./bound-names.ts";
import type { ObjcContext } from "./context.ts";
import { type CallAt, expressionOf } from "./shapes.ts";
import { useOf } from "./uses.ts";

/** What fixes ask about the code of a file of Objective-C, C or C++. */
export function codeOf(context: ObjcContext, callAt: CallAt): Code {
  const { outline } = context;
  const { tokens } = outline;
  return {
    ...answersByPlace(outline, (at) => tokenText(tokens, at)),
    expression: (span) => expressionOf(context, tokensIn(tokens, span), callAt),
    use(span) {
      const { from, to } = tokensIn(tokens, span);
      return to > from ? useOf(context, { from, to }) : { kind: "other" };
    },
    decidingNames: (span) =>
      decidingNames(tokens, outline.partner, tokensIn(tokens, span)).map((at) => spanOfToken(tokens, at)),
    binding,
    property: () => undefined,
    uses: ({ nameSpan }) => usesOf(context, tokenAt(tokens, nameSpan.start)),
  };

  function binding(span: Span): BoundName | undefined {
    const { from, to } = tokensIn(tokens, span);
    if (to !== from + 1 || tokens.kinds[from] !== Kind.identifier) return undefined;
    const found = context.bindingOf(tokenText(tokens, from), from);
    return found && boundNameOf(context, found);
  }
}
