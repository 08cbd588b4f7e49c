import type { WaysWithout } from "../../core/code.ts";
import type { Span } from "../../core/text.ts";
import type { Outline, TokenRange } from "../../syntax/outline.ts";
import { spanOfToken } from "../../syntax/token-spans.ts";
import { Kind, tokenAt, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { tokensIn } from "../places.ts";
import { gotoAt, isLabel, labelAhead, tryAt } from "./jumps.ts";
import { areOpposite } from "./opposite-conditions.ts";
import {
  behindWords,
  breakAt,
  goesElsewhere,
  isEndless,
  isOfLock,
  isSureAt,
  leavesBehind,
  leavesWithin,
  leaving,
  placeFrom,
  returnAt,
} from "./steps.ts";
import {
  type Branch,
  behind,
  behindSemicolon,
  bodyOf,
  casesIn,
  closing,
  conditionalsIn,
  controlling,
  ended,
  type FlowLanguage,
  is,
  isBalanced,
  isOneOfTwo,
  isWord,
  mentions,
  open,
  type Step,
  told,
  triesFirst,
  type Walk,
  type Ways,
} from "./walk.ts";

/**
 * The ways through the function’s body in `body` on which none of `places` is come to: one in a closure counts where the
 * closure stands. Nothing where code goes ways that aren’t followed; in doubt a place is come to.
 */
export function waysWithout(
  outline: Outline,
  language: FlowLanguage,
  places: readonly Span[],
  body: Span,
  isSure: (head: Span) => boolean,
): WaysWithout | undefined {
  const { tokens } = outline;
  const { from, to } = tokensIn(tokens, body);
  if (!isBalanced(outline, { from, to }) || goesElsewhere(outline, { from, to })) return undefined;
  const isSwift = tokens.language === "swift";
  const sorted = [...new Set(places.map(({ start }) => tokenAt(tokens, start)))].sort((one, other) => one - other);
  const conditionals = conditionalsIn(outline, { from, to });
  const asked = { outline, language, isSwift, places: sorted, conditionals, isSure };
  // Other files are asked only where something was found without them.
  const near = walkThrough(
    { ...asked, leaves: (at) => language.neverReturns(at, false) && language.isBuilt(at) },
    from,
    to,
  );
  if (!near.end && near.returns.length === 0) return near;
  return walkThrough({ ...asked, leaves: (at) => language.neverReturns(at, true) && language.isBuilt(at) }, from, to);
}

function walkThrough(
  asked: Omit<Walk, "returns" | "branches" | "jumps" | "around" | "depth">,
  from: number,
  to: number,
): WaysWithout {
  const { tokens } = asked.outline;
  const walk: Walk = { ...asked, returns: [], branches: [], jumps: new Set(), around: [], depth: 0 };
  const isBraced = is(walk, from, "{");
  const { without } = run(walk, isBraced ? from + 1 : from, isBraced ? to - 1 : to);
  const branch = walk.branches.at(-1);
  return {
    returns: walk.returns.map((at) => spanOfToken(tokens, at)),
    end: without,
    ...(branch !== undefined && { branch: spanOfToken(tokens, branch) }),
  };
}

/** How deep statements stand in one another before nobody looks further. */
const deepest = 400;

/** Goes through statements one after the other; `isDoubtful` where a place before may be what decides in them. */
function run(walk: Walk, from: number, to: number, isDoubtful = false): Ways {
  if (walk.depth >= deepest) return told;
  walk.depth++;
  const ways = goThrough(walk, from, to, isDoubtful);
  walk.depth--;
  return ways;
}

function goThrough(walk: Walk, from: number, to: number, isDoubtful: boolean): Ways {
  let hasTold = false;
  const before = walk.branches.length;
  for (let at = from; at < to; ) {
    hasTold ||= isLabel(walk, at) && mentions(walk, from, at);
    const step = stepAt(walk, at, to, isDoubtful || hasTold);
    // What is decided twice may be decided by the same: `if a { tell() }; if !a { tell() }`.
    const isUnsure = hasTold && mentions(walk, at, step.next);
    hasTold ||= step.with;
    if (isUnsure || !step.without) {
      walk.branches.length = before;
      const label = isUnsure ? undefined : labelAhead(walk, at, to);
      if (label === undefined)
        return isUnsure ? ended : { without: false, with: hasTold && !leavesBehind(walk, at, to) };
      at = label;
    } else at = step.next;
  }
  return { without: true, with: hasTold };
}

function stepAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const { tokens } = walk.outline;
  if (mentions(walk, at, at + 1)) return { ...told, next: to };
  if (is(walk, at, "{")) return bracesAt(walk, at, isDoubtful);
  if (tokens.kinds[at] === Kind.directive) return directiveStep(walk, at, to, isDoubtful);
  if (walk.leaves(at)) return isOneOfTwo(walk, at) ? { ...open, next: at + 1 } : { ...ended, next: to };
  if (!isWord(walk, at)) return { ...open, next: at + 1 };
  switch (tokenText(tokens, at)) {
    case "if":
      return ifAt(walk, at, to, isDoubtful);
    case "guard":
      return guardAt(walk, at, to, isDoubtful);
    case "switch":
      return switchAt(walk, at, to, isDoubtful);
    case "for":
    case "while":
      return loopAt(walk, at, to, isDoubtful);
    case "do":
    case "repeat":
      return doAt(walk, at, to, isDoubtful);
    case "return":
      return returnAt(walk, at, to, isDoubtful);
    case "break":
      return breakAt(walk, at, to, isDoubtful);
    case "throw":
    case "@throw":
    case "continue":
      return { ...ended, next: to };
    case "goto":
      return walk.isSwift ? { ...open, next: at + 1 } : gotoAt(walk, at, to, isDoubtful);
    case "@try":
      return tryAt(walk, at, to, isDoubtful, statementAt);
    case "@synchronized":
      return { ...open, next: behind(walk, at + 1) };
    default:
      return { ...open, next: at + 1 };
  }
}

/** Braces at which no statement begins that has them: of a closure, or of code that runs later; those of C by themselves are a statement. */
function bracesAt(walk: Walk, at: number, isDoubtful: boolean): Step {
  const { tokens } = walk.outline;
  const next = closing(walk, at) + 1;
  const isOwn =
    tokens.kinds[at - 1] === Kind.directive ||
    tokenIsOneOf(tokens, at - 1, ["{", "}", ";", ":", "@autoreleasepool"]) ||
    isOfLock(walk, at);
  if (!walk.isSwift && isOwn) return { ...run(walk, at + 1, next - 1, isDoubtful), next };
  return { ...(mentions(walk, at, next) || leavesWithin(walk, at, next) ? told : open), next };
}

/** A conditional compilation. Which of its branches the builds have isn’t known: one that ends or has a place may be in all of them. */
function directiveStep(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const found = walk.conditionals.get(at);
  if (found === undefined || found.next > to) return { ...open, next: at + 1 };
  const { branches, next } = found;
  const isTold = mentions(walk, at, next);
  const ways = branches
    .filter((each) => each.from >= each.to || walk.language.isBuilt(each.to - 1))
    .map((each) => run(walk, each.from, each.to, isDoubtful || isTold));
  return { without: !isTold && ways.every((each) => each.without), with: ways.some((each) => each.with), next };
}

/** The statement at a token: one in braces, or in C one without. */
function statementAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  if (walk.depth >= deepest) return { ...told, next: to };
  walk.depth++;
  const step = statementIn(walk, at, to, isDoubtful);
  walk.depth--;
  return step;
}

function statementIn(walk: Walk, from: number, to: number, isDoubtful: boolean): Step {
  const at = behindWords(walk, from);
  if (is(walk, at, "{")) {
    const close = closing(walk, at);
    return { ...run(walk, at + 1, close, isDoubtful), next: close + 1 };
  }
  if (is(walk, at, "try")) return { ...told, next: to };
  if (walk.outline.tokens.kinds[at] === Kind.directive && at < to) {
    if (walk.conditionals.has(at)) return directiveStep(walk, at, to, isDoubtful);
    let next = at + 1;
    while (next < to && walk.outline.tokens.kinds[next] === Kind.directive && !walk.conditionals.has(next)) next++;
    return statementIn(walk, next, to, isDoubtful);
  }
  if (tokenIsOneOf(walk.outline.tokens, at, controlling)) return stepAt(walk, at, to, isDoubtful);
  const next = behindSemicolon(walk, at, to);
  return { ...run(walk, at, next, isDoubtful), next };
}

/** Gone through without recursion: nothing bounds how many branches a chain of `else if` has. */
function ifAt(walk: Walk, from: number, to: number, isDoubtful: boolean): Step {
  const branches: Branch[] = [];
  const heads: TokenRange[] = [];
  let last: Step | undefined;
  for (let at = from; last === undefined; ) {
    const body = bodyOf(walk, at, to);
    if (body >= to || mentions(walk, at, body)) {
      last = { ...told, next: to };
      break;
    }
    const isSure = isSureAt(walk, at, body);
    const first = statementAt(walk, body, to, isDoubtful || isSure);
    branches.push({ at, first, isTold: mentions(walk, body, first.next) });
    heads.push({ from: at + 1, to: body });
    const isElse = is(walk, first.next, "else") && first.next < to;
    if (isElse && is(walk, first.next + 1, "if") && first.next + 1 < to) at = first.next + 1;
    else if (isElse) last = statementAt(walk, first.next + 1, to, isDoubtful);
    // Where nothing older is built for, no other branch is come to.
    else last = { ...(isSure || areOpposite(walk.outline.tokens, heads) ? ended : open), next: first.next };
  }
  return branches.reduceRight((other, { at, first, isTold }) => {
    if (other.without && isTold) walk.branches.push(at);
    return { without: first.without || other.without, with: first.with || other.with, next: other.next };
  }, last);
}

function guardAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  let index = at + 1;
  while (index < to && !is(walk, index, "else")) index = behind(walk, index);
  if (index >= to || mentions(walk, at, index)) return { ...told, next: to };
  const isSure = isSureAt(walk, at, index);
  return { ...open, next: statementAt(walk, index + 1, to, isDoubtful || isSure).next };
}

function switchAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const body = bodyOf(walk, at, to);
  if (body >= to || !is(walk, body, "{") || mentions(walk, at, body)) return { ...told, next: to };
  const next = closing(walk, body) + 1;
  const { cases, hasDefault } = casesIn(walk, body);
  const ways = cases.map((each) => leaving(walk, () => run(walk, each.from, each.to, isDoubtful)));
  // In the languages of C one case goes on to the next.
  const isOpen = ways.map(({ without }) => without);
  for (let index = ways.length - 2; index >= 0 && !walk.isSwift; index--)
    isOpen[index] &&= isOpen[index + 1]! || ways[index + 1]!.isLeft;
  const hasOpen = ways.some(({ isLeft }, index) => isLeft || isOpen[index]);
  const isTold = ways.some((each) => each.with);
  const isEmpty = ways.length === 0 || (!hasDefault && !walk.isSwift && !mentions(walk, body, next));
  return { without: hasOpen || isEmpty, with: isTold, next };
}

function loopAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const body = bodyOf(walk, at, to);
  if (body >= to || mentions(walk, at, body)) return { ...told, next: to };
  const { next, isLeft } = leaving(walk, () => statementAt(walk, body, to, isDoubtful), placeFrom(walk, body));
  if (mentions(walk, body, next)) return { ...ended, next };
  return { ...(!isLeft && isEndless(walk, at) ? ended : open), next };
}

/** `do { … } catch { … }`, and the loops that run at least once. */
function doAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  if (!is(walk, at + 1, "{")) return { ...told, next: to };
  const isLoop = !walk.isSwift || is(walk, at, "repeat");
  const once = () => statementAt(walk, at + 1, to, isDoubtful);
  if (isLoop) {
    const { isLeft, ...body } = leaving(walk, once, placeFrom(walk, at));
    const next = walk.isSwift ? Math.max(walk.language.statementEnd(at), body.next) : body.next;
    if (mentions(walk, body.next, next)) return { ...told, next: to };
    if (!isLeft && isEndless(walk, at)) return { ...ended, next };
    return { ...body, without: body.without || isLeft, next };
  }
  const body = once();
  const isTold = mentions(walk, at, body.next) && !triesFirst(walk, at + 2, body.next - 1);
  let ways: Step = body;
  while (is(walk, ways.next, "catch") && ways.next < to) {
    const from = bodyOf(walk, ways.next, to);
    if (from >= to) return { ...told, next: to };
    const other = statementAt(walk, from, to, isDoubtful || isTold);
    const without = ways.without || (other.without && !isTold);
    ways = { without, with: ways.with || other.with || isTold, next: other.next };
  }
  return ways;
}
