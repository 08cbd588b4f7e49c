import { homeOf, type TokenRange } from "../../syntax/outline.ts";
import { Kind, stepOver, tokenIs } from "../../syntax/tokens.ts";
import { tokensOf, tokensWithin } from "../places.ts";
import type { ObjcContext } from "./context.ts";

/** A block or lambda. */
export interface ClosureRead {
  /** What it gives, as written; nothing where that is left to its body. */
  readonly result?: string;
  /** The values that it returns. */
  readonly returned: readonly TokenRange[];
  /** The token behind it. */
  readonly end: number;
}

/** Reads the block or lambda that begins at `at`; nothing where none does. */
export function readClosure(context: ObjcContext, at: number): ClosureRead | undefined {
  const { tokens, partner } = context.outline;
  const isLambda = tokenIs(tokens, at, "[");
  if (!isLambda && !tokenIs(tokens, at, "^")) return undefined;
  if (isLambda && partner[at]! < at) return undefined;
  let brace = isLambda ? partner[at]! + 1 : at + 1;
  const result = { from: isLambda ? -1 : brace, to: -1 };
  for (; brace < tokens.count && !tokenIs(tokens, brace, "{"); brace++) {
    const kind = tokens.kinds[brace];
    if (kind === Kind.open && partner[brace]! > brace) {
      if (!isLambda) result.to = brace;
      brace = partner[brace]!;
    } else if (isLambda && tokenIs(tokens, brace, "->")) result.from = brace + 1;
    else if (kind === Kind.close || tokenIs(tokens, brace, ";") || tokenIs(tokens, brace, ",")) return undefined;
  }
  const close = partner[brace] ?? -1;
  if (close < brace) return undefined;
  if (isLambda || result.to < 0) result.to = brace;
  const written = result.from < 0 ? "" : context.text(result);
  if (written !== "") return { result: written, returned: [], end: close + 1 };
  return { returned: returnsIn(context, { from: brace + 1, to: close }), end: close + 1 };
}

/** The values that the statements right in a body return. */
function returnsIn({ outline }: ObjcContext, body: TokenRange): readonly TokenRange[] {
  const { tokens } = outline;
  const home = homeOf(outline, body.from);
  return tokensWithin(tokensOf(tokens, "return"), body)
    .filter((at) => homeOf(outline, at) === home)
    .map((at) => ({ from: at + 1, to: statementEnd(outline, at + 1, body.to) }));
}

/** The last value of `({ …; value; })`, whose inner brace opens at `brace`. */
export function lastValueIn({ outline }: ObjcContext, brace: number): TokenRange {
  const close = outline.partner[brace]!;
  let last = { from: brace + 1, to: brace + 1 };
  for (let at = brace + 1; at < close; ) {
    const end = statementEnd(outline, at, close);
    last = { from: at, to: end };
    at = end + 1;
  }
  return last;
}

function statementEnd({ tokens, partner }: ObjcContext["outline"], at: number, limit: number): number {
  while (at < limit && !tokenIs(tokens, at, ";")) at = stepOver(partner, at);
  return Math.min(at, limit);
}
