import { leavingWords } from "../../../core/leaving-words.ts";
import type { Region } from "../../availability.ts";
import { noClaim } from "../../availability.ts";
import { endsEndlessly } from "../../endless-loops.ts";
import type { TokenRange } from "../../outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../tokens.ts";
import { isEndlessCall } from "../endless-calls.ts";
import { bracketsAround } from "../outline/brackets.ts";
import type { Collected } from "../outline/reader.ts";
import { type Fork, opposite } from "./forks.ts";
import { macrosOf } from "./macros.ts";

/** The regions in which it is known how the check at some tokens came out, with what follows from it there. */
export type Governed = (check: TokenRange, fork: Fork) => readonly Region[];

/**
 * Follows checks to the branches, the rest of a block and the parts of expressions that they govern. One in a macro's body
 * governs nothing behind that: where the macro is used, other code stands around it.
 */
export function governedIn(collected: Collected): Governed {
  const governed = governedAnywhere(collected);
  const macroAt = macrosOf(collected.brackets);
  return (check, fork) => {
    const regions = governed(check, fork);
    const macro = macroAt(check.from);
    if (macro === undefined) return regions;
    const { to } = macro.body;
    return regions.filter(({ from }) => from < to).map((region) => (region.to > to ? { ...region, to } : region));
  };
}

function governedAnywhere(collected: Collected): Governed {
  const { tokens, brackets } = collected;
  const { partner } = brackets;
  const joints = jointsOf(tokens, partner);
  const statementEnd = statementEnds(collected);
  let around: Int32Array | undefined;
  return ({ from, to }, fork) => {
    around ??= bracketsAround(tokens, partner);
    let open = around[from]!;
    while (true) {
      if (tokenIs(tokens, from - 1, "!")) {
        fork = opposite(fork);
        from--;
      } else if (
        open !== -1 &&
        open === from - 1 &&
        partner[open] === to &&
        tokenIs(tokens, open, "(") &&
        !isHead(tokens, open)
      ) {
        from = open;
        to = partner[open]! + 1;
        open = around[open]!;
      } else break;
    }
    return regionsOf(collected, fork, { from, to }, { open, around, joints, statementEnd });
  };
}

function isHead(tokens: Tokens, open: number): boolean {
  return tokenIs(tokens, open - 1, "if") || tokenIs(tokens, open - 1, "while");
}

/** What joins the parts of a condition. */
interface Joints {
  and: boolean;
  or: boolean;
}

const unjoined: Joints = { and: false, or: false };

/** The joints right within the bracket that opens at a token; each is looked through once. */
function jointsOf(tokens: Tokens, partner: Int32Array): (open: number) => Joints {
  const known = new Map<number, Joints>();
  return (open) => {
    let joints = known.get(open);
    if (joints !== undefined) return joints;
    joints = { and: false, or: false };
    for (let at = open + 1; at < partner[open]!; at++) {
      if (partner[at]! > at) at = partner[at]!;
      else if (tokenIs(tokens, at, "&&")) joints.and = true;
      else if (tokenIs(tokens, at, "||")) joints.or = true;
    }
    known.set(open, joints);
    return joints;
  };
}

/** Where a check stands: the bracket right around its condition, the one around each token, and what joins conditions. */
interface Place {
  readonly open: number;
  readonly around: Int32Array;
  readonly joints: (open: number) => Joints;
  readonly statementEnd: (at: number) => number;
}

/** The regions that a check at `check` governs. */
function regionsOf(
  collected: Collected,
  fork: Fork,
  check: TokenRange,
  { open, around, joints, statementEnd }: Place,
): readonly Region[] {
  const { tokens, brackets, endOfValue } = collected;
  const { partner } = brackets;
  const close = open === -1 ? tokens.count : partner[open]!;
  const isCondition = open !== -1 && isHead(tokens, open);
  const joined = isCondition ? joints(open) : unjoined;
  if (tokenIs(tokens, check.to, "?")) return ternary(collected, fork, check.to);
  if (tokenIs(tokens, check.to, "&&") && !joined.or) {
    const rest = { from: check.to, to: isCondition ? close : endOfValue(check.to) };
    if (!isCondition) return [{ ...rest, ...fork.yes }];
  }
  if (!isCondition || (joined.and && joined.or)) return [];
  const yes = joined.or ? noClaim : fork.yes;
  const no = joined.and ? noClaim : fork.no;
  const regions: Region[] = [];
  if (joined.and) regions.push({ from: check.to, to: close, ...yes });
  if (joined.or) regions.push({ from: check.to, to: close, ...no });
  const then = { from: close + 1, to: statementEnd(close + 1) };
  regions.push({ ...then, ...yes });
  const block = around[open]!;
  const blockEnd = block === -1 ? tokens.count : partner[block]!;
  let end = then.to;
  const thenExits = exits(collected, then);
  let otherwiseExits = false;
  if (tokenIs(tokens, end, "else")) {
    const otherwise = { from: end + 1, to: statementEnd(end + 1) };
    regions.push({ ...otherwise, ...no });
    otherwiseExits = exits(collected, otherwise);
    end = otherwise.to;
  }
  if (thenExits !== otherwiseExits && tokenIs(tokens, open - 1, "if")) {
    regions.push({ from: end, to: blockEnd, ...(thenExits ? no : yes) });
  }
  return regions;
}

function ternary({ tokens, brackets, endOfValue }: Collected, fork: Fork, question: number): readonly Region[] {
  const { partner } = brackets;
  let depth = 0;
  for (let at = question + 1; at < tokens.count; at++) {
    const kind = tokens.kinds[at];
    if (partner[at]! > at) at = partner[at]!;
    else if (kind === Kind.close || tokenIs(tokens, at, ";")) return [{ from: question, to: at, ...fork.yes }];
    else if (tokenIs(tokens, at, "?")) depth++;
    else if (tokenIs(tokens, at, ":") && depth-- === 0) {
      return [
        { from: question, to: at, ...fork.yes },
        { from: at, to: endOfValue(at + 1), ...fork.no },
      ];
    }
  }
  return [];
}

/** The token after the statement at one, an `else` chain included; each link of a chain is looked at once. */
function statementEnds({ tokens, brackets, endOfStatement }: Collected): (at: number) => number {
  const { partner } = brackets;
  const known = new Map<number, number>();
  return (at) => endOf(at, 0);

  function endOf(from: number, depth: number): number {
    const passed: number[] = [];
    let end = -1;
    for (let at = from; end === -1; ) {
      passed.push(at);
      const isIf = tokenIs(tokens, at, "if");
      const hasHead = isIf || tokenIs(tokens, at, "for") || tokenIs(tokens, at, "while");
      if (known.has(at)) end = known.get(at)!;
      else if (tokenIs(tokens, at, "{")) end = partner[at]! === -1 ? tokens.count : partner[at]! + 1;
      else if (!hasHead || !tokenIs(tokens, at + 1, "(") || partner[at + 1]! === -1) end = endOfStatement(at);
      else {
        at = partner[at + 1]! + 1;
        const inner = isIf && depth < deepest ? endOf(at, depth + 1) : -1;
        if (tokenIs(tokens, inner, "else")) at = inner + 1;
        else end = inner;
      }
    }
    for (const at of passed) known.set(at, end);
    return end;
  }
}

/** Beyond so many `if` right within each other, an `else` belongs to none. */
const deepest = 40;

/** Whether no control comes past a branch: its last statement is a jump, or a loop for ever. */
function exits(collected: Collected, branch: TokenRange): boolean {
  const { tokens, brackets } = collected;
  const { partner } = brackets;
  if (!tokenIs(tokens, branch.from, "{")) return isJump(collected, branch.from);
  if (endsEndlessly({ tokens, partner }, branch.from)) return true;
  let last = partner[branch.from]! - 1;
  while (tokens.kinds[last] === Kind.directive && tokenText(tokens, last).startsWith("#pragma")) last--;
  if (!tokenIs(tokens, last, ";")) return false;
  for (let at = last - 1; at >= branch.from; at--) {
    const kind = tokens.kinds[at];
    if ((kind === Kind.directive || tokenIs(tokens, at, "}")) && isJump(collected, at + 1)) return true;
    if (kind === Kind.close && partner[at]! !== -1 && !tokenIs(tokens, at, "}")) at = partner[at]!;
    else if (kind === Kind.close && partner[at]! > branch.from && isValue(tokens, partner[at]!)) at = partner[at]!;
    else if (tokenIs(tokens, at, ";") || kind === Kind.open || kind === Kind.close) {
      return isJump(collected, at + 1);
    }
  }
  return false;
}

function isValue(tokens: Tokens, brace: number): boolean {
  return tokenIs(tokens, brace - 1, "@") || tokenIs(tokens, brace - 1, "^") || tokenIs(tokens, brace - 1, ")");
}

function isJump({ tokens, functions }: Collected, at: number): boolean {
  if (leavingWords("objc").includes(tokenText(tokens, at))) return true;
  const isQualified = tokenIs(tokens, at, "[") || tokenIs(tokens, at + 1, "::");
  const called = isQualified ? at + 2 : tokenIs(tokens, at, "::") ? at + 1 : at;
  return isEndlessCall(tokens, called, functions);
}
