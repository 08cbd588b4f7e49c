import type { Presence, Region } from "../../availability.ts";
import type { TokenRange } from "../../outline.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../tokens.ts";
import { bracketsAround } from "../outline/brackets.ts";
import type { Collected } from "../outline/reader.ts";
import type { Governed } from "./branches.ts";

/** A question whether the system has a symbol, and the code that asks it. */
interface Question {
  readonly about: Omit<Presence, "isThere">;
  readonly range: TokenRange;
}

/** The answer to a question that a variable keeps, up to the end of the block around it. */
interface Kept {
  readonly about: Question["about"];
  readonly end: number;
}

/**
 * What questions establish that are asked of the running system: `respondsToSelector:`, a class by its name or by
 * `[X class]`, a symbol that may be null. Code that is never run counts as asked first: the operand of `sizeof` and its kin.
 */
export function presenceRegions({ tokens, brackets }: Collected, governedBy: Governed): readonly Region[] {
  const { partner } = brackets;
  const regions: Region[] = [];
  const kept = new Map<string, Kept>();
  let around: Int32Array | undefined;
  for (let at = 0; at < tokens.count; at++) {
    if (isUnevaluated(tokens, at) && partner[at + 1]! > at)
      regions.push({ from: at, to: partner[at + 1]!, unguarded: true });
    if (tokens.kinds[at] !== Kind.identifier) continue;
    around ??= bracketsAround(tokens, partner);
    const found = questionAt(tokens, partner, around, at) ?? askedBefore(at);
    if (found === undefined) forget(at);
    else {
      keep(found, around);
      regions.push(...answersTo(found));
    }
  }
  return regions;

  function answersTo({ about, range }: Question): readonly Region[] {
    const compared = comparison(tokens, range);
    if (compared === undefined) return [];
    const { from, to, isThere } = compared;
    const yes = { presence: { ...about, isThere } };
    const no = { presence: { ...about, isThere: !isThere } };
    const mention = about.kind === "name" ? [{ ...range, unguarded: true }] : [];
    return [...mention, ...governedBy({ from, to }, { yes, no })];
  }

  function askedBefore(at: number): Question | undefined {
    const before = kept.size > 0 && isCondition(tokens, at, at) ? kept.get(tokenText(tokens, at)) : undefined;
    return before === undefined || at >= before.end
      ? undefined
      : { about: before.about, range: { from: at, to: at + 1 } };
  }

  function keep({ about, range: { from, to } }: Question, around: Int32Array): void {
    if (!tokenIs(tokens, from - 1, "=") || tokens.kinds[from - 2] !== Kind.identifier || !tokenIs(tokens, to, ";"))
      return;
    const block = around[from]!;
    kept.set(tokenText(tokens, from - 2), { about, end: block === -1 ? tokens.count : partner[block]! });
  }

  function forget(at: number): void {
    if (kept.size > 0 && tokenIs(tokens, at + 1, "=")) kept.delete(tokenText(tokens, at));
  }
}

function isUnevaluated(tokens: Tokens, at: number): boolean {
  if (!tokenIs(tokens, at + 1, "(")) return false;
  return ["sizeof", "typeof", "__typeof__", "__typeof", "@encode", "decltype", "_Alignof", "alignof"].some((word) =>
    tokenIs(tokens, at, word),
  );
}

function questionAt(tokens: Tokens, partner: Int32Array, around: Int32Array, at: number): Question | undefined {
  const open = around[at]!;
  if (tokenIs(tokens, at, "respondsToSelector") || tokenIs(tokens, at, "instancesRespondToSelector")) {
    const selector = at + 3;
    const close = partner[selector] ?? -1;
    const isAsked = tokenIs(tokens, open, "[") && tokenIs(tokens, at + 2, "@selector") && close > selector;
    if (!isAsked || partner[open] !== close + 1) return undefined;
    const name = tokens.text.slice(tokens.ends[selector], tokens.starts[close]).replaceAll(/\s/g, "");
    return { about: { kind: "selector", name, token: open }, range: { from: open, to: close + 2 } };
  }
  if (tokenIs(tokens, at, "NSClassFromString")) {
    const close = partner[at + 1] ?? -1;
    if (close !== at + 3 || tokens.kinds[at + 2] !== Kind.string) return undefined;
    const name = tokenText(tokens, at + 2).replace(/^@?"|"$/g, "");
    return { about: { kind: "name", name, token: at }, range: { from: at, to: close + 1 } };
  }
  if (!isSymbol(tokens, at)) return undefined;
  const about = { kind: "name", name: tokenText(tokens, at), token: at } as const;
  if (open === at - 1 && tokenIs(tokens, open, "[") && tokenIs(tokens, at + 1, "class") && partner[open] === at + 2)
    return { about, range: { from: open, to: at + 3 } };
  const from = tokenIs(tokens, at - 1, "&") ? at - 1 : at;
  return isCondition(tokens, from, at) ? { about, range: { from, to: at + 1 } } : undefined;
}

/** Whether a name looks like one of an SDK’s: with a capital or an underscore in front of the rest, and no part of a path. */
function isSymbol({ text, starts, ends }: Tokens, at: number): boolean {
  const unit = text.charCodeAt(starts[at]!);
  const isCapital = (code: number) => code >= 65 && code <= 90;
  if (isCapital(unit)) return true;
  if (unit === 107 && isCapital(text.charCodeAt(starts[at]! + 1))) return true;
  for (let unit = starts[at]! + 1; unit < ends[at]!; unit++) if (text.charCodeAt(unit) === 95) return true;
  return false;
}

/** Whether what stands from one token to another is all of a condition, or of a part of one that is joined or compared. */
function isCondition(tokens: Tokens, from: number, last: number): boolean {
  const before = tokenIsOneOf(tokens, from - 1, ["&&", "||", "!", "==", "!="]);
  const isFirst = tokenIs(tokens, from - 1, "(") && (isHeadWord(tokens, from - 2) || !isCallee(tokens, from - 2));
  if (tokenIs(tokens, last + 1, "?") && tokenIsOneOf(tokens, from - 1, ["=", "return", ","])) return true;
  const after = tokenIsOneOf(tokens, last + 1, [")", "&&", "||", "?", "==", "!="]);
  return (before || isFirst) && after;
}

function isHeadWord(tokens: Tokens, at: number): boolean {
  return tokenIs(tokens, at, "if") || tokenIs(tokens, at, "while");
}

function isCallee(tokens: Tokens, at: number): boolean {
  return tokens.kinds[at] === Kind.identifier || tokens.kinds[at] === Kind.close;
}

const nothings = ["NULL", "nil", "Nil", "nullptr", "NO", "false", "FALSE", "0"];
const yeses = ["YES", "true", "TRUE"];

/**
 * A question with what its answer is compared with, and whether the symbol is there when that holds; nothing where it is
 * compared with what may be anything.
 */
function comparison(
  tokens: Tokens,
  { from, to }: TokenRange,
): (TokenRange & { readonly isThere: boolean }) | undefined {
  for (const [mark, other, range] of [
    [to, to + 1, { from, to: to + 2 }],
    [from - 1, from - 2, { from: from - 2, to }],
  ] as const) {
    const isEqual = tokenIs(tokens, mark, "==");
    if (!isEqual && !tokenIs(tokens, mark, "!=")) continue;
    const isNothing = tokenIsOneOf(tokens, other, nothings);
    const isYes = tokenIsOneOf(tokens, other, yeses);
    return isNothing || isYes ? { ...range, isThere: isEqual === isYes } : undefined;
  }
  return { from, to, isThere: true };
}
