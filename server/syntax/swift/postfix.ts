import { Mark } from "../marks.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../tokens.ts";
import { endOfDirective } from "./lines.ts";

/** What the `#if` that hold members join. */
export interface Joined {
  /**
   * By the token before a point that follows a directive, the token that ends what the member is asked of. In a branch that
   * is what stands before the `#if`; behind the `#endif` what the first branch makes of it, where one is compiled in any case,
   * and else what some builds have there, which leave all out.
   */
  readonly joints: ReadonlyMap<number, number>;
  /** By the `#endif` of one of which a branch is compiled in any case, the tokens that end its branches, also where another `#if` follows right behind. */
  readonly branches: ReadonlyMap<number, readonly number[]>;
}

/** A `#if` that is still open. */
interface Open {
  readonly directives: number[];
  /** The token that ends what its members are asked of; -1 where it holds none. */
  readonly base: number;
  /** The tokens that end the branches of the `#if` right before it, where that is what its members are asked of. */
  readonly before: readonly number[] | undefined;
  /** The tokens that end the branches so far. */
  readonly ends: number[];
  /** One of its branches is compiled in any case. */
  isWhole: boolean;
}

/**
 * Finds each `#if` that holds members of the expression before it (SE-0308), and makes a bracket of it in `partner`: from
 * each of its directives to its `#endif`. Gives what it joins.
 */
export function joinPostfix(tokens: Tokens, partner: Int32Array): Joined {
  const joints = new Map<number, number>();
  const branches = new Map<number, readonly number[]>();
  const stack: Open[] = [];
  let run = runOfIfs(tokens, 0);
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.directive) continue;
    const word = tokenText(tokens, at);
    if (word === "#if") stack.push(begin(at));
    else {
      const open = stack.at(-1);
      if (word === "#endif") stack.pop();
      if (open !== undefined && open.base >= 0) goOn(open, at, word);
    }
  }
  return { joints, branches };

  function begin(at: number): Open {
    const end = endOfDirective(tokens, at);
    const before = joints.get(at - 1) ?? at - 1;
    // What comes first in one `#if` of a run comes first in all of them.
    if (end > run.end) run = runOfIfs(tokens, end);
    const isPostfix = at > 0 && endsOperand(tokens, before) && run.leadsToMember;
    const base = isPostfix ? before : -1;
    const open: Open = { directives: [at], base, before: branches.get(at - 1), ends: [], isWhole: false };
    if (isPostfix) join(end - 1, open);
    return open;
  }

  function join(at: number, { base, before }: Open): void {
    joints.set(at, base);
    if (before !== undefined) branches.set(at, before);
  }

  function joinBranches(at: number, ends: readonly number[]): void {
    const [first = -1] = ends;
    joints.set(at, joints.get(first) ?? first);
    branches.set(at, ends);
  }

  function goOn(open: Open, at: number, word: string): void {
    open.ends.push(at - 1);
    open.directives.push(at);
    if (word === "#endif") {
      for (const each of open.directives) partner[each] = at;
      partner[at] = open.directives[0]!;
      if (open.isWhole) joinBranches(at, open.ends);
      else join(at, open);
    } else {
      open.isWhole ||= word === "#else";
      join((word === "#else" ? at + 1 : endOfDirective(tokens, at)) - 1, open);
    }
  }
}

/** Words behind which a value begins, where they are no members. */
const beginning = new Set("return throw try await in case where else as is default some any".split(" "));

/** Whether token `at` can end an expression that is asked for a member. */
function endsOperand(tokens: Tokens, at: number): boolean {
  const kind = tokens.kinds[at];
  if (kind === Kind.identifier) return tokenIs(tokens, at - 1, ".") || !beginning.has(tokenText(tokens, at));
  if (kind === Kind.punctuation)
    return [Mark.exclamation, Mark.question, Mark.greater].includes(tokens.text.charCodeAt(tokens.starts[at]!));
  return (
    kind === Kind.quotedIdentifier ||
    kind === Kind.number ||
    kind === Kind.string ||
    kind === Kind.close ||
    kind === Kind.interpolationClose
  );
}

/** Where the `#if` end that follow each other from `at` on, with nothing between them, and whether a member comes first in them. */
function runOfIfs(tokens: Tokens, at: number): { readonly end: number; readonly leadsToMember: boolean } {
  let end = at;
  while (end < tokens.count && tokenIs(tokens, end, "#if")) end = endOfDirective(tokens, end);
  const name = tokens.kinds[end + 1];
  const isName = name === Kind.identifier || name === Kind.quotedIdentifier;
  return { end, leadsToMember: tokenIs(tokens, end, ".") && isName };
}
