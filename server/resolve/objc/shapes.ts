import type { Call, Closure, ClosureParameter, Expression } from "../../core/code.ts";

import type { Span } from "../../core/text.ts";
import { valueEnd } from "../../syntax/objc/outline/declarations.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { plainString } from "../places.ts";
import type { ObjcContext } from "./context.ts";

const other: Expression = { kind: "other" };

/** Where the call is headed by a name or message at a token; asked of the answers, so that there is one reader of calls. */
export type CallAt = (token: number) => Call | undefined;

/** What the expression in a run of tokens is. */
export function expressionOf(context: ObjcContext, { from, to }: TokenRange, callAt: CallAt): Expression {
  const { tokens, partner } = context.outline;
  if (to <= from) return other;
  if (to === from + 1) return single(context, from);
  if (tokenIs(tokens, from, "&")) return { kind: "address", of: spanOfTokens(tokens, { from: from + 1, to }) };
  if (tokenIs(tokens, from, "@") && partner[from + 1] === to - 1 && tokenIs(tokens, from + 1, "["))
    return { kind: "list", elements: elementsOf(context, from + 1, to - 1) };
  if (tokenIs(tokens, from, "^")) return block(context, from, to);
  const path = pathOf(context, from, to);
  if (path !== undefined) return path;
  const isMessage = tokenIs(tokens, from, "[") && partner[from] === to - 1;
  const head = isMessage ? context.memo("heads", from, () => headOfMessage(context, from)) : from;
  const call = head < 0 ? undefined : callAt(head);
  const span = spanOfTokens(tokens, { from, to });
  return call !== undefined && call.span.start === span.start && call.span.end === span.end
    ? { kind: "call", call }
    : other;
}

function single({ outline: { tokens } }: ObjcContext, at: number): Expression {
  const kind = tokens.kinds[at];
  if (kind === Kind.string) {
    const value = plainString(tokens, at);
    return value === undefined ? other : { kind: "string", value };
  }
  if (kind === Kind.number) return { kind: "number" };
  if (kind !== Kind.identifier) return other;
  if (tokenIsOneOf(tokens, at, ["nil", "NULL", "Nil", "nullptr"])) return { kind: "nil" };
  if (tokenIsOneOf(tokens, at, ["YES", "true"])) return { kind: "boolean", value: true };
  if (tokenIsOneOf(tokens, at, ["NO", "false"])) return { kind: "boolean", value: false };
  return { kind: "path", names: [tokenText(tokens, at)], last: spanOfToken(tokens, at) };
}

function pathOf({ outline: { tokens } }: ObjcContext, from: number, to: number): Expression | undefined {
  const names: string[] = [];
  for (let at = from; at < to; at += 2) {
    if (tokens.kinds[at] !== Kind.identifier) return undefined;
    if (at + 1 < to && !tokenIsOneOf(tokens, at + 1, [".", "->"])) return undefined;
    names.push(tokenText(tokens, at));
  }
  if ((to - from) % 2 === 0) return undefined;
  return {
    kind: "path",
    names,
    last: spanOfToken(tokens, to - 1),
    ...(names.length > 1 && { receiver: spanOfTokens(tokens, { from, to: to - 2 }) }),
  };
}

/** The first selector piece of the message that a bracket holds: the first name that its last receiver token is before. */
function headOfMessage(context: ObjcContext, open: number): number {
  const { tokens, partner } = context.outline;
  const close = partner[open]!;
  let colon = -1;
  for (let at = open + 1; at < close && colon < 0; at++) {
    if (partner[at]! > at) at = partner[at]!;
    else if (tokenIs(tokens, at, ":")) colon = at;
  }
  const head = colon < 0 ? close - 1 : colon - 1;
  return tokens.kinds[head] === Kind.identifier ? head : -1;
}

function elementsOf({ outline }: ObjcContext, open: number, close: number): readonly Span[] {
  const { tokens, partner } = outline;
  const elements: Span[] = [];
  for (let at = open + 1; at < close; ) {
    const end = valueEnd(tokens, partner, at, close);
    if (end > at) elements.push(spanOfTokens(tokens, { from: at, to: end }));
    at = end + 1;
  }
  return elements;
}

/** `^(T a, U *b) { … }`, with or without a result before its parameters. */
function block({ outline }: ObjcContext, from: number, to: number): Expression {
  const { tokens, partner } = outline;
  let brace = from + 1;
  let list = -1;
  while (brace < to && !tokenIs(tokens, brace, "{")) {
    if (tokenIs(tokens, brace, "(") && partner[brace]! > brace) {
      list = brace;
      brace = partner[brace]!;
    }
    brace++;
  }
  if (brace >= to || partner[brace] !== to - 1) return other;
  const parameters: ClosureParameter[] = [];
  for (let at = list + 1; list >= 0 && at < partner[list]!; ) {
    const end = valueEnd(tokens, partner, at, partner[list]!);
    const name = end - 1;
    if (end - at > 1 && tokens.kinds[name] === Kind.identifier)
      parameters.push({
        name: tokenText(tokens, name),
        nameSpan: spanOfToken(tokens, name),
        span: spanOfTokens(tokens, { from: at, to: end }),
        type: spanOfTokens(tokens, { from: at, to: name }),
      });
    at = end + 1;
  }
  const closure: Closure = {
    head: { start: tokens.starts[from]!, end: tokens.ends[brace]! },
    parameters,
    body: { start: tokens.ends[brace]!, end: tokens.starts[to - 1]! },
  };
  return { kind: "closure", closure };
}
