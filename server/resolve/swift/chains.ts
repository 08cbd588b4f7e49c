import { endOfDirective } from "../../syntax/swift/lines.ts";
import { afterBracket, isMark, isName, isTight, joins, type Source, wordAt } from "../../syntax/swift/source.ts";
import { callAfter } from "./calls.ts";

/** The longest chain of members that is followed. */
const longestChain = 50;

/** The tokens of the names in the chain of members, calls and subscripts that goes on from the name at `token`. */
export function laterInChain(source: Source, token: number): readonly number[] {
  const later: number[] = [];
  while (later.length < longestChain) {
    const last = later.at(-1) ?? token;
    let next = callAfter(source, last)?.to ?? last + 1;
    while (
      isTight(source, next) &&
      (isMark(source, next, "[") || isMark(source, next, "?") || isMark(source, next, "!"))
    )
      next = isMark(source, next, "[") ? afterBracket(source, next) : next + 1;
    next = afterDirectives(source, next, token);
    if (!isMark(source, next, ".") || !isName(source, next + 1)) break;
    later.push(next + 1);
  }
  return later;
}

/**
 * Where a chain that `token` is part of goes on at `at`: behind the directives of a postfix `#if`. Each of its branches is
 * gone through, but those beside the one that `token` stands in.
 */
function afterDirectives(source: Source, at: number, token: number): number {
  let next = at;
  while (joins(source, next)) {
    const isEnd = source.partner[next]! < next;
    const isBeside = !isEnd && source.partner[source.partner[next]!]! < token;
    if (isBeside) next = afterBracket(source, next);
    else if (isEnd || wordAt(source, next) === "#else") next++;
    else next = endOfDirective(source.tokens, next);
  }
  return next;
}
