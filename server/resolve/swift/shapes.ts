import type { Call, Closure, ClosureParameter, Expression } from "../../core/code.ts";

import type { Span } from "../../core/text.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { closureHead } from "../../syntax/swift/closure-head.ts";
import type { ReadParameter } from "../../syntax/swift/functions.ts";
import {
  afterBracket,
  closes,
  isMark,
  isName,
  isTight,
  isWord,
  nameAt,
  type Source,
} from "../../syntax/swift/source.ts";
import { spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind, type Tokens } from "../../syntax/tokens.ts";
import { plainString } from "../places.ts";
import { beginOfExpression, describeCall } from "./calls.ts";
import { partsOfSum, partsOfText } from "./joined.ts";

const other: Expression = { kind: "other" };

/** What the expression in a run of tokens is. */
export function expressionOf(source: Source, { from, to }: TokenRange): Expression {
  if (to <= from) return other;
  if (to === from + 1) return single(source, from);
  if (isMark(source, from, "&")) return { kind: "address", of: spanOfTokens(source.tokens, { from: from + 1, to }) };
  if (afterBracket(source, from) === to) {
    if (isMark(source, from, "[")) return list(source, from, to - 1);
    if (isMark(source, from, "{")) return closure(source, from, to - 1);
    if (isMark(source, from, "(")) return wrapped(source, from + 1, to - 1);
  }
  return path(source, from, to) ?? call(source, from, to) ?? joined(source, from, to) ?? forced(source, from, to);
}

/** `a!`, but for signs before it (`-a!`) and operators in it (`a + b!`). */
function forced(source: Source, from: number, to: number): Expression {
  const isForced = isMark(source, to - 1, "!") && isTight(source, to - 1);
  return isForced && beginOfExpression(source, to - 2) === from ? wrapped(source, from, to - 1) : other;
}

function wrapped(source: Source, from: number, to: number): Expression {
  return to > from ? { kind: "wrapped", of: spanOfTokens(source.tokens, { from, to }) } : other;
}

function joined(source: Source, from: number, to: number): Expression | undefined {
  const parts = partsOfText(source, from, to) ?? partsOfSum(source, from, to);
  return parts && { kind: "joined", parts };
}

function single(source: Source, at: number): Expression {
  const { tokens } = source;
  const kind = tokens.kinds[at];
  if (kind === Kind.string) {
    const value = plainString(tokens, at);
    return value === undefined ? other : { kind: "string", value };
  }
  if (kind === Kind.number) return { kind: "number" };
  if (isWord(source, at, "nil")) return { kind: "nil" };
  if (isWord(source, at, "true") || isWord(source, at, "false"))
    return { kind: "boolean", value: isWord(source, at, "true") };
  if (!isName(source, at)) return other;
  return { kind: "path", names: [nameAt(source, at)], last: spanOfToken(tokens, at) };
}

/** `a.b?.c` or `.c`; nothing for anything with brackets. */
function path(source: Source, from: number, to: number): Expression | undefined {
  const names: string[] = isMark(source, from, ".") ? [""] : [];
  let at = names.length === 0 ? from : from + 1;
  let last = at;
  for (;;) {
    if (at >= to || !isName(source, at)) return undefined;
    names.push(nameAt(source, at));
    last = at;
    at++;
    if (at === to) break;
    if ((isMark(source, at, "?") || isMark(source, at, "!")) && isTight(source, at)) at++;
    if (!isMark(source, at, ".")) return undefined;
    at++;
  }
  const before = last - 1;
  const receiver = names.length > 1 && before > from ? endOfReceiver(source, from, before) : undefined;
  return {
    kind: "path",
    names,
    last: spanOfToken(source.tokens, last),
    ...(receiver !== undefined && { receiver }),
  };
}

function endOfReceiver(source: Source, from: number, mark: number): Span {
  const isSuffixed = isMark(source, mark - 1, "?") || isMark(source, mark - 1, "!");
  return spanOfTokens(source.tokens, { from, to: isSuffixed ? mark - 1 : mark });
}

function call(source: Source, from: number, to: number): Expression | undefined {
  let at = to - 1;
  while (at > from && closes(source, at)) {
    const open = source.partner[at]!;
    if (open <= from) return undefined;
    at = open - 1;
    if (isMark(source, at, ":") && isName(source, at - 1)) at -= 2;
  }
  const found: Call | undefined = isName(source, at) ? describeCall(source, at) : undefined;
  const span = spanOfTokens(source.tokens, { from, to });
  if (found === undefined || found.span.start !== span.start || found.span.end !== span.end) return undefined;
  return { kind: "call", call: found };
}

function list(source: Source, open: number, close: number): Expression {
  const elements: Span[] = [];
  let from = open + 1;
  for (let at = from; at <= close; at = afterBracket(source, at)) {
    if (isMark(source, at, ":")) return other;
    if (at !== close && !isMark(source, at, ",")) continue;
    if (at > from) elements.push(spanOfTokens(source.tokens, { from, to: at }));
    from = at + 1;
  }
  return { kind: "list", elements };
}

function closure(source: Source, open: number, close: number): Expression {
  const { tokens } = source;
  const head = closureHead(source, open);
  const start = tokens.starts[open]!;
  const begin = tokens.ends[(head?.body ?? open + 1) - 1]!;
  const found: Closure = {
    head: { start, end: begin },
    ...(head?.captures && { captures: spanOfTokens(tokens, head.captures) }),
    parameters: (head?.parameters ?? []).map((each) => parameter(tokens, each)),
    body: { start: begin, end: tokens.starts[close]! },
  };
  return { kind: "closure", closure: found };
}

function parameter(tokens: Tokens, { name, nameToken, labelToken, type }: ReadParameter): ClosureParameter {
  const isTyped = type.to > type.from;
  return {
    name,
    nameSpan: spanOfToken(tokens, nameToken),
    span: spanOfTokens(tokens, { from: labelToken, to: isTyped ? type.to : nameToken + 1 }),
    ...(isTyped && { type: spanOfTokens(tokens, type) }),
  };
}
