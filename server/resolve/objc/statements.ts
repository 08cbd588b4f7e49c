import { firstFrom, onceFor } from "../../core/collections.ts";
import type { Statement } from "../../core/site.ts";
import type { Scope } from "../../syntax/outline.ts";
import { Kind, tokenIs } from "../../syntax/tokens.ts";
import type { ObjcContext } from "./context.ts";

/** The innermost statement around `token` in the body of a function or block. */
export function statementAround(context: ObjcContext, token: number): Statement | undefined {
  const { outline } = context;
  const { tokens, scopes } = outline;
  const { brace, inside } = codeAround(context, token);
  if (brace === -1 || !context.isCode(inside)) return undefined;
  const { starts, ends } = context.memo("blocks", brace, () => readBlock(context, brace));
  const from = starts[firstFrom(starts, inside + 1) - 1]!;
  const to = ends[firstFrom(ends, inside + 1)] ?? outline.partner[brace]!;
  if (to <= from) return undefined;
  const scope = scopes[outline.scopeAt(from)]!;
  const declares =
    declaresWithin(scope, from, Math.min(to, scope.range.to)) ||
    declaresWithin(scopes[outline.scopeAt(brace)]!, from, Math.min(to, scope.range.to));
  return { span: { start: tokens.starts[from]!, end: tokens.ends[to - 1]! }, declares };
}

/** The innermost brace of code around a token, -1 for none, and what stands right in it: the token or a bracket around it. */
function codeAround(context: ObjcContext, token: number): { readonly brace: number; readonly inside: number } {
  const around = context.bracketAround(token);
  const isDirect = around === -1 || isBlock(context, around);
  const inside = isDirect ? token : context.memo("code", "around", () => outermostValues(context))[around]!;
  return { brace: isDirect ? around : context.bracketAround(inside), inside };
}

/** For each bracket that is no block the outermost such bracket around it, up to the next block. */
function outermostValues(context: ObjcContext): Int32Array {
  const { tokens, partner } = context.outline;
  const outermost = new Int32Array(tokens.count);
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.open || partner[at]! <= at) continue;
    const around = context.bracketAround(at);
    outermost[at] = around === -1 || isBlock(context, around) ? at : outermost[around]!;
  }
  return outermost;
}

function isBlock(context: ObjcContext, brace: number): boolean {
  return tokenIs(context.outline.tokens, brace, "{") && !isValue(context, brace);
}

const variablesOf = onceFor(({ bindings }: Scope) =>
  bindings.filter(({ origin }) => origin === "variable").map(({ token }) => token),
);

function declaresWithin(scope: Scope, from: number, to: number): boolean {
  const variables = variablesOf(scope);
  const first = variables[firstFrom(variables, from)];
  return first !== undefined && first < to;
}

/** Where the statements right in a block begin and end. A label ends none, but a statement begins behind it. */
function readBlock(context: ObjcContext, brace: number) {
  const { tokens, partner } = context.outline;
  const close = partner[brace]!;
  const starts = [brace + 1];
  const ends: number[] = [];
  for (let at = brace + 1; at < close; at++) {
    const kind = tokens.kinds[at];
    if (kind === Kind.directive || tokenIs(tokens, at, ";")) {
      ends.push(kind === Kind.directive ? at : at + 1);
      starts.push(at + 1);
    } else if (kind === Kind.open && partner[at]! > at) {
      at = partner[at]!;
      if (!tokenIs(tokens, at, "}") || !endsStatement(context, at)) continue;
      starts.push(at + 1);
      if (!continues(context, at + 1)) ends.push(at + 1);
    } else if (tokenIs(tokens, at, ":") && isLabel(context, at, brace)) starts.push(at + 1);
  }
  return { starts, ends };
}

/** Whether a brace holds values and not statements. */
function isValue({ outline }: ObjcContext, brace: number): boolean {
  const { tokens } = outline;
  return ["@", "=", ",", "return", "("].some((mark) => tokenIs(tokens, brace - 1, mark));
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
