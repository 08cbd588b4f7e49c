import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import type { ObjcContext } from "./context.ts";
import { messageAt } from "./messages.ts";

/** Chains of more members than this have no type. */
const longestChain = 100;

/** The token that the operand before the `.` or `->` at `mark` begins with; nothing where none stands there. */
export function operandBefore(context: ObjcContext, mark: number): number | undefined {
  const { tokens, partner } = context.outline;
  let from = mark;
  for (let links = 0; from > 0; links++) {
    if (links > longestChain) return undefined;
    const before = from - 1;
    const kind = tokens.kinds[before];
    if (kind === Kind.close && partner[before]! !== -1) {
      from = partner[before]!;
      if (tokenIs(tokens, before, "}")) {
        if (tokenIs(tokens, from - 1, ">")) return templateHead(tokens, from - 1);
        if (tokens.kinds[from - 1] !== Kind.identifier) return literalHead(context, from);
        continue;
      }
      if (tokenIs(tokens, from, "[") && messageAt(context, from) !== undefined) return from;
      if (tokens.kinds[from - 1] === Kind.identifier) {
        if (/^(?:if|while|for|switch|return)$/.test(tokenText(tokens, from - 1))) return from;
      } else if (tokenIs(tokens, from - 1, "}") && tokenIs(tokens, from, "(")) return closureHead(context, from - 1);
      else if (tokenIs(tokens, from - 1, ">")) return templateHead(tokens, from - 1) ?? from;
      else if (tokenIs(tokens, from, "(") && tokenIs(tokens, from - 1, ")") && !isCalled(context, from - 1))
        return from;
      else if (!tokenIs(tokens, from - 1, "]") && !tokenIs(tokens, from - 1, ")")) return from;
    } else if (kind === Kind.identifier) {
      from = before;
      while (tokenIs(tokens, from - 1, "::")) {
        if (tokens.kinds[from - 2] !== Kind.identifier) return from - 1;
        from -= 2;
      }
      if (!tokenIs(tokens, from - 1, ".") && !tokenIs(tokens, from - 1, "->")) return from;
      from--;
    } else return undefined;
  }
  return from;
}

/** The name of `static_cast<T>`, `make<T>`, `app::Box<T>` and the like, whose angle closes at `close`. */
function templateHead(tokens: Tokens, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at > 0 && close - at < 40; at--) {
    if (tokenIs(tokens, at, ">")) depth++;
    else if (tokenIs(tokens, at, "<")) {
      if (--depth > 0) continue;
      if (tokens.kinds[at - 1] !== Kind.identifier) return undefined;
      at--;
      while (tokenIs(tokens, at - 1, "::") && tokens.kinds[at - 2] === Kind.identifier) at -= 2;
      return at;
    } else if (tokens.kinds[at] !== Kind.identifier && !tokenIsOneOf(tokens, at, ["*", "&", "::", ","]))
      return undefined;
  }
  return undefined;
}

/** Whether a token is the name of one of the casts of C++. */
export function isCastWord(tokens: Tokens, at: number): boolean {
  return (
    tokens.kinds[at] === Kind.identifier && /^(?:static|dynamic|const|reinterpret)_cast$/.test(tokenText(tokens, at))
  );
}

/** Whether what stands in the brackets that close at `close` is called by those behind it, and is no type of a cast. */
function isCalled(context: ObjcContext, close: number): boolean {
  const { tokens, partner } = context.outline;
  const open = partner[close]!;
  if (open < 0) return false;
  const before = tokens.kinds[open - 1];
  if (before === Kind.identifier)
    return !/^(?:return|if|while|for|switch|else|in|case)$/.test(tokenText(tokens, open - 1));
  if (tokenIs(tokens, open - 1, "]")) return true;
  if (tokenIs(tokens, open + 1, "*")) return true;
  if (close === open + 2 && context.bindingOf(tokenText(tokens, open + 1), open) !== undefined) return true;
  return tokenIs(tokens, open - 1, ")") && isCalled(context, open - 1);
}

/** The `(` of `(Type){ … }`, whose brace opens at `brace`. */
function literalHead({ outline: { tokens, partner } }: ObjcContext, brace: number): number | undefined {
  return tokenIs(tokens, brace - 1, ")") && partner[brace - 1]! >= 0 ? partner[brace - 1] : undefined;
}

/** No head of a block or lambda is longer. */
const longestHead = 60;

/** The `^` of a block or the `[` of a lambda whose body closes at `close`. */
function closureHead({ outline: { tokens, partner } }: ObjcContext, close: number): number | undefined {
  const brace = partner[close]!;
  for (let at = brace - 1; at > 0 && brace - at < longestHead; at--) {
    if (tokenIs(tokens, at, "^")) return at;
    if (tokens.kinds[at] === Kind.close) {
      if (tokenIs(tokens, at, "}") || partner[at]! < 0) return undefined;
      const isLambda = tokenIs(tokens, at, "]");
      at = partner[at]!;
      if (isLambda) return at;
    } else if (tokenIs(tokens, at, ";") || tokens.kinds[at] === Kind.open) return undefined;
  }
  return undefined;
}

/** Whether the parentheses hold a type and an operand follows. */
export function isCast(context: ObjcContext, open: number, close: number, to: number): boolean {
  const { tokens } = context.outline;
  const next = close + 1;
  if (next >= to || close === open + 1) return false;
  const kind = tokens.kinds[next];
  if (kind === Kind.punctuation && !tokenIsOneOf(tokens, next, ["@", "&", "*", "!", "-", "~", "^"])) return false;
  if (kind === Kind.close) return false;
  for (let at = open + 1; at < close; at++) {
    const isWord = tokens.kinds[at] === Kind.identifier;
    if (!isWord && !tokenIsOneOf(tokens, at, ["*", "<", ">", ",", "::", "(", ")", "^"])) return false;
  }
  if (tokenIs(tokens, close - 1, "*") || tokenIs(tokens, close - 1, ">")) return true;
  if (kind === Kind.identifier || kind === Kind.string || kind === Kind.number) return true;
  return context.bindingOf(tokenText(tokens, close - 1), open) === undefined;
}
