import { Kind, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { behind, bodyOf, closing, ended, is, mentions, type Step, told, type Walk } from "./walk.ts";

/** `goto name;`, of which its label is told, where what is decided there isn’t decided by a place before. */
export function gotoAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const { tokens } = walk.outline;
  const isLater = walk.around.some(({ firstPlace }) => firstPlace < at);
  const isKnown = tokens.kinds[at + 1] === Kind.identifier && walk.language.isBuilt(at);
  if (isKnown && !isDoubtful && !isLater) walk.jumps.add(tokenText(tokens, at + 1));
  return { ...ended, next: to };
}

/** The next label of these statements, behind the token `from`, to which a way led that was gone through; nothing where none is ahead. */
export function labelAhead(walk: Walk, from: number, to: number): number | undefined {
  const { tokens } = walk.outline;
  if (walk.jumps.size === 0) return undefined;
  for (let at = behind(walk, from); at < to; at = behind(walk, at))
    if (isLabel(walk, at) && walk.jumps.has(tokenText(tokens, at))) return at;
  return undefined;
}

/** Whether a name is a label, to which other ways may come. */
export function isLabel({ outline: { tokens } }: Walk, at: number): boolean {
  if (tokens.language === "swift" || tokens.kinds[at] !== Kind.identifier || !tokenIs(tokens, at + 1, ":"))
    return false;
  return tokens.kinds[at - 1] === Kind.directive || tokenIsOneOf(tokens, at - 1, [";", "{", "}", ":"]);
}

/**
 * `@try { … } @catch (…) { … } @finally { … }`. Which statement throws isn’t known: where a place is tried, it may be come to
 * before.
 */
export function tryAt(
  walk: Walk,
  at: number,
  to: number,
  isDoubtful: boolean,
  statementAt: (walk: Walk, at: number, to: number, isDoubtful: boolean) => Step,
): Step {
  const last = finallyOf(walk, at);
  if (!is(walk, at + 1, "{") || (last !== undefined && mentions(walk, last, closing(walk, last))))
    return { ...told, next: to };
  let ways = statementAt(walk, at + 1, to, isDoubtful);
  const isTold = mentions(walk, at, ways.next);
  while (is(walk, ways.next, "@catch") && ways.next < to) {
    const other = statementAt(walk, bodyOf(walk, ways.next, to), to, isDoubtful || isTold);
    const without = ways.without || (other.without && !isTold);
    ways = { without, with: ways.with || other.with || isTold, next: other.next };
  }
  if (last === undefined || last >= to) return ways;
  const behindAll = statementAt(walk, last, to, isDoubtful || ways.with);
  return { ...ways, without: ways.without && behindAll.without, next: behindAll.next };
}

/** The brace of what is done at last, if anything is. */
function finallyOf(walk: Walk, at: number): number | undefined {
  let next = closing(walk, at + 1) + 1;
  while (is(walk, next, "@catch") && is(walk, next + 1, "(")) {
    const body = closing(walk, next + 1) + 1;
    if (!is(walk, body, "{")) return undefined;
    next = closing(walk, body) + 1;
  }
  return is(walk, next, "@finally") && is(walk, next + 1, "{") ? next + 1 : undefined;
}
