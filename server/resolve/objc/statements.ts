import type { Statement } from "../../core/site.ts";
import { Kind, tokenIs } from "../../syntax/tokens.ts";
import type { ObjcContext } from "./context.ts";

/** The innermost statement around `token` in the body of a function or block. */
export function statementAround(context: ObjcContext, token: number): Statement | undefined {
  const { outline } = context;
  const { tokens, partner, scopes } = outline;
  let inside = token;
  let brace = context.bracketAround(token);
  while (brace !== -1 && (!tokenIs(tokens, brace, "{") || isValue(context, brace))) {
    inside = brace;
    brace = context.bracketAround(brace);
  }
  if (brace === -1 || !isCode(context, inside)) return undefined;
  const close = partner[brace]!;
  const from = startOf(context, inside, brace);
  const to = endOf(context, inside, close);
  const { bindings, range } = scopes[outline.scopeAt(from)]!;
  const { bindings: outer } = scopes[outline.scopeAt(brace)]!;
  const declares = [...bindings, ...outer].some(
    ({ token: name, origin }) => origin === "variable" && name >= from && name < to && name < range.to,
  );
  return { span: { start: tokens.starts[from]!, end: tokens.ends[to - 1]! }, declares };
}

/** Whether a function's or block's scope is around `token`, nearer than a type's. */
function isCode({ outline }: ObjcContext, token: number): boolean {
  for (let index = outline.scopeAt(token); index !== -1; index = outline.scopes[index]!.parent) {
    const { kind } = outline.scopes[index]!;
    if (kind === "function" || kind === "closure") return true;
    if (kind === "type") return false;
  }
  return false;
}

/** Whether a brace holds values and not statements. */
function isValue({ outline }: ObjcContext, brace: number): boolean {
  const { tokens } = outline;
  return ["@", "=", ",", "return", "("].some((mark) => tokenIs(tokens, brace - 1, mark));
}

function startOf(context: ObjcContext, at: number, brace: number): number {
  const { tokens, partner } = context.outline;
  while (at - 1 > brace) {
    const before = at - 1;
    const kind = tokens.kinds[before];
    if (kind === Kind.directive || tokenIs(tokens, before, ";")) break;
    if (kind === Kind.close && partner[before]! > brace) {
      if (tokenIs(tokens, before, "}") && endsStatement(context, before)) break;
      at = partner[before]!;
    } else if (tokenIs(tokens, before, ":") && isLabel(context, before, brace)) break;
    else at = before;
  }
  return at;
}

function endOf(context: ObjcContext, at: number, close: number): number {
  const { tokens, partner } = context.outline;
  for (; at < close; at++) {
    const kind = tokens.kinds[at];
    if (tokenIs(tokens, at, ";")) return at + 1;
    if (kind === Kind.directive) return at;
    if (kind !== Kind.open || partner[at]! <= at) continue;
    at = partner[at]!;
    if (tokenIs(tokens, at, "}") && endsStatement(context, at) && !continues(context, at + 1)) return at + 1;
  }
  return close;
}

/** Whether the block that closes at `close` is a statement's own, and not a value within one. */
function endsStatement(context: ObjcContext, close: number): boolean {
  const { outline } = context;
  const open = outline.partner[close]!;
  if (isValue(context, open)) return false;
  const scope = outline.scopes[outline.scopeAt(open)]!;
  return scope.kind !== "closure" || scope.range.to !== close + 1;
}

function continues({ outline: { tokens } }: ObjcContext, at: number): boolean {
  return ["else", "while", "catch", "@catch", "@finally"].some((word) => tokenIs(tokens, at, word));
}

function isLabel({ outline: { tokens } }: ObjcContext, colon: number, brace: number): boolean {
  for (let at = colon - 1; at > brace && at > colon - 12; at--) {
    if (tokenIs(tokens, at, "case") || tokenIs(tokens, at, "default")) return true;
    if (tokenIs(tokens, at, ";") || tokenIs(tokens, at, "?") || tokens.kinds[at] === Kind.close) return false;
  }
  return false;
}
