import type { Span } from "../../core/text.ts";
import { lex } from "../../syntax/read.ts";
import { endOfDirective } from "../../syntax/swift/lines.ts";
import { afterBracket, closes, isName, matchBrackets, nameAt, type Source, wordAt } from "../../syntax/swift/source.ts";
import { stringValue } from "../../syntax/swift/string-value.ts";
import { Kind, tokenIs } from "../../syntax/tokens.ts";
import type { Literal, LiteralArgument, Manifest } from "./literal.ts";

const deepest = 100;
const blockWords: ReadonlySet<string> = new Set(
  "for if switch func extension enum struct class while guard do".split(" "),
);

/** Where the reading stands. */
interface Cursor {
  readonly source: Source;
  at: number;
}

/** A manifest while it is read. */
interface Made {
  readonly bindings: Map<string, Literal>;
  readonly changes: Manifest["changes"][number][];
  readonly calls: Literal[];
  readonly blocks: (readonly string[])[];
}

/** Reads the top level of a manifest written in Swift, all branches of its conditions. Never throws. */
export function readManifest(text: string): Manifest {
  const made: Made = { bindings: new Map(), changes: [], calls: [], blocks: [] };
  const cursor: Cursor = { source: matchBrackets(lex(text, "swift")), at: 0 };
  while (isInside(cursor)) {
    const before = cursor.at;
    statement(cursor, made);
    if (cursor.at === before) cursor.at++;
  }
  return made;
}

/**
 * The calls of a member with one of `names` that stand a few words behind one of `labels`, wherever in a text: its
 * `.iOS("15.0")` for `deploymentTargets: DeploymentTargets = .iOS("15.0")`.
 */
export function callsBehind(text: string, labels: ReadonlySet<string>, names: ReadonlySet<string>): readonly Literal[] {
  const source = matchBrackets(lex(text, "swift"));
  const found: Literal[] = [];
  let near = 0;
  for (const cursor: Cursor = { source, at: 0 }; isInside(cursor); ) {
    const word = nameAt(source, cursor.at);
    if (labels.has(word)) near = cursor.at + wordsBetween;
    const isCall = cursor.at < near && names.has(word) && tokenIs(source.tokens, cursor.at + 1, "(");
    if (isCall) found.push(expression(cursor, 0));
    else cursor.at++;
  }
  return found;
}

/** How many tokens stand at most between a label and what is given to it. */
const wordsBetween = 12;

function statement(cursor: Cursor, made: Made): void {
  const word = nameAt(cursor.source, cursor.at);
  if (kindAt(cursor) === Kind.directive) cursor.at = endOfDirective(cursor.source.tokens, cursor.at);
  else if (word === "let" || word === "var") binding(cursor, made);
  else if (blockWords.has(word)) block(cursor, made);
  else if (word !== "" && word !== "import") expressionStatement(cursor, made);
}

function expressionStatement(cursor: Cursor, made: Made): void {
  const value = expression(cursor, 0);
  const adds = isAt(cursor, "+=");
  if ((adds || isAt(cursor, "=")) && value.kind === "word") {
    cursor.at++;
    made.changes.push({ name: value.value, adds, value: expression(cursor, 0) });
  } else if (value.kind === "call" && value.name.endsWith(".append")) {
    const argument = value.arguments[0];
    if (argument)
      made.changes.push({ name: value.name.slice(0, -".append".length), adds: true, value: argument.value });
  } else if (value.kind === "call") made.calls.push(value);
}

function binding(cursor: Cursor, made: Made): void {
  const name = nameAt(cursor.source, ++cursor.at);
  cursor.at++;
  if (isAt(cursor, ":")) {
    cursor.at++;
    while (isInside(cursor) && !["=", "{", "let", "var"].some((each) => isAt(cursor, each))) cursor.at++;
  }
  if (isAt(cursor, "=") && name !== "") {
    cursor.at++;
    const value = expression(cursor, 0);
    if (!made.bindings.has(name)) made.bindings.set(name, value);
  } else if (isAt(cursor, "{")) block(cursor, made);
}

function block(cursor: Cursor, made: Made): void {
  const words: string[] = [];
  const start = cursor.at;
  while (isInside(cursor) && !isAt(cursor, "{")) cursor.at++;
  if (isInside(cursor)) cursor.at = afterBracket(cursor.source, cursor.at);
  for (let at = start; at < cursor.at; at++) words.push(wordAt(cursor.source, at));
  made.blocks.push(words);
}

function expression(cursor: Cursor, depth: number): Literal {
  const start = startOf(cursor);
  if (depth > deepest) {
    cursor.at = cursor.source.count;
    return { kind: "unknown", span: { start, end: cursor.source.text.length } };
  }
  let value = postfix(cursor, primary(cursor, depth), depth);
  const sum: Literal[] = [];
  while (isOperator(cursor)) {
    const isSum = isAt(cursor, "+");
    cursor.at++;
    const right = postfix(cursor, primary(cursor, depth), depth);
    const span = { start, end: right.span.end };
    const [before, added] = isSum && isArraySum(value, right) ? [addendOf(value), addendOf(right)] : [];
    if (before !== undefined && added !== undefined) {
      if (sum.length === 0) for (const item of before) sum.push(item);
      for (const item of added) sum.push(item);
      const isOpen = [value, right].some((side) => side.kind !== "array" || side.isOpen);
      value = { kind: "array", items: sum, span, ...(isOpen && { isOpen }) };
      continue;
    }
    value = { kind: "unknown", span };
    if (isAt(cursor, ":")) {
      cursor.at++;
      expression(cursor, depth + 1);
    }
  }
  return value;
}

/** Whether a sum is one of arrays: names alone may be texts. */
function isArraySum(...sides: readonly Literal[]): boolean {
  return sides.some(({ kind }) => kind === "array");
}

/** What one side adds to a sum of arrays; nothing where it can't be told. */
function addendOf(side: Literal): readonly Literal[] | undefined {
  if (side.kind === "array") return side.items;
  return side.kind === "word" ? [{ kind: "spread", of: side, span: side.span }] : undefined;
}

function primary(cursor: Cursor, depth: number): Literal {
  while (isAt(cursor, "try") || isAt(cursor, "await")) cursor.at++;
  const { source } = cursor;
  const start = startOf(cursor);
  if (endsExpression(cursor)) return { kind: "unknown", span: { start, end: start } };
  if (kindAt(cursor) === Kind.string) return string(cursor);
  if (isAt(cursor, "[")) return collection(cursor, depth);
  if (isAt(cursor, "(")) {
    const inside = argumentsIn(cursor, depth);
    const only = inside.length === 1 && inside[0]!.label === undefined ? inside[0]!.value : undefined;
    return only ?? { kind: "unknown", span: spanFrom(cursor, start) };
  }
  if (isAt(cursor, "{")) {
    cursor.at = afterBracket(source, cursor.at);
    return { kind: "unknown", span: spanFrom(cursor, start) };
  }
  if (isAt(cursor, ".") && isName(source, cursor.at + 1)) cursor.at++;
  const isWritten = isName(source, cursor.at) || kindAt(cursor) === Kind.number;
  const value = nameAt(source, cursor.at) || wordAt(source, cursor.at);
  cursor.at++;
  const span = spanFrom(cursor, start);
  return isWritten ? { kind: "word", value, span } : { kind: "unknown", span };
}

/** A string; of one that interpolates, all pieces and what stands between them. */
function string(cursor: Cursor): Literal {
  const { source } = cursor;
  const start = startOf(cursor);
  const value = stringValue(wordAt(source, cursor.at++));
  while (kindAt(cursor) === Kind.interpolationOpen) {
    cursor.at = afterBracket(source, cursor.at);
    if (kindAt(cursor) === Kind.string) cursor.at++;
  }
  const span = spanFrom(cursor, start);
  return value === undefined ? { kind: "unknown", span } : { kind: "string", value, span };
}

function postfix(cursor: Cursor, head: Literal, depth: number): Literal {
  let value = head;
  const start = head.span.start;
  for (;;) {
    if (isAt(cursor, ".") && isName(cursor.source, cursor.at + 1)) {
      cursor.at += 2;
      const member = nameAt(cursor.source, cursor.at - 1);
      const span = spanFrom(cursor, start);
      value =
        value.kind === "word" ? { kind: "word", value: `${value.value}.${member}`, span } : unknownBehind(value, span);
    } else if (isAt(cursor, "(") && (value.kind === "word" || value.kind === "unknown")) {
      const inside = argumentsIn(cursor, depth);
      const span = spanFrom(cursor, start);
      value =
        value.kind === "word"
          ? { kind: "call", name: value.value, arguments: inside, span }
          : unknownBehind(value, span);
    } else return value;
  }
}

/** What is asked of a value, which would have to be run. */
function unknownBehind(value: Literal, span: Span): Literal {
  const begins = value.kind === "unknown" ? value.begins : value;
  return begins?.kind === "call" ? { kind: "unknown", begins, span } : { kind: "unknown", span };
}

function argumentsIn(cursor: Cursor, depth: number): readonly LiteralArgument[] {
  const inside: LiteralArgument[] = [];
  cursor.at++;
  while (isInside(cursor) && !isAt(cursor, ")")) {
    const before = cursor.at;
    const { source } = cursor;
    const label = tokenIs(source.tokens, cursor.at + 1, ":") ? nameAt(source, cursor.at) : "";
    if (label !== "") cursor.at += 2;
    const value = expression(cursor, depth + 1);
    inside.push(label === "" ? { value } : { label, value });
    if (isAt(cursor, ",")) cursor.at++;
    else if (!isAt(cursor, ")") && cursor.at === before) cursor.at++;
  }
  cursor.at++;
  return inside;
}

function collection(cursor: Cursor, depth: number): Literal {
  const start = startOf(cursor);
  const items: Literal[] = [];
  const entries: [Literal, Literal][] = [];
  cursor.at++;
  while (isInside(cursor) && !isAt(cursor, "]")) {
    const before = cursor.at;
    if (isAt(cursor, ":")) {
      cursor.at++;
      continue;
    }
    const item = expression(cursor, depth + 1);
    if (isAt(cursor, ":")) {
      cursor.at++;
      entries.push([item, expression(cursor, depth + 1)]);
    } else items.push(item);
    if (isAt(cursor, ",")) cursor.at++;
    else if (!isAt(cursor, "]") && cursor.at === before) cursor.at++;
  }
  cursor.at++;
  const span = spanFrom(cursor, start);
  return entries.length > 0 ? { kind: "dictionary", entries, span } : { kind: "array", items, span };
}

function isInside(cursor: Cursor): boolean {
  return cursor.at < cursor.source.count;
}

function isAt(cursor: Cursor, text: string): boolean {
  return tokenIs(cursor.source.tokens, cursor.at, text);
}

function kindAt(cursor: Cursor): number | undefined {
  return isInside(cursor) ? cursor.source.kinds[cursor.at] : undefined;
}

function endsExpression(cursor: Cursor): boolean {
  return !isInside(cursor) || closes(cursor.source, cursor.at) || [",", ";", ":"].some((each) => isAt(cursor, each));
}

/** Whether what was read goes on behind an operator; an assignment is a statement's. */
function isOperator(cursor: Cursor): boolean {
  if (kindAt(cursor) !== Kind.punctuation) return false;
  return ![".", ",", ";", ":", "=", "+="].some((each) => isAt(cursor, each));
}

function startOf({ source, at }: Cursor): number {
  return at < source.count ? source.starts[at]! : source.text.length;
}

function spanFrom({ source, at }: Cursor, start: number): Span {
  const last = Math.min(at, source.count) - 1;
  return { start, end: Math.max(start, last >= 0 ? source.ends[last]! : start) };
}
