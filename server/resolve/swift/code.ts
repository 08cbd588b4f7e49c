import type { BoundName, Code } from "../../core/code.ts";
import { once } from "../../core/collections.ts";
import type { Span } from "../../core/text.ts";
import { afterBracket, isMark, nameAt } from "../../syntax/swift/source.ts";
import { spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { tokenAt } from "../../syntax/tokens.ts";
import { callsNever } from "../control-flow/endless-functions.ts";
import { waysWithout } from "../control-flow/ways-without.ts";
import { decidingNames } from "../deciding-names.ts";
import { answersByPlace, tokensIn } from "../places.ts";
import { boundNameOf, isLabel, usesOf } from "./bound-names.ts";
import type { Context } from "./context.ts";
import { constantIn, holderAround, propertyIn } from "./properties.ts";
import { expressionOf } from "./shapes.ts";
import { useOf } from "./uses.ts";
import { flowLanguageOf } from "./ways.ts";

/** What fixes ask about the code of a Swift file. */
export function codeOf(context: Context): Code {
  const { outline, source, scopes } = context;
  const { tokens } = outline;
  const language = once(() => flowLanguageOf(context));
  return {
    ...answersByPlace(
      outline,
      (at) => nameAt(source, at),
      (at) => isLabel(source, at),
    ),
    expression: (span) => expressionOf(source, tokensIn(tokens, span)),
    use(span) {
      const range = tokensIn(tokens, span);
      return range.to > range.from ? useOf(context, range) : { kind: "other" };
    },
    decidingNames: (span) =>
      decidingNames(tokens, source.partner, tokensIn(tokens, span)).map((at) => spanOfToken(tokens, at)),
    block(span) {
      let open = source.around[tokensIn(tokens, span).from] ?? -1;
      while (open >= 0 && !isMark(source, open, "{")) open = source.around[open]!;
      return open < 0 ? undefined : spanOfTokens(tokens, { from: open, to: afterBracket(source, open) });
    },
    binding,
    property(span) {
      const range = tokensIn(tokens, span);
      const found = range.to > range.from ? propertyIn(context, range) : undefined;
      return found && boundNameOf(context, found);
    },
    constant(span) {
      const range = tokensIn(tokens, span);
      return range.to > range.from ? constantIn(context, range) : undefined;
    },
    callsNever: (span) => callsNever(outline, language(), span),
    waysWithout: (places, body, isSure = () => false) => waysWithout(outline, language(), places, body, isSure),
    macros: () => [],
    isMacro: () => false,
    isEndless: (name) => language().isEndless(name),
    wordsOfHeaderMacros: () => [],
    uses: ({ nameSpan }) => usesOf(context, tokenAt(tokens, nameSpan.start)),
  };

  function binding(span: Span): BoundName | undefined {
    const { from, to } = tokensIn(tokens, span);
    if (to !== from + 1) return undefined;
    const name = nameAt(source, from);
    const found = scopes.binding(name, from);
    // A member of the type around has the name before a global.
    const isMember = found?.scope === 0 && holderAround(context, name, from) !== undefined;
    return found && !isMember ? boundNameOf(context, found.binding) : undefined;
  }
}
