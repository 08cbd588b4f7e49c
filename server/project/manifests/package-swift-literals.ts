import type { Span } from "../../core/text.ts";
import { type ManifestToken, manifestTokens } from "./package-swift-tokens.ts";

/** An expression of a manifest as far as it is written out; everything that would have to be run is `unknown`. */
export type Literal =
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "word"; readonly value: string; readonly span: Span }
  | { readonly kind: "array"; readonly items: readonly Literal[]; readonly span: Span }
  | { readonly kind: "dictionary"; readonly entries: readonly (readonly [Literal, Literal])[]; readonly span: Span }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly arguments: readonly LiteralArgument[];
      readonly span: Span;
    }
  | { readonly kind: "unknown"; readonly span: Span };

/** One argument of a call. */
export interface LiteralArgument {
  readonly label?: string;
  readonly value: Literal;
}

/** What a manifest's top level does. Names are whole paths without a leading dot: "package.targets". */
export interface Manifest {
  /** `let` and `var` with their values. */
  readonly bindings: ReadonlyMap<string, Literal>;
  /** `package.targets += […]` and `package.targets.append(contentsOf: […])` as name and value. */
  readonly changes: readonly { readonly name: string; readonly adds: boolean; readonly value: Literal }[];
  /** Top-level expressions that are calls. */
  readonly calls: readonly Literal[];
  /** Tokens of `for … in package.targets { … }` and other blocks that were passed over. */
  readonly blocks: readonly (readonly ManifestToken[])[];
}

const deepest = 100;
const blockWords: ReadonlySet<string> = new Set(
  "for if switch func extension enum struct class while guard do".split(" "),
);

/** Where the reading stands. */
interface Cursor {
  readonly tokens: readonly ManifestToken[];
  /** The length of the text. */
  readonly end: number;
  at: number;
}

/** A manifest while it is read. */
interface Made {
  readonly bindings: Map<string, Literal>;
  readonly changes: Manifest["changes"][number][];
  readonly calls: Literal[];
  readonly blocks: (readonly ManifestToken[])[];
}

/** Reads the top level of a manifest written in Swift. Never throws. */
export function readManifest(text: string): Manifest {
  const made: Made = { bindings: new Map(), changes: [], calls: [], blocks: [] };
  const cursor: Cursor = { tokens: manifestTokens(text), end: text.length, at: 0 };
  while (cursor.at < cursor.tokens.length) {
    const before = cursor.at;
    statement(cursor, made);
    if (cursor.at === before) cursor.at++;
  }
  return made;
}

function statement(cursor: Cursor, made: Made): void {
  const word = cursor.tokens[cursor.at]?.kind === "word" ? cursor.tokens[cursor.at]!.text! : "";
  if (word === "let" || word === "var") binding(cursor, made);
  else if (blockWords.has(word)) block(cursor, made);
  else if (word !== "" && word !== "import" && !word.startsWith("@")) expressionStatement(cursor, made);
}

function expressionStatement(cursor: Cursor, made: Made): void {
  const value = expression(cursor, 0);
  const mark = isMark(cursor, "=") ? "=" : isMark(cursor, "+=") ? "+=" : undefined;
  if (mark !== undefined && value.kind === "word") {
    cursor.at++;
    made.changes.push({ name: value.value, adds: mark === "+=", value: expression(cursor, 0) });
  } else if (value.kind === "call" && value.name.endsWith(".append")) {
    const argument = value.arguments[0];
    if (argument)
      made.changes.push({ name: value.name.slice(0, -".append".length), adds: true, value: argument.value });
  } else if (value.kind === "call") made.calls.push(value);
}

function binding(cursor: Cursor, made: Made): void {
  const name = cursor.tokens[++cursor.at]?.text;
  cursor.at++;
  if (isMark(cursor, ":")) {
    cursor.at++;
    while (
      cursor.at < cursor.tokens.length &&
      !isMark(cursor, "=") &&
      !isMark(cursor, "{") &&
      !isWord(cursor, "let") &&
      !isWord(cursor, "var")
    )
      cursor.at++;
  }
  if (isMark(cursor, "=") && name !== undefined) {
    cursor.at++;
    const value = expression(cursor, 0);
    if (!made.bindings.has(name)) made.bindings.set(name, value);
  } else if (isMark(cursor, "{")) block(cursor, made);
}

function block(cursor: Cursor, made: Made): void {
  const start = cursor.at;
  while (cursor.at < cursor.tokens.length && !isMark(cursor, "{")) cursor.at++;
  skipBrackets(cursor);
  made.blocks.push(cursor.tokens.slice(start, cursor.at));
}

function expression(cursor: Cursor, depth: number): Literal {
  const start = cursor.tokens[cursor.at]?.span.start ?? cursor.end;
  if (depth > deepest) {
    cursor.at = cursor.tokens.length;
    return { kind: "unknown", span: { start, end: cursor.end } };
  }
  let value = postfix(cursor, primary(cursor, depth), depth);
  const sum: Literal[] = [];
  while (
    cursor.at < cursor.tokens.length &&
    cursor.tokens[cursor.at]!.kind === "mark" &&
    /^[+\-*/<>=!&|?~^%]+$/.test(cursor.tokens[cursor.at]!.text!)
  ) {
    if (isMark(cursor, "=") || isMark(cursor, "+=")) break;
    const isSum = isMark(cursor, "+");
    cursor.at++;
    const right = postfix(cursor, primary(cursor, depth), depth);
    const span = { start, end: right.span.end };
    if (isSum && value.kind === "array" && right.kind === "array") {
      if (sum.length === 0) for (const item of value.items) sum.push(item);
      for (const item of right.items) sum.push(item);
      value = { kind: "array", items: sum, span };
      continue;
    }
    value = { kind: "unknown", span };
    if (isMark(cursor, ":")) {
      cursor.at++;
      expression(cursor, depth + 1);
    }
  }
  return value;
}

function primary(cursor: Cursor, depth: number): Literal {
  while (isWord(cursor, "try") || isWord(cursor, "await")) cursor.at++;
  const token = cursor.tokens[cursor.at];
  const start = token?.span.start ?? cursor.end;
  if (token === undefined || (token.kind === "mark" && /^[)\]},;:]$/.test(token.text!))) {
    return { kind: "unknown", span: { start, end: start } };
  }
  if (token.kind === "mark" && token.text === "[") return collection(cursor, depth);
  if (token.kind === "mark" && token.text === "(") {
    const inside = argumentsIn(cursor, depth);
    const only = inside.length === 1 && inside[0]!.label === undefined ? inside[0]!.value : undefined;
    return only ?? { kind: "unknown", span: spanFrom(cursor, start) };
  }
  if (isMark(cursor, "{")) {
    skipBrackets(cursor);
    return { kind: "unknown", span: spanFrom(cursor, start) };
  }
  if (token.kind === "mark" && token.text === "." && cursor.tokens[cursor.at + 1]?.kind === "word") {
    cursor.at += 2;
    return { kind: "word", value: cursor.tokens[cursor.at - 1]!.text!, span: spanFrom(cursor, start) };
  }
  cursor.at++;
  if (token.kind === "word") {
    return { kind: "word", value: token.text!, span: token.span };
  }
  if (token.kind === "mark" || token.text === undefined) return { kind: "unknown", span: token.span };
  return { kind: token.kind === "string" ? "string" : "word", value: token.text, span: token.span };
}

function postfix(cursor: Cursor, head: Literal, depth: number): Literal {
  let value = head;
  const start = head.span.start;
  for (;;) {
    if (isMark(cursor, ".") && cursor.tokens[cursor.at + 1]?.kind === "word") {
      cursor.at += 2;
      const member = cursor.tokens[cursor.at - 1]!.text!;
      const span = spanFrom(cursor, start);
      value =
        value.kind === "word" ? { kind: "word", value: `${value.value}.${member}`, span } : { kind: "unknown", span };
    } else if (isMark(cursor, "(") && (value.kind === "word" || value.kind === "unknown")) {
      const inside = argumentsIn(cursor, depth);
      const span = spanFrom(cursor, start);
      value =
        value.kind === "word"
          ? { kind: "call", name: value.value, arguments: inside, span }
          : { kind: "unknown", span };
    } else return value;
  }
}

function argumentsIn(cursor: Cursor, depth: number): readonly LiteralArgument[] {
  const inside: LiteralArgument[] = [];
  cursor.at++;
  while (cursor.at < cursor.tokens.length && !isMark(cursor, ")")) {
    const before = cursor.at;
    const isLabelled =
      cursor.tokens[cursor.at]!.kind === "word" &&
      cursor.tokens[cursor.at + 1]?.kind === "mark" &&
      cursor.tokens[cursor.at + 1]!.text === ":";
    const label = isLabelled ? cursor.tokens[cursor.at]!.text : undefined;
    if (isLabelled) cursor.at += 2;
    const value = expression(cursor, depth + 1);
    inside.push(label === undefined ? { value } : { label, value });
    if (isMark(cursor, ",")) cursor.at++;
    else if (!isMark(cursor, ")") && cursor.at === before) cursor.at++;
  }
  cursor.at++;
  return inside;
}

function collection(cursor: Cursor, depth: number): Literal {
  const start = cursor.tokens[cursor.at]!.span.start;
  const items: Literal[] = [];
  const entries: [Literal, Literal][] = [];
  cursor.at++;
  while (cursor.at < cursor.tokens.length && !isMark(cursor, "]")) {
    const before = cursor.at;
    if (isMark(cursor, ":")) {
      cursor.at++;
      continue;
    }
    const item = expression(cursor, depth + 1);
    if (isMark(cursor, ":")) {
      cursor.at++;
      entries.push([item, expression(cursor, depth + 1)]);
    } else items.push(item);
    if (isMark(cursor, ",")) cursor.at++;
    else if (!isMark(cursor, "]") && cursor.at === before) cursor.at++;
  }
  cursor.at++;
  const span = spanFrom(cursor, start);
  return entries.length > 0 ? { kind: "dictionary", entries, span } : { kind: "array", items, span };
}

function skipBrackets(cursor: Cursor): void {
  let depth = 0;
  while (cursor.at < cursor.tokens.length) {
    const mark = cursor.tokens[cursor.at]!.kind === "mark" ? cursor.tokens[cursor.at]!.text! : "";
    if (/^[([{]$/.test(mark)) depth++;
    if (/^[)\]}]$/.test(mark)) depth--;
    cursor.at++;
    if (depth <= 0) return;
  }
}

function isMark(cursor: Cursor, mark: string): boolean {
  return cursor.tokens[cursor.at]?.kind === "mark" && cursor.tokens[cursor.at]!.text === mark;
}

function isWord(cursor: Cursor, word: string): boolean {
  return cursor.tokens[cursor.at]?.kind === "word" && cursor.tokens[cursor.at]!.text === word;
}

function spanFrom(cursor: Cursor, start: number): Span {
  return { start, end: cursor.tokens[Math.min(cursor.at, cursor.tokens.length) - 1]?.span.end ?? start };
}
