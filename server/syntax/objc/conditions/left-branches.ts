import { once } from "../../../core/collections.ts";
import type { Claim, Region } from "../../availability.ts";
import { stepOver, type Tokens, tokenIs, tokenIsOneOf } from "../../tokens.ts";
import { bracketsAround } from "../outline/brackets.ts";
import type { Collected } from "../outline/reader.ts";
import { isLeftBefore } from "./exits.ts";
import { eitherClaim } from "./forks.ts";
import { macrosOf } from "./macros.ts";

/** A conditional of the preprocessor while it is read. */
export interface Followed {
  /** The token of its `#if`. */
  readonly head: number;
  /** What the branches establish past whose ends code comes. */
  readonly passed: Claim[];
  /** Whether a branch ends with what leaves it. */
  isLeft: boolean;
  hasElse: boolean;
  /** What is known behind conditionals in its current branch, which ends with that. */
  behind: { to: number }[];
}

/** Follows the branches of conditionals to what is known behind them, where some are left. */
export interface Follower {
  follow(head: number): Followed;
  /** Ends the branch with this claim that stands from token `from` to `to`. */
  endBranch(followed: Followed, claim: Claim, from: number, to: number): void;
  /** What is known behind the `#endif` at a token, within another conditional or none; `rest` is what holds where no branch is compiled. */
  regionBehind(followed: Followed, rest: Claim, at: number, around: Followed | undefined): Region | undefined;
}

/** What may stand before a statement: behind anything else it is one part of another. */
const statementEnds = [";", "{", "}"];

export function followerIn(collected: Collected): Follower {
  const { tokens, brackets } = collected;
  const around = once(() => bracketsAround(tokens, brackets.partner));
  const macroAt = macrosOf(brackets);
  return {
    follow: (head) => ({ head, passed: [], isLeft: false, hasElse: false, behind: [] }),
    endBranch(followed, claim, from, to) {
      for (const each of followed.behind) if (each.to > to) each.to = to;
      followed.behind = [];
      if (isLeft(followed.head, from, to)) followed.isLeft = true;
      else followed.passed.push(claim);
    },
    regionBehind({ isLeft, hasElse, passed }, rest, at, outer) {
      if (!isLeft) return undefined;
      const [first, ...others] = hasElse ? passed : [...passed, rest];
      const claim = first === undefined ? { dead: true } : others.reduce(eitherClaim, first);
      const region = { ...claim, from: at + 1, to: endOfStatements(tokens, brackets.partner, around()[at]!, at) };
      outer?.behind.push(region);
      return region;
    },
  };

  /** Whether nothing comes past a branch, which stands in a function as a whole: its brackets are its own, and its statements. */
  function isLeft(head: number, from: number, to: number): boolean {
    if (!tokenIsOneOf(tokens, head - 1, statementEnds) || !isLeftBefore(collected, from, to)) return false;
    const block = around()[head]!;
    return block !== -1 && around()[from - 1] === block && around()[to] === block && macroAt(to - 1) === undefined;
  }
}

/** Where the statements behind a token end that stand in a block: at its brace, or at the next label of a `switch`. */
function endOfStatements(tokens: Tokens, partner: Int32Array, block: number, from: number): number {
  const end = block === -1 ? tokens.count : partner[block]!;
  for (let at = from + 1; at < end; at = stepOver(partner, at))
    if (tokenIs(tokens, at, "case") || (tokenIs(tokens, at, "default") && tokenIs(tokens, at + 1, ":"))) return at;
  return end;
}
