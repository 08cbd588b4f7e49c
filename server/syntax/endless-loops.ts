import { firstAt, onceFor } from "../core/collections.ts";
import type { TokenRange } from "./outline.ts";
import { Kind, stepOver, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "./tokens.ts";

/** Tokens of Swift or C with the other bracket of each, -1 where there is none. */
export interface Bracketed {
  readonly tokens: Tokens;
  readonly partner: ArrayLike<number>;
}

/** A loop with its body, between its braces; of one without braces its statement. */
interface Loop extends TokenRange {
  readonly body: TokenRange;
}

/**
 * The loops that begin in a stretch of code and that no control comes past, whole: they ask for nothing, and no `break` or
 * `goto` is theirs. What leaves the function is left out of account.
 */
export function endlessLoops(code: Bracketed, { from, to }: TokenRange): readonly TokenRange[] {
  const all = loopsIn(code);
  return all.slice(firstAt(all, from, begin), firstAt(all, to, begin));
}

/** Whether the last statement of the block in the braces from `open` on is such a loop, so that no control comes past the block. */
export function endsEndlessly(code: Bracketed, open: number): boolean {
  const { tokens, partner } = code;
  let end = partner[open]!;
  while (end > open && tokenIs(tokens, end - 1, ";")) end--;
  for (let at = open + 1; at < end; at = stepOver(partner, at)) {
    const loop = isKeyword(code, at) && beginsStatement(tokens, at) ? endlessFrom(code, at) : undefined;
    if (loop !== undefined && loop.to >= end) return true;
  }
  return false;
}

function endlessFrom(code: Bracketed, at: number): TokenRange | undefined {
  const all = loopsIn(code);
  const loop = all[firstAt(all, at, begin)];
  return loop?.from === at ? loop : undefined;
}

function begin({ from }: TokenRange): number {
  return from;
}

/** What was found in tokens that were asked about. */
const known = onceFor((_: Tokens): { loops?: readonly TokenRange[] } => ({}));

/** All such loops, in the order in which they begin. */
function loopsIn(code: Bracketed): readonly TokenRange[] {
  const found = known(code.tokens);
  found.loops ??= readLoops(code);
  return found.loops;
}

/** Whether no head without braces stands before a token of C, such as that of an `if`. */
function beginsStatement(tokens: Tokens, at: number): boolean {
  const isAfterEnd = tokens.kinds[at - 1] === Kind.directive || tokenIsOneOf(tokens, at - 1, ["{", "}", ";", ":"]);
  return tokens.language === "swift" || isAfterEnd;
}

const heads = ["while", "for", "repeat", "do", "switch"];

/** Whether a token is a word of the language that begins a loop or `switch`, or is the `while` behind one. */
function isKeyword({ tokens }: Bracketed, at: number): boolean {
  return (
    tokens.kinds[at] === Kind.identifier &&
    tokenIsOneOf(tokens, at, heads) &&
    !tokenIs(tokens, at - 1, ".") &&
    !tokenIs(tokens, at + 1, ":")
  );
}

/** The loop that the word at `at` begins, whose statement of C ends where `reach` does. */
function endlessAt(code: Bracketed, at: number, reach: TokenRange): Loop | undefined {
  const { tokens, partner } = code;
  const first = bodyOfRepeat(code, at);
  if (first !== undefined) {
    const end = first.to + 1;
    const after = tokenIs(tokens, end, "while") ? afterTruth(code, end + 1) : -1;
    return after < 0 ? undefined : { from: at, to: after, body: first };
  }
  const isFor = tokens.language === "objc" && tokenIs(tokens, at, "for");
  const isBare = isFor && ["(", ";", ";", ")"].every((mark, index) => tokenIs(tokens, at + 1 + index, mark));
  const head = isBare
    ? at + 5
    : tokenIs(tokens, at, "while") && !isBehindRepeat(code, at)
      ? afterTruth(code, at + 1)
      : -1;
  if (head < 0 || head >= tokens.count) return undefined;
  if (tokenIs(tokens, head, "{")) {
    const close = partner[head]!;
    return close > head ? { from: at, to: close + 1, body: { from: head + 1, to: close } } : undefined;
  }
  if (tokens.language === "swift") return undefined;
  return { from: at, to: reach.to, body: { from: head, to: reach.to } };
}

/** What stands in the braces of `repeat` or of the `do` of C, up to the closing one. */
function bodyOfRepeat({ tokens, partner }: Bracketed, at: number): TokenRange | undefined {
  const word = tokens.language === "swift" ? "repeat" : "do";
  if (!tokenIs(tokens, at, word) || !tokenIs(tokens, at + 1, "{")) return undefined;
  return partner[at + 1]! > at ? { from: at + 2, to: partner[at + 1]! } : undefined;
}

/** Whether a `while` asks whether what stands before it is repeated. */
function isBehindRepeat(code: Bracketed, at: number): boolean {
  const open = tokenIs(code.tokens, at - 1, "}") ? code.partner[at - 1]! : -1;
  return open > 0 && bodyOfRepeat(code, open - 1) !== undefined;
}

const truths = { swift: ["true"], objc: ["true", "1", "YES", "TRUE"] };

/** After a condition at `at` that always holds, or -1. */
function afterTruth({ tokens }: Bracketed, at: number): number {
  const isTrue = (token: number) => tokenIsOneOf(tokens, token, truths[tokens.language === "swift" ? "swift" : "objc"]);
  if (tokenIs(tokens, at, "(")) return isTrue(at + 1) && tokenIs(tokens, at + 2, ")") ? at + 3 : -1;
  // More may be asked behind it: `while true, let next`, `repeat { … } while true && isOpen`.
  const isAll = tokenIs(tokens, at + 1, "{") || !tokenIsOneOf(tokens, at + 1, [",", "&&", "||", "==", "!="]);
  return tokens.language === "swift" && isTrue(at) && isAll ? at + 1 : -1;
}

/** After the statement of C that begins at `at` and has no braces right behind its head. */
function afterStatement({ tokens, partner }: Bracketed, at: number): number {
  let end = at;
  while (end < tokens.count && !tokenIs(tokens, end, ";") && !tokenIs(tokens, end, "}")) {
    if (tokenIs(tokens, end, "{") && partner[end]! > end) return partner[end]! + 1;
    end = stepOver(partner, end);
  }
  return Math.min(end + 1, tokens.count);
}

/** What an unlabelled `break` leaves: a loop or `switch`, with the stretch of code in which it does. */
interface Left {
  readonly reach: TokenRange;
  readonly label: string;
  readonly isBare: boolean;
  isLeft: boolean;
  /** A `goto` stands in it. */
  isGoneFrom: boolean;
}

/** Reads all code once: what a `break` leaves is the innermost of what is open there, or what has its label. */
function readLoops(code: Bracketed): readonly TokenRange[] {
  const { tokens } = code;
  const begun: { readonly loop: Loop; readonly left: Left }[] = [];
  const open: Left[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.identifier) continue;
    closeUpTo(open, at);
    if (isKeyword(code, at)) {
      const left = leftFrom(code, at, open.at(-1));
      const loop = endlessAt(code, at, left.reach);
      if (loop !== undefined) begun.push({ loop, left });
      if (left.reach.to > at) open.push(left);
    } else if (tokens.language === "objc" && tokenIs(tokens, at, "goto")) {
      const last = open.at(-1);
      if (last !== undefined) last.isGoneFrom = true;
    } else if (tokenIs(tokens, at, "break") && !tokenIs(tokens, at - 1, ".")) {
      const isLabelled = tokens.language === "swift" && isNameOnLine(tokens, at + 1);
      const last = isLabelled
        ? labelled(open, tokenText(tokens, at + 1))
        : open.findLast(({ reach }) => at >= reach.from);
      if (last !== undefined) last.isLeft = true;
    }
  }
  closeUpTo(open, tokens.count);
  return begun.flatMap(({ loop, left }) => (left.isLeft || left.isGoneFrom ? [] : [loop]));
}

/** Ends what is open no further than to `at`; whoever is gone from within something is gone from what stands around it. */
function closeUpTo(open: Left[], at: number): void {
  while (open.length > 0 && open.at(-1)!.reach.to <= at) {
    const { isGoneFrom } = open.pop()!;
    const around = open.at(-1);
    if (isGoneFrom && around !== undefined) around.isGoneFrom = true;
  }
}

function labelled(open: readonly Left[], label: string): Left | undefined {
  return open.findLast((each) => each.label === label);
}

function leftFrom(code: Bracketed, at: number, around: Left | undefined): Left {
  const label = tokenIs(code.tokens, at - 1, ":") ? tokenText(code.tokens, at - 2) : "";
  // A statement without braces ends where the one does whose statement it is: `for (;;) for (;;) a();`.
  const isWithin = around?.isBare === true && isHeadBefore(code, at);
  const reach = reachOf(code, at, isWithin ? around.reach.to : undefined);
  const isBare = code.tokens.language === "objc" && reach.to > at && !tokenIs(code.tokens, reach.to - 1, "}");
  return { reach, label, isBare, isLeft: false, isGoneFrom: false };
}

/** Whether the head of a loop of C, in parentheses, stands right before a token. */
function isHeadBefore({ tokens, partner }: Bracketed, at: number): boolean {
  if (!tokenIs(tokens, at - 1, ")")) return false;
  return tokenIsOneOf(tokens, partner[at - 1]! - 1, ["for", "while"]);
}

function isNameOnLine({ kinds, text, starts, ends }: Tokens, at: number): boolean {
  return kinds[at] === Kind.identifier && !/[\n\r;]/.test(text.slice(ends[at - 1], starts[at]));
}

/** The stretch of code in which an unlabelled `break` leaves what the word at `at` begins. */
function reachOf(code: Bracketed, at: number, knownEnd: number | undefined): TokenRange {
  const { tokens, partner } = code;
  const none = { from: at, to: at };
  if (tokenIs(tokens, at, "do")) return bodyOfRepeat(code, at) ?? none;
  if (tokenIs(tokens, at, "while") && isBehindRepeat(code, at)) return none;
  if (tokens.language === "objc") {
    if (!tokenIs(tokens, at + 1, "(")) return none;
    return { from: at, to: knownEnd ?? afterStatement(code, stepOver(partner, at + 1)) };
  }
  let open = at + 1;
  while (open < tokens.count && !tokenIs(tokens, open, "{") && !tokenIs(tokens, open, "}"))
    open = stepOver(partner, open);
  return tokenIs(tokens, open, "{") && partner[open]! > open ? { from: open, to: partner[open]! } : none;
}
