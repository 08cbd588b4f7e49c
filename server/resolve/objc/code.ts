import type { BoundName, Code } from "../../core/code.ts";
import { once } from "../../core/collections.ts";
import type { Span } from "../../core/text.ts";
import { spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind, tokenAt, tokenIs, tokenText } from "../../syntax/tokens.ts";
import { callsNever } from "../control-flow/endless-functions.ts";
import { waysWithout } from "../control-flow/ways-without.ts";
import { decidingNames } from "../deciding-names.ts";
import { answersByPlace, tokensIn } from "../places.ts";
import { boundNameOf, isSelectorPiece, usesOf } from "./bound-names.ts";
import type { ObjcContext } from "./context.ts";
import { macrosNamed, ownMacros, wordsOfHeaderMacros } from "./macros.ts";
import { memberAt, placesOfProperty, propertyIn } from "./properties.ts";
import { type CallAt, expressionOf } from "./shapes.ts";
import { useOf } from "./uses.ts";
import { flowLanguageOf } from "./ways.ts";

/** What fixes ask about the code of a file of Objective-C, C or C++. */
export function codeOf(context: ObjcContext, callAt: CallAt): Code {
  const { outline } = context;
  const { tokens } = outline;
  const language = once(() => flowLanguageOf(context));
  return {
    ...answersByPlace(
      outline,
      (at) => tokenText(tokens, at),
      (at) => isSelectorPiece(context, at),
    ),
    expression: (span) => expressionOf(context, tokensIn(tokens, span), callAt),
    use(span) {
      const { from, to } = tokensIn(tokens, span);
      return to > from ? useOf(context, { from, to }) : { kind: "other" };
    },
    decidingNames: (span) =>
      decidingNames(tokens, outline.partner, tokensIn(tokens, span)).map((at) => spanOfToken(tokens, at)),
    block(span) {
      let open = context.bracketAround(tokensIn(tokens, span).from);
      while (open >= 0 && !tokenIs(tokens, open, "{")) open = context.bracketAround(open);
      return open < 0
        ? undefined
        : spanOfTokens(tokens, { from: open, to: Math.max(outline.partner[open]!, open) + 1 });
    },
    binding,
    property: (span) => propertyIn(context, tokensIn(tokens, span)),
    constant(span) {
      const { from, to } = tokensIn(tokens, span);
      return to === from + 1 ? textOfMacro(context, from) : undefined;
    },
    callsNever: (span) => callsNever(outline, language(), span),
    waysWithout: (places, body, isSure = () => false) => waysWithout(outline, language(), places, body, isSure),
    macros(span) {
      const { bodies } = ownMacros(tokens);
      return [...macrosNamed(tokens, tokensIn(tokens, span))].flatMap((name) =>
        bodies.get(name)!.map((range) => ({ name, body: spanOfTokens(tokens, range) })),
      );
    },
    isMacro: (name) => ownMacros(tokens).defined.has(name) || context.workspace.macro(name) !== undefined,
    isEndless: (name) => language().isEndless(name),
    wordsOfHeaderMacros: (span) => wordsOfHeaderMacros(tokens, tokensIn(tokens, span), context.workspace.macro),
    uses: ({ nameSpan, isPrivate }) => {
      const declared = tokenAt(tokens, nameSpan.start);
      const member = isPrivate ? memberAt(context, declared) : undefined;
      return member === undefined ? usesOf(context, declared) : placesOfProperty(context, member);
    },
  };

  function binding(span: Span): BoundName | undefined {
    const { from, to } = tokensIn(tokens, span);
    if (to !== from + 1 || tokens.kinds[from] !== Kind.identifier) return undefined;
    const found = context.bindingOf(tokenText(tokens, from), from);
    return found && boundNameOf(context, found);
  }
}

/** The text that a macro stands for: one of this file, or of a header where no file defines another of the name. */
function textOfMacro({ outline: { tokens }, workspace, bindingOf }: ObjcContext, at: number): string | undefined {
  const name = tokenText(tokens, at);
  if (tokens.kinds[at] !== Kind.identifier || bindingOf(name, at) !== undefined) return undefined;
  const { names, texts } = ownMacros(tokens);
  return names.has(name) ? texts.get(name) : workspace.text(name);
}
