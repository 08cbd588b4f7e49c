import type { TokenRange } from "../../outline.ts";
import { spanOfToken, spanOfTokens } from "../../token-spans.ts";
import { Kind, stepOver, type Tokens, tokenIs, tokenText } from "../../tokens.ts";
import { angleEnd, isKeyword, isPointerMark, readDeclaration } from "./declarations.ts";
import type { ParameterRead } from "./methods.ts";

/** What the tokens before a `{` or `;` outside functions declare. */
export type Head =
  | {
      readonly kind: "function";
      readonly name: number;
      readonly parameters: number;
      /** Whether its name may be that of a macro. */
      readonly isMacro: boolean;
      /** "Foo" of `Foo::bar(…)`. */
      readonly owner?: string;
      readonly result: TokenRange;
    }
  | { readonly kind: "type"; readonly word: string; readonly name: number; readonly inherits: readonly string[] }
  /** `extern "C"` or a namespace: what is inside stands as if outside, but for the names of a namespace. */
  | { readonly kind: "transparent"; readonly isNamespace: boolean }
  | { readonly kind: "other" };

const typeWords = new Set(["class", "struct", "union", "enum", "NS_ENUM", "NS_OPTIONS", "CF_ENUM", "CF_OPTIONS"]);
const attributes =
  /^(?:__attribute__|__declspec|alignas|decltype|noexcept|throw|explicit|asm|__asm|__asm__|[A-Z][A-Z0-9_]*)$/;

/** Reads the head in tokens `from` to `to`, which end before a `{` or a `;`. */
export function readHead(tokens: Tokens, partner: Int32Array, from: number, to: number): Head {
  let type = -1;
  let name = -1;
  let spare = -1;
  let angles = 0;
  for (let at = from; at < to; at++) {
    const kind = tokens.kinds[at];
    if (kind === Kind.open) {
      if (tokenIs(tokens, at, "(") && at > from && tokens.kinds[at - 1] === Kind.identifier && angles <= 0) {
        const word = tokenText(tokens, at - 1);
        if (typeWords.has(word)) type = at - 1;
        else if (attributes.test(word)) spare = spare === -1 ? at - 1 : spare;
        else if (!isKeyword(word) && name === -1 && !isPointerMark(tokens, at + 1)) name = at - 1;
      }
      if (partner[at]! > at) at = partner[at]!;
    } else if (kind === Kind.identifier) {
      if (angles > 0) continue;
      const word = tokenText(tokens, at);
      if (word === "namespace") return { kind: "transparent", isNamespace: true };
      if (typeWords.has(word) && !tokenIs(tokens, at + 1, "(")) type = at;
      else if (word === "operator") return { kind: "other" };
    } else if (kind === Kind.string && at > from && tokenIs(tokens, at - 1, "extern")) {
      if (at === to - 1) return { kind: "transparent", isNamespace: false };
    } else if (tokenIs(tokens, at, "<")) angles++;
    else if (tokenIs(tokens, at, ">")) angles--;
    else if (tokenIs(tokens, at, ":") && name !== -1) break;
    else if (tokenIs(tokens, at, "=")) return { kind: "other" };
  }
  if (type !== -1 && name < type) return readType(tokens, partner, type, to);
  const found = name === -1 ? spare : name;
  if (found === -1) return { kind: "other" };
  const isOwned = tokenIs(tokens, found - 1, "::") && tokens.kinds[found - 2] === Kind.identifier;
  return {
    kind: "function",
    name: found,
    parameters: found + 1,
    isMacro: name === -1,
    ...(isOwned && { owner: tokenText(tokens, found - 2) }),
    result: resultBehind(tokens, partner[found + 1]! + 1, to) ?? { from, to: isOwned ? found - 2 : found },
  };
}

/** What C++ writes behind the parameters as the result: `-> Type`. */
function resultBehind(tokens: Tokens, at: number, to: number): TokenRange | undefined {
  if (at <= 0) return undefined;
  while (at < to && (tokenIs(tokens, at, "const") || tokenIs(tokens, at, "noexcept"))) at++;
  return at + 1 < to && tokenIs(tokens, at, "->") ? { from: at + 1, to } : undefined;
}

/** The parameters between the parentheses that open at `open`. */
export function readParameters(tokens: Tokens, partner: Int32Array, open: number): readonly ParameterRead[] {
  const close = partner[open]!;
  const found: ParameterRead[] = [];
  for (let at = open + 1; at < close; ) {
    let end = at;
    while (end < close && !tokenIs(tokens, end, ",")) {
      const angles = tokenIs(tokens, end, "<") ? angleEnd(tokens, partner, end, close) : end;
      if (angles > end) end = angles;
      else end = stepOver(partner, end);
    }
    const declared = readDeclaration(tokens, partner, at, Math.min(end, close))?.names[0];
    if (declared !== undefined) {
      const { token, type } = declared;
      const parameter = { name: declared.name, nameSpan: spanOfToken(tokens, token), type: spanOfTokens(tokens, type) };
      found.push({ parameter, token, type });
    }
    at = end + 1;
  }
  return found;
}

function readType(tokens: Tokens, partner: Int32Array, word: number, to: number): Head {
  let name = -1;
  let at = word + 1;
  if (tokenIs(tokens, at, "(") && partner[at]! !== -1) {
    for (let inner = at + 1; inner < partner[at]!; inner++) if (tokens.kinds[inner] === Kind.identifier) name = inner;
    at = partner[at]! + 1;
  }
  const inherits: string[] = [];
  let inClause = false;
  for (; at < to; at++) {
    if (tokenIs(tokens, at, ":")) inClause = true;
    else if (inClause && tokenIs(tokens, at, "<")) at = Math.max(at, angleEnd(tokens, partner, at, to) - 1);
    else if (partner[at]! > at) at = partner[at]!;
    else if (tokens.kinds[at] !== Kind.identifier) continue;
    else if (inClause) {
      let text = tokenText(tokens, at);
      for (; tokenIs(tokens, at + 1, "::") && tokens.kinds[at + 2] === Kind.identifier; at += 2)
        text += `::${tokenText(tokens, at + 2)}`;
      if (text !== "public" && text !== "private" && text !== "protected" && text !== "virtual") inherits.push(text);
    } else if (!tokenIs(tokens, at, "final") && !tokenIs(tokens, at, "class")) name = at;
  }
  return { kind: "type", word: tokenText(tokens, word), name, inherits };
}
