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
  const found: TokenRange[] = [];
  for (let at = from; at < to; at++) {
    const loop = isKeyword(code, at) ? endlessAt(code, at) : undefined;
    if (loop !== undefined && !isLeft(code, loop)) found.push(loop);
  }
  return found;
}

/** Whether the last statement of the block in the braces from `open` on is such a loop, so that no control comes past the block. */
export function endsEndlessly(code: Bracketed, open: number): boolean {
  const { tokens, partner } = code;
  let end = partner[open]!;
  while (end > open && tokenIs(tokens, end - 1, ";")) end--;
  for (let at = open + 1; at < end; at = stepOver(partner, at)) {
    const loop = isKeyword(code, at) && beginsStatement(tokens, at) ? endlessAt(code, at) : undefined;
    if (loop !== undefined && loop.to >= end) return !isLeft(code, loop);
  }
  return false;
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

function endlessAt(code: Bracketed, at: number): Loop | undefined {
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
  const to = afterStatement(code, head);
  return { from: at, to, body: { from: head, to } };
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

/** Whether a `break` or `goto` leads out of a loop. */
function isLeft(code: Bracketed, { from, body }: Loop): boolean {
  const { tokens } = code;
  const label = tokenIs(tokens, from - 1, ":") ? tokenText(tokens, from - 2) : "";
  const inner: TokenRange[] = [];
  for (let at = body.from; at < body.to; at++) {
    if (isKeyword(code, at)) inner.push(reachOf(code, at));
    if (tokens.language === "objc" && tokenIs(tokens, at, "goto")) return true;
    if (!tokenIs(tokens, at, "break") || tokenIs(tokens, at - 1, ".")) continue;
    const isLabelled = tokens.language === "swift" && isNameOnLine(tokens, at + 1);
    const isOwn = isLabelled
      ? tokenText(tokens, at + 1) === label
      : !inner.some((each) => at >= each.from && at < each.to);
    if (isOwn) return true;
  }
  return false;
}

function isNameOnLine({ kinds, text, starts, ends }: Tokens, at: number): boolean {
  return kinds[at] === Kind.identifier && !/[\n\r;]/.test(text.slice(ends[at - 1], starts[at]));
}

/** The stretch of code in which an unlabelled `break` leaves what the word at `at` begins. */
function reachOf(code: Bracketed, at: number): TokenRange {
  const { tokens, partner } = code;
  const none = { from: at, to: at };
  if (tokenIs(tokens, at, "do")) return bodyOfRepeat(code, at) ?? none;
  if (tokenIs(tokens, at, "while") && isBehindRepeat(code, at)) return none;
  if (tokens.language === "objc") {
    if (!tokenIs(tokens, at + 1, "(")) return none;
    return { from: at, to: afterStatement(code, stepOver(partner, at + 1)) };
  }
  let open = at + 1;
  while (open < tokens.count && !tokenIs(tokens, open, "{") && !tokenIs(tokens, open, "}"))
    open = stepOver(partner, open);
  return tokenIs(tokens, open, "{") && partner[open]! > open ? { from: open, to: partner[open]! } : none;
}
