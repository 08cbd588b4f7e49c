import type { Claim } from "../availability.ts";
import { beginConditional, claimIn, nextBranch, type OpenConditional, regionOf } from "./conditional.ts";
import type { Draft } from "./draft.ts";
import { endOfDirective } from "./lines.ts";
import { wordAt } from "./source.ts";

/** An outline while it is read, with the conditionals that are open where the reading stands. */
export interface Conditionals {
  readonly draft: Draft;
  readonly conditionals: OpenConditional[];
  /** Modules that are imported whatever conditionals say. */
  readonly imported: Set<string>;
}

/** Reads the directive at token `at`; where it goes on reading. */
export function readDirective({ draft, conditionals, imported }: Conditionals, at: number): number {
  const { source } = draft;
  const word = wordAt(source, at);
  if (word === "#if") conditionals.push(beginConditional(source, at, imported));
  else {
    const open = conditionals.pop();
    if (open !== undefined) {
      addRegion(draft, open, at);
      if (word !== "#endif") conditionals.push(nextBranch(source, at, open, imported));
    }
  }
  return Math.max(word === "#if" || word === "#elseif" ? endOfDirective(source.tokens, at) : at + 1, at + 1);
}

/** Adds what the branch `open` establishes up to token `to`. */
export function addRegion(draft: Draft, open: OpenConditional, to: number): void {
  const region = regionOf(open, to);
  if (region !== undefined) draft.regions.push(region);
}

/**
 * Reads a directive between the attributes of one declaration (SE-0367). `claims` are those that were read, `branches`
 * how many there were before each branch that the head has begun; a claim of the branch that ends here holds where the
 * branch is compiled.
 */
export function readDirectiveInHead(reading: Conditionals, at: number, claims: Claim[], branches: number[]): number {
  const word = wordAt(reading.draft.source, at);
  if (word === "#if") branches.push(claims.length);
  else {
    const open = reading.conditionals.at(-1);
    const ended = claims.splice(branches.pop() ?? 0);
    if (open !== undefined && ended.length > 0) claims.push(claimIn(open, ended));
    if (word !== "#endif") branches.push(claims.length);
  }
  return readDirective(reading, at);
}
