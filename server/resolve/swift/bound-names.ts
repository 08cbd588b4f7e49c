import { type BoundName, mostUses, type Reference } from "../../core/code.ts";
import type { Span } from "../../core/text.ts";
import { Mark } from "../../syntax/marks.ts";
import type { Binding } from "../../syntax/outline.ts";
import { isMark, isTight, isWord, nameAt, type Source, unitAt, wordAt } from "../../syntax/swift/source.ts";
import { spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind } from "../../syntax/tokens.ts";
import { isLocalAt, placesOfName } from "../places.ts";
import { beginOfExpression } from "./calls.ts";
import type { Context } from "./context.ts";

/** A binding of the outline in spans. */
export function boundNameOf(context: Context, binding: Binding): BoundName {
  const { source, outline } = context;
  const { name, token, type, value, origin, word = token - 1 } = binding;
  const before = binding.position === undefined && source.kinds[word] === Kind.identifier ? wordAt(source, word) : "";
  return {
    name,
    nameSpan: spanOfToken(source.tokens, token),
    keyword: before === "let" || before === "var" ? before : "",
    ...(type && { type: spanOfTokens(source.tokens, type) }),
    // Who calls may give a parameter another value than its default.
    ...(value && origin !== "parameter" && { value: spanOfTokens(source.tokens, value) }),
    isLocal: origin !== "property" && isLocalAt(outline, token),
    ...(hasModifier(source, word, ["private", "fileprivate"]) && { isPrivate: true }),
    ...(outline.isHidden(token) && { isHidden: true }),
    ...(hasModifier(source, word, ["lazy"]) && { isLazy: true }),
    ...(binding.sharesType && { sharesType: true }),
  };
}

/** No declaration has more words and brackets before its name than this. */
const mostModifiers = 12;

/** Whether one of the modifiers that end with `last` is one of these. */
function hasModifier(source: Source, last: number, wanted: readonly string[]): boolean {
  for (let at = last; at > last - mostModifiers; at--) {
    if (wanted.some((each) => isWord(source, at, each))) return true;
    const isModifier =
      modifiers.some((each) => isWord(source, at, each)) || isMark(source, at, "(") || isMark(source, at, ")");
    if (!isModifier) return false;
  }
  return false;
}

const modifiers = [
  ...["let", "var", "lazy", "static", "class", "weak", "unowned", "safe", "unsafe", "final", "override", "dynamic"],
  ...["private", "fileprivate", "internal", "package", "public", "open", "set", "nonisolated"],
];

/** The places of a bound name besides its declaration, each from the receiver before it on. */
export function usesOf(context: Context, declared: number): readonly Span[] {
  const { source, outline, scopes } = context;
  const name = nameAt(source, declared);
  const isLocal = isLocalAt(outline, declared);
  const places = placesOfName(outline, name, declared);
  if (places.length > mostUses) return places.map((at) => spanOfToken(source.tokens, at));
  return places
    .filter((at) => !outline.isDeclared(at) && (isLocal ? isSame(at) : !isLabel(source, at)))
    .map((at) => spanOf(source, isMark(source, at - 1, ".") ? beginOfExpression(source, at) : at, at + 1));

  function isSame(at: number): boolean {
    if (isMark(source, at - 1, ".") || isLabel(source, at)) return false;
    const bound = scopes.binding(name, at)?.binding;
    return bound === undefined || bound.token === declared || isShorthand(bound);
  }

  /** `if let name {` speaks of the name around it. */
  function isShorthand(bound: Binding): boolean {
    return bound.origin === "optional" && bound.value === undefined;
  }
}

/** Whether a name is the label of an argument, in brackets or of a closure behind another one. */
export function isLabel(source: Source, at: number): boolean {
  if (!isMark(source, at + 1, ":")) return false;
  const around = source.around[at]!;
  if (isMark(source, at - 1, "}")) return isMark(source, at + 2, "{");
  return around >= 0 && isMark(source, around, "(") && (around === at - 1 || isMark(source, at - 1, ","));
}

/** The name with its receiver, and whether it stands in a key path. */
export function referenceOf(source: Source, at: number): Reference {
  const begin = isMark(source, at - 1, ".") ? beginOfExpression(source, at) : at;
  const isSuffixed = [Mark.question, Mark.exclamation].includes(unitAt(source, at - 2)) && isTight(source, at - 2);
  const end = isSuffixed ? at - 2 : at - 1;
  const around = source.around[at]!;
  return {
    whole: spanOf(source, begin, at + 1),
    ...(begin < at && end > begin && { receiver: spanOf(source, begin, end) }),
    isKeyPath: isMark(source, begin - 1, "\\") || isMark(source, begin, "\\") || isHashBracket(source, around),
  };
}

function isHashBracket(source: Source, around: number): boolean {
  return around > 0 && source.kinds[around - 1] === Kind.hash;
}

/** The span of the tokens from `from` to before `to`, of one at least. */
export function spanOf(source: Source, from: number, to: number): Span {
  return spanOfTokens(source.tokens, { from, to: Math.min(Math.max(to, from + 1), source.count) });
}
