import type { BoundName } from "../../core/code.ts";
import { firstFrom, onceFor } from "../../core/collections.ts";
import type { Statement } from "../../core/site.ts";
import { homeOf, type Outline, type Scope, type TokenRange } from "../../syntax/outline.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { boundNameOf } from "./bound-names.ts";
import type { ObjcContext } from "./context.ts";

/** The innermost statement around `token` in the body of a function or block. */
export function statementAround(context: ObjcContext, token: number): Statement | undefined {
  const found = placeOf(context, token);
  if (found === undefined) return undefined;
  const { from, to, declares } = found;
  const { outline } = context;
  const { tokens } = outline;
  const binding = declares ? onlyBinding(context, from, to) : undefined;
  const keyword = keywords.find((word) => tokenIs(tokens, from, word)) ?? "";
  return {
    span: { start: tokens.starts[from]!, end: tokens.ends[to - 1]! },
    declares,
    keyword,
    isAlone: isAlone(tokens, from, to),
    isValue: false,
    canReturn: false,
    canBeBuilt: false,
    isNeeded: leaves(context, from, to) || fillsFirst(context, from) || hasElse(outline, from, to),
    ...(binding && { binding }),
  };
}

/** The tokens of the innermost statement around `token`. */
export function statementRange(context: ObjcContext, token: number): TokenRange | undefined {
  return placeOf(context, token);
}

const keywords =
  "return if for while do switch goto break continue case default @try @synchronized @autoreleasepool @throw throw".split(
    " ",
  );

function placeOf(context: ObjcContext, token: number) {
  const { outline } = context;
  const { scopes } = outline;
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
  return { from, to, declares };
}

/** Whether nothing else stands on the lines of a statement but brackets around it. */
function isAlone(tokens: Tokens, from: number, to: number): boolean {
  const isFirst = tokenIs(tokens, from - 1, "{") || beginsLine(tokens, from);
  return isFirst && (tokenIs(tokens, to, "}") || beginsLine(tokens, to));
}

/** Statements of more tokens than this are not looked through: they count as needed. */
const longest = 4000;

/** Whether it returns a value of the function it stands in. */
function leaves(context: ObjcContext, from: number, to: number): boolean {
  const { outline } = context;
  const { tokens } = outline;
  if (tokenIsOneOf(tokens, from, ["return", "@throw", "throw", "goto"]) || to - from > longest) return true;
  const home = homeOf(outline, from);
  for (let at = from; at < to; at++)
    if (tokenIs(tokens, at, "return") && !tokenIs(tokens, at + 1, ";") && homeOf(outline, at) === home) return true;
  return false;
}

/** Whether it is an `if` with another branch, which older systems may need. */
function hasElse({ tokens, partner }: Outline, from: number, to: number): boolean {
  if (!tokenIs(tokens, from, "if")) return false;
  for (let at = from; at < to; at = partner[at]! > at ? partner[at]! : at + 1)
    if (tokenIs(tokens, at, "else")) return true;
  return false;
}

/** Whether it sets a local variable that was declared without a value. */
function fillsFirst(context: ObjcContext, from: number): boolean {
  const { tokens } = context.outline;
  if (!tokenIs(tokens, from + 1, "=")) return false;
  const binding = context.bindingOf(tokenText(tokens, from), from);
  return binding !== undefined && binding.origin === "variable" && binding.value === undefined;
}

/** Words of a declaration whose name can't get its value later: it is kept or never changes, or its type follows from the value. */
const bound = ["static", "const", "constexpr", "constinit", "thread_local", "auto", "__auto_type", "decltype"];

/** The one variable of `T *a = b;`; nothing for more of them, for one that is `bound`, and for a reference of C++. */
function onlyBinding(context: ObjcContext, from: number, to: number): BoundName | undefined {
  const { outline } = context;
  const { tokens, partner } = outline;
  let equals = -1;
  for (let at = from; at < to; at++) {
    if (partner[at]! > at) at = partner[at]!;
    else if (tokenIsOneOf(tokens, at, bound) || (equals < 0 && tokenIsOneOf(tokens, at, ["&", "&&"]))) return undefined;
    else if (tokenIs(tokens, at, "=") && equals < 0) equals = at;
    else if (tokenIs(tokens, at, ",") && equals >= 0) return undefined;
  }
  if (equals < 0 || tokens.kinds[equals - 1] !== Kind.identifier) return undefined;
  const binding = context.bindingOf(tokenText(tokens, equals - 1), equals - 1);
  const isHere = binding !== undefined && binding.token === equals - 1;
  return isHere && binding.value !== undefined && binding.type?.from === from
    ? boundNameOf(context, binding)
    : undefined;
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
      if (kind !== Kind.directive && tokenIs(tokens, at + 1, "else")) continue;
      ends.push(kind === Kind.directive ? at : at + 1);
      starts.push(at + 1);
    } else if (kind === Kind.open && partner[at]! > at) {
      at = partner[at]!;
      if (!tokenIs(tokens, at, "}") || !endsStatement(context, at) || continues(context, at + 1)) continue;
      starts.push(at + 1);
      ends.push(at + 1);
    } else if (tokenIs(tokens, at, ":") && isLabel(context, at, brace)) starts.push(at + 1);
  }
  return { starts, ends };
}

/** Whether a brace holds values and not statements. */
function isValue({ outline }: ObjcContext, brace: number): boolean {
  const { tokens } = outline;
  return tokenIsOneOf(tokens, brace - 1, ["@", "=", ",", "return", "("]) || initialises(tokens, brace);
}

/** Words before a name in braces that make it a declaration's or a namespace's own, and no variable's. */
const openers = ["struct", "union", "enum", "class", "namespace", "^"];

/** Whether a brace of C++ gives a variable its value: `Type name{…}`. */
function initialises(tokens: Tokens, brace: number): boolean {
  if (tokens.kinds[brace - 1] !== Kind.identifier || tokenIsOneOf(tokens, brace - 1, ["else", "do", "try"]))
    return false;
  const isTyped = tokens.kinds[brace - 2] === Kind.identifier || tokenIsOneOf(tokens, brace - 2, ["*", "&", ">"]);
  return isTyped && !openers.some((word) => tokenIs(tokens, brace - 2, word) || tokenIs(tokens, brace - 3, word));
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
  return tokenIsOneOf(tokens, at, ["else", "while", "catch", "@catch", "@finally"]);
}

function isLabel({ outline: { tokens } }: ObjcContext, colon: number, brace: number): boolean {
  for (let at = colon - 1; at > brace && at > colon - 12; at--) {
    if (tokenIs(tokens, at, "case") || tokenIs(tokens, at, "default")) return true;
    if (tokenIs(tokens, at, ";") || tokenIs(tokens, at, "?") || tokens.kinds[at] === Kind.close) return false;
  }
  return false;
}
