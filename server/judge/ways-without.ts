import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { isBranch } from "./braces.ts";
import { behind, between, ended, isWord, open, type Step, told, type Walk, type Ways, walkOf } from "./code-walk.ts";
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

/** How deep statements stand in one another before nobody looks further. */
const deepest = 200;

/** The statement at an index: one in braces, or in Objective-C one without. */
function statementAt(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  if (walk.depth.now >= deepest) return { ...told, next: to };
  walk.depth.now++;
  const step = statementIn(walk, at, to, isDoubtful);
  walk.depth.now--;
  return step;
}

function statementIn(walk: Walk, at: number, to: number, isDoubtful: boolean): Step {
  const { words } = walk;
  if (words[at] === "{") return { ...run(walk, at + 1, walk.closing(at), isDoubtful), next: walk.closing(at) + 1 };
  if (["if", "for", "while", "do", "switch"].includes(words[at] ?? "")) return stepAt(walk, at, to, isDoubtful);
  const next = Math.min(semicolon(walk, at, to) + 1, to);
  return { ...run(walk, at, next, isDoubtful), next };
}

/** A branch of an `if`, what its code leads to, and whether the name is mentioned in it. */
interface Branch {
  readonly at: number;
  readonly first: Step;
  readonly isTold: boolean;
}

/** Gone through without recursion: nothing bounds how many branches a chain of `else if` has. */
function ifAt(walk: Walk, from: number, to: number, isDoubtful: boolean): Step {
  const { words } = walk;
  const branches: Branch[] = [];
  let last: Step | undefined;
  for (let at = from; last === undefined; ) {
    const body = bodyOf(walk, at, to);
    if (body >= to || walk.mentions(at, body)) {
      last = { ...told, next: to };
      break;
    }
    const isSure = words.slice(at, body).some((word) => word.includes("available")) || walk.isSure(at, body);
    const first = statementAt(walk, body, to, isDoubtful || isSure);
    branches.push({ at, first, isTold: walk.mentions(body, first.next) });
    const isElse = words[first.next] === "else" && first.next < to;
    if (isElse && words[first.next + 1] === "if" && first.next + 1 < to) at = first.next + 1;
    else if (isElse) last = statementAt(walk, first.next + 1, to, isDoubtful);
    // Where nothing older is built for, no other branch is come to.
    else last = { ...(isSure ? ended : open), next: first.next };
  }
  return branches.reduceRight((other, { at, first, isTold }) => {
    if (other.without && isTold) walk.branches.push(walk.tokens[at]!);
    return { without: first.without || other.without, with: first.with || other.with, next: other.next };
  }, last);
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
