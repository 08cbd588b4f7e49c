import { regionsOfGuard, regionsOfIf } from "./availability.ts";
import { placeInTuple, readPattern } from "./bindings.ts";
import { bind, bindUnnamed, type Draft, endOfBody, openScope } from "./draft.ts";
import { afterBracket, closes, isMark, isName, isWord, nameAt, type Source } from "./source.ts";
import { bodyAfter, endOfExpression, endOfType, findAtLevel, searchAlongLevel } from "./spans.ts";

/** Opens the scope of `if` or `while` at token `at`: its condition and its body. */
export function readIf(draft: Draft, at: number): number {
  const { source } = draft;
  const body = unclaimedBody(draft, at + 1);
  if (body < 0) return at + 1;
  for (const region of regionsOfIf(source, at, body, draft.scopes[draft.current]!.range.to, draft.chains))
    draft.regions.push(region);
  openScope(draft, at, endOfBody(draft, body), { kind: "block", body });
  draft.bodies.set(body, undefined);
  return at + 1;
}

/** The body of the statement whose head goes on at `at`, or -1; one that another head on the line has is no second's. */
function unclaimedBody({ source, bodies }: Draft, at: number): number {
  const body = bodyAfter(source, at);
  return bodies.has(body) ? -1 : body;
}

/** Notes what a `guard` at token `at` establishes; returns the token of its `else`, or -1. */
export function readGuard(draft: Draft, at: number): number {
  const { source } = draft;
  const otherwise = elseOfGuard(source)(at + 1);
  if (otherwise < 0 || !isMark(source, otherwise + 1, "{")) return -1;
  if (draft.guarded.has(otherwise)) return otherwise;
  draft.guarded.add(otherwise);
  const end = draft.current === 0 ? -1 : draft.scopes[draft.current]!.range.to;
  for (const region of regionsOfGuard(source, at, otherwise + 1, end)) draft.regions.push(region);
  return otherwise;
}

const elseOfGuard = searchAlongLevel((source, at) => isWord(source, at, "else") || isMark(source, at, ";"));
const inOfFor = searchAlongLevel((source, at) => isWord(source, at, "in") || isMark(source, at, "{"));
const equalsOfCase = searchAlongLevel((source, at) => isMark(source, at, "=") || isMark(source, at, "{"));

/** Opens the scope of `for` at token `at` and binds its names. */
export function readFor(draft: Draft, at: number): number {
  const { source } = draft;
  let from = at + 1;
  while (isWord(source, from, "try") || isWord(source, from, "await")) from++;
  const inside = inOfFor(source)(from);
  if (inside < 0 || !isWord(source, inside, "in")) return at + 1;
  const body = unclaimedBody(draft, inside + 1);
  if (body < 0) return at + 1;
  openScope(draft, at, endOfBody(draft, body), { kind: "block", body });
  draft.bodies.set(body, undefined);
  const value = { from: inside + 1, to: endOfExpression(source, inside + 1, true) };
  if (isWord(source, from, "case")) readPattern(draft, from + 1, inside, "loop", value);
  else
    readLoopNames(draft, isWord(source, from, "let") || isWord(source, from, "var") ? from + 1 : from, inside, value);
  return inside + 1;
}

function readLoopNames(draft: Draft, from: number, to: number, value: { from: number; to: number }): void {
  const { source } = draft;
  if (isName(source, from)) {
    const type = isMark(source, from + 1, ":") ? { type: { from: from + 2, to: endOfType(source, from + 2) } } : {};
    bind(draft, { name: nameAt(source, from), token: from, origin: "loop", value, ...type });
    return;
  }
  const end = Math.min(afterBracket(source, from), to);
  const type = isMark(source, end, ":") ? { type: { from: end + 1, to: endOfType(source, end + 1) } } : {};
  for (let at = from + 1; at < end; at++) {
    if (!isName(source, at) || isMark(source, at + 1, ":")) continue;
    const place = placeInTuple(source, at, from);
    bind(draft, { name: nameAt(source, at), token: at, origin: "loop", value, ...type, ...place });
  }
}

/** Opens the body of `switch` at token `at`, remembering what it looks at. */
export function readSwitch(draft: Draft, at: number): number {
  const body = unclaimedBody(draft, at + 1);
  if (body >= 0) draft.bodies.set(body, { kind: "block", subject: { from: at + 1, to: body } });
  return at + 1;
}

/** Opens the scope of a `case` or `default` of a `switch` and binds its pattern's names. */
export function readCase(draft: Draft, at: number): number {
  const { source } = draft;
  const block = draft.scopes[draft.current]!;
  const { subject } = block;
  const end = findAtLevel(source, at + 1, block.range.to, (each) => isLabel(source, each) || closes(source, each));
  openScope(draft, at, end < 0 ? block.range.to : end, { kind: "block" });
  const colon = endOfLabel(source, at + 1);
  if (!isWord(source, at, "case")) return at + 1;
  const where = findAtLevel(source, at + 1, colon, (each) => isWord(source, each, "where"));
  const patternEnd = where < 0 ? colon : where;
  readPattern(draft, at + 1, patternEnd, "pattern", subject);
  return patternEnd;
}

function isLabel(source: Source, at: number): boolean {
  if (isMark(source, at - 1, ".")) return false;
  if (isWord(source, at, "case")) return !isInPatternStatement(source, at);
  return isWord(source, at, "default") && isMark(source, at + 1, ":");
}

/** Whether a `case` belongs to `if case`, `guard case`, `for case` or a further condition. */
function isInPatternStatement(source: Source, at: number): boolean {
  return (
    ["if", "guard", "for", "while", "await", "try"].some((word) => isWord(source, at - 1, word)) ||
    isMark(source, at - 1, ",")
  );
}

function endOfLabel(source: Source, at: number): number {
  let questions = 0;
  while (at < source.count) {
    if (isMark(source, at, ":") && questions-- <= 0) return at;
    if (closes(source, at) || isMark(source, at, "{") || isLabel(source, at)) return at;
    if (isMark(source, at, "?") && source.starts[at] !== source.ends[at - 1]) questions++;
    at = afterBracket(source, at);
  }
  return at;
}

/** Binds the pattern of `if case`, `guard case` and `while case` at token `at`; returns where the matched value begins. */
export function readConditionCase(draft: Draft, at: number): number {
  const { source } = draft;
  const equals = equalsOfCase(source)(at + 1);
  if (equals < 0 || !isMark(source, equals, "=")) return at + 1;
  const value = { from: equals + 1, to: endOfExpression(source, equals + 1, true) };
  readPattern(draft, at + 1, equals, "pattern", value);
  return equals + 1;
}

/** Opens the scope of `catch` at token `at` and binds its error. */
export function readCatch(draft: Draft, at: number): number {
  const body = unclaimedBody(draft, at + 1);
  if (body < 0) return at + 1;
  openScope(draft, at, endOfBody(draft, body), { kind: "block", body });
  draft.bodies.set(body, undefined);
  if (body === at + 1) bindUnnamed(draft, { name: "error", token: at, origin: "catch" });
  else readPattern(draft, at + 1, body, "catch", undefined);
  return body;
}
