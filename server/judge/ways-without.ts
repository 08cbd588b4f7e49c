import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { isBranch } from "./braces.ts";
import { mayLeave, usesMacro } from "./leaving.ts";

/** The ways through a body that come past no mention of a name. */
export interface WaysWithout {
  /** Returns to which such a way comes. */
  readonly returns: readonly Span[];
  /** Whether one comes to the end of the body. */
  readonly end: boolean;
  /** The word of the last branch that has a mention, and beside which such a way leads to the end. */
  readonly branch?: Span;
}

/** What is known behind a piece of code: whether a way without a mention goes on there, and whether one with a mention does. */
interface Ways {
  readonly without: boolean;
  readonly with: boolean;
}

/** A piece of code that was gone through, with the index of the token behind it. */
interface Step extends Ways {
  readonly next: number;
}

/**
 * The ways through a function’s body on which none of `places` is come to: a name in a closure counts where the closure
 * stands. Nothing where the code may go ways that its words don’t tell; in doubt a mention is come to. `isSure` tells of the
 * head of an `if` or `guard` whether what it asks for is always so.
 */
export function waysWithout(
  places: readonly Span[],
  body: Span,
  context: RuleContext,
  isSure: (head: Span) => boolean = () => false,
): WaysWithout | undefined {
  const { resolve, file } = context;
  const written = textOf(file, body);
  if (["#el", "@try", "goto", "fallthrough"].some((each) => written.includes(each))) return undefined;
  const found = walkOf(resolve.tokens(body), places, context);
  if (found === undefined || mayLeave(body, context) || (!found.isSwift && usesMacro(found.words))) return undefined;
  const walk: Walk = { ...found, isSure: (from, to) => isSure(between(found, from, to)) };
  const { words, returns, branches } = walk;
  const isBraced = words[0] === "{";
  const { without } = run(walk, isBraced ? 1 : 0, isBraced ? words.length - 1 : words.length);
  return { returns, end: without, ...(branches.length > 0 && { branch: branches.at(-1)! }) };
}

const open = { without: true, with: false };
const told = { without: false, with: true };
/** No way goes on, or nothing is known of those that do. */
const ended = { without: false, with: false };

/** A body that is gone through, by the indices of its tokens. */
interface Walk {
  readonly words: readonly string[];
  readonly tokens: readonly Span[];
  readonly context: RuleContext;
  readonly isSwift: boolean;
  /** The index of the bracket that closes the one at an index. */
  closing(at: number): number;
  mentions(from: number, to: number): boolean;
  isSure(from: number, to: number): boolean;
  /** What was found on the way. */
  readonly returns: Span[];
  readonly branches: Span[];
}

const opening = ["(", "[", "{"];
const shutting = [")", "]", "}"];

/** Nothing where brackets don’t fit. */
function walkOf(
  tokens: readonly Span[],
  places: readonly Span[],
  context: RuleContext,
): Omit<Walk, "isSure"> | undefined {
  const words = tokens.map((span) => textOf(context.file, span));
  const starts = new Set(places.map(({ start }) => start));
  const partners = new Map<number, number>();
  const opened: number[] = [];
  for (const [at, word] of words.entries()) {
    if (opening.includes(word)) opened.push(at);
    else if (shutting.includes(word)) {
      const from = opened.pop();
      if (from === undefined) return undefined;
      partners.set(from, at);
    }
  }
  if (opened.length > 0) return undefined;
  return {
    ...{ words, tokens, context },
    isSwift: context.file.language === "swift",
    closing: (at) => partners.get(at)!,
    mentions: (from, to) => tokens.slice(from, to).some(({ start }) => starts.has(start)),
    ...{ returns: [], branches: [] },
  };
}

function between({ tokens }: Pick<Walk, "tokens">, from: number, to: number): Span {
  return { start: tokens[from]!.start, end: tokens[to - 1]!.end };
}

/** Goes through statements one after the other; `isDoubtful` where a mention before may be what decides in them. */
function run(walk: Walk, from: number, to: number, isDoubtful = false): Ways {
  let hasTold = false;
  for (let at = from; at < to; ) {
    const step = stepAt(walk, at, to, isDoubtful || hasTold);
    // What is decided twice may be decided by the same: `if a { tell() }; if !a { tell() }`.
    if (hasTold && walk.mentions(at, step.next)) return ended;
    hasTold ||= step.with;
    if (!step.without) return { without: false, with: hasTold && !leavesBehind(walk, at, to) };
    at = step.next;
  }
  return { without: true, with: hasTold };
}

/** Whether the code from a mention on, on its level, has a word that leaves the function. */
function leavesBehind(walk: Walk, from: number, to: number): boolean {
  for (let at = from; at < to; at = behind(walk, at)) if (walk.words[at] === "return" && isWord(walk, at)) return true;
  return false;
}

/** The index behind a token, or behind what is in the brackets that it opens. */
function behind(walk: Walk, at: number): number {
  return opening.includes(walk.words[at]!) ? walk.closing(at) + 1 : at + 1;
}

/** Whether a word is one of the language, and no label or member. */
function isWord({ words }: Walk, at: number): boolean {
  return words[at - 1] !== "." && words[at + 1] !== ":";
}

function stepAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const { words } = walk;
  if (walk.mentions(at, at + 1)) return { ...told, next: to };
  // Braces of a closure, or of code that may run or not.
  if (words[at] === "{") return { ...(walk.mentions(at, walk.closing(at)) ? told : open), next: walk.closing(at) + 1 };
  if (!isWord(walk, at)) return { ...open, next: at + 1 };
  switch (words[at]) {
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
    case "throw":
    case "continue":
      return { ...ended, next: to };
    default:
      return { ...open, next: at + 1 };
  }
}

function returnAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const { tokens, context, isSwift } = walk;
  let end = at + 1;
  const statement = context.resolve.statement({ name: "return", span: tokens[at]! })?.span;
  if (!isSwift) end = semicolon(walk, at, to);
  else while (end < to && statement !== undefined && tokens[end]!.start < statement.end) end++;
  if (walk.mentions(at, end)) return { ...told, next: to };
  if (!isDoubtful) walk.returns.push(tokens[at]!);
  return { ...ended, next: to };
}

/** The index of the semicolon that ends a simple statement. */
function semicolon(walk: Walk, from: number, to: number): number {
  let at = from;
  while (at < to && walk.words[at] !== ";") at = behind(walk, at);
  return at;
}

/** The index of what stands behind the head of a statement: in Swift of its braces. */
function bodyOf(walk: Walk, at: number, to: number): number {
  const { words, isSwift } = walk;
  if (!isSwift) return words[at + 1] === "(" ? walk.closing(at + 1) + 1 : to;
  let index = at + 1;
  while (index < to && !(words[index] === "{" && isBody(walk, index))) index = behind(walk, index);
  return index;
}

/** Whether the braces at an index are those of a branch or loop. */
function isBody(walk: Walk, at: number): boolean {
  const { tokens, context } = walk;
  return isBranch({ start: tokens[at]!.start, end: tokens[walk.closing(at)]!.end }, context);
}

/** The statement at an index: one in braces, or in Objective-C one without. */
function statementAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const { words } = walk;
  if (words[at] === "{") return { ...run(walk, at + 1, walk.closing(at), isDoubtful), next: walk.closing(at) + 1 };
  if (["if", "for", "while", "do", "switch"].includes(words[at] ?? "")) return stepAt(walk, at, to, isDoubtful);
  const next = Math.min(semicolon(walk, at, to) + 1, to);
  return { ...run(walk, at, next, isDoubtful), next };
}

function ifAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const { words } = walk;
  const body = bodyOf(walk, at, to);
  if (body >= to || walk.mentions(at, body)) return { ...told, next: to };
  const isSure = words.slice(at, body).some((word) => word.includes("available")) || walk.isSure(at, body);
  const first = statementAt(walk, body, to, isDoubtful || isSure);
  const isElse = words[first.next] === "else" && first.next < to;
  // Where nothing older is built for, no other branch is come to.
  const other = isElse
    ? statementAt(walk, first.next + 1, to, isDoubtful)
    : { ...(isSure ? ended : open), next: first.next };
  if (other.without && walk.mentions(body, first.next)) walk.branches.push(walk.tokens[at]!);
  return { without: first.without || other.without, with: first.with || other.with, next: other.next };
}

function guardAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  let index = at + 1;
  while (index < to && walk.words[index] !== "else") index = behind(walk, index);
  if (index >= to || walk.mentions(at, index)) return { ...told, next: to };
  return { ...open, next: statementAt(walk, index + 1, to, isDoubtful || walk.isSure(at, index)).next };
}

function switchAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const body = bodyOf(walk, at, to);
  if (body >= to || walk.mentions(at, body)) return { ...told, next: to };
  const next = walk.closing(body) + 1;
  // In the languages of C one case goes on to the next.
  if (!walk.isSwift) return { ...(walk.mentions(body, next) ? ended : open), next };
  const ways = casesIn(walk, body, next - 1).map(([from, end]) => run(walk, from, end, isDoubtful));
  const without = ways.length === 0 || ways.some((each) => each.without);
  return { without, with: ways.some((each) => each.with), next };
}

/** What a `case` stands behind that is a part of a condition. */
const conditional = ["if", "guard", "while", "for", ","];

/** What stands behind each `case …:` of a `switch`. */
function casesIn(walk: Walk, body: number, end: number): readonly (readonly [number, number])[] {
  const { words } = walk;
  const found: [number, number][] = [];
  let isHead = false;
  for (let at = body + 1; at < end; at = behind(walk, at)) {
    const before = words[at - 1]!;
    if (words[at] === "default" ? before !== "." : words[at] === "case" && !conditional.includes(before)) {
      if (found.length > 0) found.at(-1)![1] = at;
      isHead = true;
    } else if (isHead && words[at] === ":") {
      found.push([at + 1, end]);
      isHead = false;
    }
  }
  return found;
}

function loopAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const body = bodyOf(walk, at, to);
  if (body >= to) return { ...told, next: to };
  const end = walk.words[body] === "{" ? walk.closing(body) + 1 : Math.min(semicolon(walk, body, to) + 1, to);
  if (walk.mentions(at, end)) return { ...ended, next: end };
  statementAt(walk, body, to, isDoubtful);
  return { ...open, next: end };
}

/** `do { … } catch { … }`, and the loops that run at least once. */
function doAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  if (walk.words[at + 1] !== "{") return { ...told, next: to };
  const body = statementAt(walk, at + 1, to, isDoubtful);
  const isTold = walk.mentions(at, body.next) && !triesFirst(walk, at, body.next);
  let ways: Step = body;
  while (walk.words[ways.next] === "catch" && ways.next < to) {
    const from = bodyOf(walk, ways.next, to);
    if (from >= to) return { ...told, next: to };
    const other = statementAt(walk, from, to, isDoubtful);
    const without = ways.without || (other.without && !isTold);
    ways = { without, with: ways.with || other.with || isTold, next: other.next };
  }
  return ways;
}

/** Whether something that may throw is tried before the first mention. */
function triesFirst(walk: Walk, from: number, to: number): boolean {
  let at = from;
  while (at < to && !walk.mentions(at, at + 1) && walk.words[at] !== "try") at++;
  return walk.words[at] === "try";
}
