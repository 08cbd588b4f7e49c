import { type BoundName, mostUses, type Reference } from "../../core/code.ts";
import type { Span } from "../../core/text.ts";
import type { Binding } from "../../syntax/outline.ts";
import { spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { isLocalAt, placesOfName } from "../places.ts";
import type { ObjcContext } from "./context.ts";
import { messageAt } from "./messages.ts";

/** A binding of the outline in spans; the type goes up to the name, marks included. */
export function boundNameOf(context: ObjcContext, binding: Binding): BoundName {
  const { name, token, type, value, origin } = binding;
  const { outline } = context;
  const { tokens } = outline;
  const isFirst =
    type === undefined || !tokens.text.slice(tokens.starts[type.from], tokens.starts[token]).includes(",");
  const isPlain = type !== undefined && type.from < token && isFirst;
  const isShared = origin === "variable" && (!isFirst || tokenIs(tokens, value?.to ?? token + 1, ","));
  return {
    name,
    nameSpan: spanOfToken(tokens, token),
    keyword: "",
    ...(isPlain && { type: spanOfTokens(tokens, { from: type.from, to: token }) }),
    ...(value && { value: spanOfTokens(tokens, value) }),
    isLocal: isLocalAt(outline, token),
    ...(isShared && { sharesType: true }),
  };
}

/** The places of a bound name besides its declaration; of one that isn't local, every place of that name. */
export function usesOf(context: ObjcContext, declared: number): readonly Span[] {
  const { outline } = context;
  const { tokens } = outline;
  const name = tokenText(tokens, declared);
  const isLocal = isLocalAt(outline, declared);
  const places = placesOfName(outline, name, declared);
  if (places.length > mostUses) return places.map((at) => spanOfToken(tokens, at));
  return places
    .filter((at) => at !== declared && (!isLocal || isSame(at)))
    .map((at) => (tokenIsOneOf(tokens, at - 1, [".", "->"]) ? leftOf(context, at) : spanOfToken(tokens, at)));

  function isSame(at: number): boolean {
    if (tokenIsOneOf(tokens, at - 1, [".", "->"]) || isSelectorPiece(context, at)) return false;
    return context.bindingOf(name, at)?.token === declared;
  }
}

/** Whether a name is a piece of the selector of a message. */
export function isSelectorPiece(context: ObjcContext, at: number): boolean {
  const around = context.bracketAround(at);
  return (
    around >= 0 && tokenIs(context.outline.tokens, around, "[") && messageAt(context, around)?.labels.has(at) === true
  );
}

/** The name with its receiver: before a point, or in a message without arguments. */
export function referenceOf(context: ObjcContext, at: number): Reference {
  const { tokens, partner } = context.outline;
  const around = context.bracketAround(at);
  if (around >= 0 && tokenIs(tokens, around, "[")) {
    const message = messageAt(context, around);
    if (message?.labels.has(at) === true)
      return {
        whole: spanOfTokens(tokens, { from: around, to: partner[around]! + 1 }),
        receiver: spanOfTokens(tokens, message.receiver),
        isKeyPath: false,
      };
  }
  const whole = leftOf(context, at);
  const hasReceiver = tokenIsOneOf(tokens, at - 1, [".", "->"]);
  return {
    whole,
    ...(hasReceiver && { receiver: { start: whole.start, end: tokens.ends[at - 2]! } }),
    isKeyPath: tokenIs(tokens, around - 1, "@selector"),
  };
}

/** The operand that ends at `at`, with what stands before its points. */
export function leftOf({ outline: { tokens, partner } }: ObjcContext, at: number): Span {
  let from = beginOf(at);
  while (tokenIsOneOf(tokens, from - 1, [".", "->"]) && from > 1) from = beginOf(from - 2);
  return spanOfTokens(tokens, { from, to: at + 1 });

  function beginOf(end: number): number {
    return tokens.kinds[end] === Kind.close && partner[end]! >= 0 ? partner[end]! : end;
  }
}
