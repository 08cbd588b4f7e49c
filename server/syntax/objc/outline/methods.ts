import type { DeclaredParameter } from "../../../core/site.ts";
import type { FunctionDeclaration, TokenRange, TypeDeclaration } from "../../outline.ts";
import { spanOfToken, spanOfTokens } from "../../token-spans.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../tokens.ts";
import { angleEnd } from "./declarations.ts";

/** A parameter with the tokens of its name and type, for the scope of the body. */
export interface ParameterRead {
  readonly parameter: DeclaredParameter;
  readonly token: number;
  readonly type?: TokenRange;
}

/** A method as declared; `end` is the `;` or `{` behind it, or where reading stopped. */
export interface MethodRead {
  readonly declaration: Omit<FunctionDeclaration, "range" | "body">;
  readonly parameters: readonly ParameterRead[];
  readonly end: number;
}

/** Reads `- (Type)piece:(Type)name …` at its `-` or `+`. */
export function readMethod(tokens: Tokens, partner: Int32Array, at: number): MethodRead | undefined {
  const isStatic = tokenIs(tokens, at, "+");
  let here = at + 1;
  let result: TokenRange | undefined;
  if (tokenIs(tokens, here, "(") && partner[here]! !== -1) {
    result = { from: here + 1, to: partner[here]! };
    here = partner[here]! + 1;
  }
  const first = here;
  const parameters: ParameterRead[] = [];
  let selector = "";
  while (here < tokens.count) {
    const label = tokens.kinds[here] === Kind.identifier ? here : -1;
    const colon = label === -1 ? here : here + 1;
    if (!tokenIs(tokens, colon, ":")) break;
    const piece = label === -1 ? "" : tokenText(tokens, label);
    selector += `${piece}:`;
    here = colon + 1;
    let type: TokenRange | undefined;
    if (tokenIs(tokens, here, "(") && partner[here]! !== -1) {
      type = { from: here + 1, to: partner[here]! };
      here = partner[here]! + 1;
    }
    while (tokens.kinds[here] === Kind.identifier && tokens.kinds[here + 1] === Kind.identifier) {
      if (tokenIs(tokens, here + 2, ":") || !/^(?:__|NS_|_N)/.test(tokenText(tokens, here))) break;
      here++;
    }
    if (tokens.kinds[here] !== Kind.identifier) break;
    const name = here++;
    const parameter = {
      ...(label !== -1 && { label: piece, labelSpan: spanOfToken(tokens, label) }),
      name: tokenText(tokens, name),
      nameSpan: spanOfToken(tokens, name),
      ...(type && type.to > type.from && { type: spanOfTokens(tokens, type) }),
    };
    parameters.push({ parameter, token: name, ...(type && { type }) });
  }
  if (selector === "") {
    if (tokens.kinds[here] !== Kind.identifier) return undefined;
    selector = tokenText(tokens, here++);
  }
  const declaration = {
    name: tokens.kinds[first] === Kind.identifier ? tokenText(tokens, first) : "",
    token: first,
    signature: selector,
    parameters: () => parameters.map((each) => each.parameter),
    ...(result && { result }),
    isOverride: false,
    isStatic,
  };
  return { declaration, parameters, end: headerEnd(tokens, partner, here) };
}

/** The names in `<A, __covariant B : C *>`: of each part the last word before its bound. */
function genericsIn(tokens: Tokens, open: number, close: number): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  let isBound = false;
  for (let at = open + 1; at <= close; at++) {
    const isEnd = at === close || (depth === 0 && tokenIs(tokens, at, ","));
    if ((isEnd || tokenIs(tokens, at, ":")) && !isBound && tokens.kinds[at - 1] === Kind.identifier) found.push(at - 1);
    if (tokenIs(tokens, at, ":")) isBound = true;
    else if (isEnd) isBound = false;
    else if (tokenIs(tokens, at, "<")) depth++;
    else if (tokenIs(tokens, at, ">")) depth--;
  }
  return found;
}

/** An `@interface`, `@implementation` or `@protocol` as declared; `end` is the token after its header. */
export interface ContainerRead {
  readonly declaration: Omit<TypeDeclaration, "range" | "body">;
  readonly isImplementation: boolean;
  readonly end: number;
}

/** Reads the header at an `@interface`, `@implementation` or `@protocol`; nothing for `@protocol X;` and `@protocol(X)`. */
export function readContainer(tokens: Tokens, partner: Int32Array, at: number): ContainerRead | undefined {
  const word = tokenText(tokens, at);
  let here = at + 1;
  if (tokens.kinds[here] !== Kind.identifier) return undefined;
  const token = here++;
  if (word === "@protocol" && (tokenIs(tokens, here, ";") || tokenIs(tokens, here, ","))) return undefined;
  const inherits: string[] = [];
  let generics: readonly number[] = [];
  let superclassArguments: TokenRange | undefined;
  let isCategory = false;
  let clause: TokenRange = { from: here, to: here };
  if (word === "@interface" && tokenIs(tokens, here, "<")) {
    const end = angleEnd(tokens, partner, here, tokens.count);
    if (tokenIs(tokens, end, ":") || tokenIs(tokens, end, "(")) {
      generics = genericsIn(tokens, here, end - 1);
      here = end;
    }
  }
  if (tokenIs(tokens, here, "(") && partner[here]! !== -1) {
    isCategory = true;
    here = partner[here]! + 1;
    clause = { from: here, to: here };
  } else if (tokenIs(tokens, here, ":") && tokens.kinds[here + 1] === Kind.identifier) {
    inherits.push(tokenText(tokens, here + 1));
    clause = { from: here, to: here + 2 };
    here += 2;
  }
  while (tokenIs(tokens, here, "<")) {
    const end = angleEnd(tokens, partner, here, tokens.count);
    if (end === here) break;
    const isGeneric = tokenIs(tokens, end, "<") || holdsArguments(tokens, generics, { from: here, to: end });
    if (isGeneric) superclassArguments ??= { from: here, to: end };
    for (let each = here + 1; each < end && !isGeneric; each++) {
      if (tokens.kinds[each] === Kind.identifier) inherits.push(tokenText(tokens, each));
    }
    clause = { from: Math.min(clause.from, here), to: end };
    here = end;
  }
  const kind = word === "@protocol" ? "protocol" : isCategory ? "extension" : "class";
  return {
    declaration: {
      kind,
      name: tokenText(tokens, token),
      token,
      inherits,
      clause,
      ...(generics.length > 0 && { generics }),
      ...(superclassArguments && { superclassArguments }),
    },
    isImplementation: word === "@implementation",
    end: here,
  };
}

/** Whether a type of an object or a generic parameter stands between angle brackets, as it never does among protocols. */
function holdsArguments(tokens: Tokens, generics: readonly number[], { from, to }: TokenRange): boolean {
  for (let at = from; at < to; at++) {
    if (tokenIs(tokens, at, "*")) return true;
    if (generics.some((each) => tokenIs(tokens, at, tokenText(tokens, each)))) return true;
  }
  return false;
}

/** The `;` or `{` behind a header, attributes read over; an `@word`, directive or closer ends it too. */
function headerEnd(tokens: Tokens, partner: Int32Array, at: number): number {
  for (; at < tokens.count; at++) {
    const kind = tokens.kinds[at];
    if (kind === Kind.open) {
      if (tokenIs(tokens, at, "{") || partner[at]! === -1) return at;
      at = partner[at]!;
    } else if (kind === Kind.at || kind === Kind.directive || kind === Kind.close) return at;
    else if (tokenIs(tokens, at, ";") || tokenIs(tokens, at, "-") || tokenIs(tokens, at, "+")) return at;
  }
  return at;
}
