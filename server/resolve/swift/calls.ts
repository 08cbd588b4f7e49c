import type { Argument, Call } from "../../core/code.ts";
import { onceFor } from "../../core/collections.ts";
import { Mark } from "../../syntax/marks.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import {
  afterBracket,
  closes,
  endingAt,
  isMark,
  isName,
  isReserved,
  isTight,
  nameAt,
  opens,
  type Source,
  unitAt,
  wordAt,
} from "../../syntax/swift/source.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { Kind } from "../../syntax/tokens.ts";
import { isClosure } from "./closure-braces.ts";

/** One argument with its tokens. */
export interface ReadArgument {
  readonly label: string;
  readonly labelToken: number;
  readonly value: TokenRange;
}

/** A call read from its tokens: where its callee ends, and what it passes. */
export interface ReadCall {
  /** Last token of the callee. */
  readonly callee: number;
  readonly open: number;
  readonly arguments: readonly ReadArgument[];
  readonly trailing: readonly ReadArgument[];
  /** After the last bracket. */
  readonly to: number;
  readonly source: Source;
  /** Whether what the call gives is asked for, on which what its closures take does not depend. */
  readonly isResultAsked?: boolean;
}

const notCallees = new Set(
  "if guard while for in switch case return throw try await where else do repeat is as let var func catch defer and or not import inout some any".split(
    " ",
  ),
);

/** Whether the token can end an expression that is called, subscripted or asked for a member. */
export function endsExpression(source: Source, last: number): boolean {
  const at = endingAt(source, last);
  if (at < 0) return false;
  const kind = source.kinds[at]!;
  if (kind === Kind.identifier)
    return isMark(source, at - 1, ".") || !notCallees.has(wordAt(source, at)) || isCalledEmpty(source, at);
  if (kind === Kind.quotedIdentifier || kind === Kind.number || kind === Kind.string) return true;
  if (kind === Kind.close) return true;
  if (kind !== Kind.punctuation || !isTight(source, at)) return false;
  const unit = unitAt(source, at);
  return unit === Mark.exclamation || unit === Mark.question || unit === Mark.greater;
}

/** Whether `any` or `some` is the name of an own function, which is called with nothing. */
function isCalledEmpty(source: Source, at: number): boolean {
  const isWord = wordAt(source, at) === "any" || wordAt(source, at) === "some";
  return isWord && isMark(source, at + 1, "(") && isTight(source, at + 1) && isMark(source, at + 2, ")");
}

const callsIn = onceFor((_: Source) => new Map<number, ReadCall | undefined>());

/** The call whose callee ends with token `callee`, or nothing when it is not called. Each is read once. */
export function callAfter(source: Source, callee: number): ReadCall | undefined {
  const calls = callsIn(source);
  if (!calls.has(callee)) calls.set(callee, readCall(source, callee));
  return calls.get(callee);
}

function readCall(source: Source, callee: number): ReadCall | undefined {
  if (isReserved(source, callee)) return undefined;
  let open = callee + 1;
  if (unitAt(source, open) === Mark.less && isTight(source, open)) {
    const angles = closeAngles(source, open);
    if (angles > 0) open = angles;
  }
  if (
    (isMark(source, open, "?") || isMark(source, open, "!")) &&
    isTight(source, open) &&
    isMark(source, open + 1, "(")
  )
    open++;
  let to: number;
  let args: readonly ReadArgument[] = [];
  if (isMark(source, open, "(") && !beginsLine(source, open)) {
    if (labelsAfter(source, open - 1) !== undefined) return undefined;
    args = readArguments(source, open);
    to = afterBracket(source, open);
  } else if (isMark(source, open, "{") && !beginsLine(source, open) && isClosure(source, open)) {
    to = open;
    open = -1;
  } else return undefined;
  const trailing: ReadArgument[] = [];
  if (isMark(source, to, "{") && (open < 0 || (!beginsLine(source, to) && isClosure(source, to)))) {
    trailing.push({ label: "", labelToken: -1, value: { from: to, to: afterBracket(source, to) } });
    to = afterBracket(source, to);
    while (isName(source, to) && isMark(source, to + 1, ":") && isMark(source, to + 2, "{")) {
      trailing.push({
        label: nameAt(source, to),
        labelToken: to,
        value: { from: to + 2, to: afterBracket(source, to + 2) },
      });
      to = afterBracket(source, to + 2);
    }
  }
  return { callee, open, arguments: args, trailing, to, source };
}

/** The labels that stand behind a name which is not called: ["", "for"] for `read(_:for:)`; nothing where none do. */
export function labelsAfter(source: Source, name: number): readonly string[] | undefined {
  const open = name + 1;
  if (!isMark(source, open + 2, ":") || !isMark(source, open, "(") || !isTight(source, open)) return undefined;
  const close = source.partner[open]!;
  if (close < open + 3 || (close - open) % 2 === 0) return undefined;
  const labels: string[] = [];
  for (let at = open + 1; at < close; at += 2) {
    const isNone = wordAt(source, at) === "_";
    if (!isMark(source, at + 1, ":") || !(isNone || isName(source, at))) return undefined;
    labels.push(isNone ? "" : nameAt(source, at));
  }
  return labels;
}

/** After the name at a token and the labels that stand behind it where it is not called. */
export function endOfLabels(source: Source, name: number): number {
  return labelsAfter(source, name) === undefined ? name + 1 : afterBracket(source, name + 1);
}

/** The token after what begins at `at` in a list of expressions: a bracket or generic arguments are passed over whole. */
export function nextInList(source: Source, at: number): number {
  if (opens(source, at)) return afterBracket(source, at);
  const isAngle = unitAt(source, at) === Mark.less && isTight(source, at) && isName(source, at - 1);
  const end = isAngle ? closeAngles(source, at) : -1;
  return end > at ? end : at + 1;
}

/** After the generic arguments that open at `open`, or -1 where these are none. */
function closeAngles(source: Source, open: number): number {
  let depth = 0;
  for (let at = open; at < Math.min(source.count, open + 60); at++) {
    if (opens(source, at) && !isMark(source, at, "{") && source.kinds[at - 1] === Kind.punctuation) {
      at = afterBracket(source, at) - 1;
      continue;
    }
    const unit = unitAt(source, at);
    if (source.kinds[at] === Kind.punctuation) {
      if (unit === Mark.less) depth++;
      else if (unit === Mark.greater) depth -= source.ends[at]! - source.starts[at]!;
      else if (unit !== Mark.comma && unit !== Mark.point && unit !== Mark.question && unit !== Mark.colon) return -1;
      if (depth <= 0) return at + 1;
    } else if (closes(source, at) || isMark(source, at, "{")) return -1;
  }
  return -1;
}

/** The subscript whose bracket opens at `open`, as a call of what stands before it. */
export function subscriptAt(source: Source, open: number): ReadCall {
  const to = afterBracket(source, open);
  return { callee: open - 1, open, arguments: readArguments(source, open), trailing: [], to, source };
}

/** The arguments between the brackets that open at `open`. */
function readArguments(source: Source, open: number): readonly ReadArgument[] {
  const partner = source.partner[open]!;
  const end = partner > open ? partner : open + 1;
  const result: ReadArgument[] = [];
  let from = open + 1;
  for (let at = from; at < end; ) {
    if (isMark(source, at, ",")) {
      result.push(argument(source, from, at));
      from = at + 1;
      at++;
    } else at = nextInList(source, at);
  }
  if (from < end) result.push(argument(source, from, end));
  return result;
}

function argument(source: Source, from: number, to: number): ReadArgument {
  const labelled = isMark(source, from + 1, ":") && (isName(source, from) || wordAt(source, from) === "_");
  return labelled
    ? { label: nameAt(source, from), labelToken: from, value: { from: from + 2, to } }
    : { label: "", labelToken: -1, value: { from, to } };
}

const beginsIn = onceFor(({ count }: Source) => new Int32Array(count));

/** The token at which the postfix expression ending with token `end` begins. Each step of a chain is looked at once. */
export function beginOfExpression(source: Source, end: number): number {
  /** One more than the answer for each token; 0 where none is known. */
  const known = beginsIn(source);
  const passed: number[] = [];
  const begin = readBegin(source, end, (at) => {
    passed.push(at);
    return known[at]! - 1;
  });
  for (const at of passed) known[at] = begin + 1;
  return begin;
}

/** `knownAt` is told of each token at which the reading begins anew, and says where it would end, or less than 0. */
function readBegin(source: Source, end: number, knownAt: (at: number) => number): number {
  let at = endingAt(source, end);
  while (at >= 0) {
    const known = knownAt(at);
    if (known >= 0) return known;
    if (closes(source, at)) {
      const partner = source.partner[at]!;
      if (partner < 0) return at;
      at = partner;
      if (source.kinds[at] === Kind.open && endsExpression(source, at - 1) && !beginsLine(source, at)) {
        at--;
        continue;
      }
    } else if (
      source.kinds[at] === Kind.punctuation &&
      (unitAt(source, at) === Mark.question || unitAt(source, at) === Mark.exclamation) &&
      isTight(source, at)
    ) {
      at--;
      continue;
    } else if (unitAt(source, at) === Mark.greater && source.kinds[at] === Kind.punctuation) {
      const open = openAngles(source, at);
      if (open < 0) return at;
      at = open - 1;
      continue;
    }
    if (!isMark(source, at - 1, ".")) return at;
    if (!endsExpression(source, at - 2) || beginsLineAtPoint(source, at - 1)) return at - 1;
    at = endingAt(source, at - 2);
  }
  return 0;
}

function beginsLineAtPoint(source: Source, point: number): boolean {
  return !isTight(source, point) && !beginsLine(source, point);
}

function openAngles(source: Source, close: number): number {
  let depth = 0;
  for (let at = close; at >= 0 && close - at < 60; at--) {
    if (source.kinds[at] !== Kind.punctuation) continue;
    const unit = unitAt(source, at);
    if (unit === Mark.greater) depth += source.ends[at]! - source.starts[at]!;
    else if (unit === Mark.less && --depth === 0) return at;
  }
  return -1;
}

/** The call that a name heads, in spans. */
export function describeCall(source: Source, name: number): Call | undefined {
  const call = callAfter(source, name);
  if (call === undefined) return undefined;
  const from = beginOfExpression(source, name);
  const dotted = isMark(source, name - 1, ".");
  const span = (range: TokenRange) => ({ start: source.starts[range.from] ?? 0, end: source.ends[range.to - 1] ?? 0 });
  const describe = ({ label, labelToken, value }: ReadArgument): Argument => ({
    ...(labelToken >= 0 && { label, labelSpan: span({ from: labelToken, to: labelToken + 1 }) }),
    value:
      value.to > value.from
        ? span(value)
        : { start: source.starts[value.from] ?? 0, end: source.starts[value.from] ?? 0 },
  });
  return {
    span: span({ from, to: call.to }),
    ...(dotted && from < name - 1 && { receiver: span({ from, to: name - 1 }) }),
    name: span({ from: name, to: name + 1 }),
    ...(call.open >= 0 && { parentheses: span({ from: call.open, to: afterBracket(source, call.open) }) }),
    arguments: call.arguments.map(describe),
    trailingClosures: call.trailing.map(describe),
  };
}
