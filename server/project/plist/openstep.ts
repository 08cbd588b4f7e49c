import { copiedText } from "../../core/kept-words.ts";
import type { PropertyEntry, PropertyValue } from "../../core/project.ts";
import { lineStarts, positionAt, type Span } from "../../core/text.ts";

/** A value with its place; `children` are there for dictionaries and arrays (by key, by index). */
export interface PlacedValue {
  readonly value: PropertyValue;
  readonly span: Span;
  readonly children?: ReadonlyMap<string, PropertyEntry>;
}

/** What was read of a text in the old property-list style, and what stopped the reading, if anything did. */
interface Reading<T> {
  readonly root: T | undefined;
  readonly problem?: string;
  /** Where the reading stopped, if it did at one place. */
  readonly problemAt?: number;
}

export type OpenStepReading = Reading<PlacedValue>;

const deepest = 200;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

/** A mark for each unit that a word without quotes may have. */
const bare = new Uint8Array(128);
for (const unit of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$+/:.@%-")
  bare[unit.charCodeAt(0)] = 1;

/**
 * Reads `{ key = value; }`, `( a, b )`, strings and `<data>` as Xcode writes its project files. A `.strings` file without
 * its outer braces is read as a dictionary. Never throws; what is broken ends the reading and keeps what came before.
 */
export function readOpenStep(text: string): OpenStepReading {
  return readWith(placedValues, text);
}

/** The same without places, several times as fast. */
export function readOpenStepValues(text: string): Reading<PropertyValue> {
  return readWith(plainValues, text);
}

/** What a reading makes of what it reads. A dictionary and an array are made empty and then filled. */
interface Maker<T, Dictionary, List> {
  text(value: string, start: number, end: number): T;
  dictionary(): Dictionary;
  put(dictionary: Dictionary, key: string, keyStart: number, keyEnd: number, value: T): void;
  filled(dictionary: Dictionary, start: number, end: number): T;
  list(): List;
  push(list: List, item: T): void;
  filledList(list: List, start: number, end: number): T;
}

type Entries = Map<string, PropertyEntry>;

const placedValues: Maker<PlacedValue, Entries, Entries> = {
  text: (value, start, end) => ({ value, span: { start, end } }),
  dictionary: () => new Map(),
  put: (children, key, start, end, value) => children.set(key, entryOf({ start, end }, value)),
  filled: (children, start, end) => ({ value: objectOf(children), span: { start, end }, children }),
  list: () => new Map(),
  push: (children, item) => children.set(String(children.size), entryOf(item.span, item)),
  filledList: (children, start, end) => ({
    value: [...children.values()].map((entry) => entry.value),
    span: { start, end },
    children,
  }),
};

const plainValues: Maker<PropertyValue, Record<string, PropertyValue>, PropertyValue[]> = {
  text: copiedText,
  dictionary: () => ({}),
  put: (dictionary, key, _start, _end, value) => {
    if (key !== "__proto__") dictionary[key] = value;
    else Object.defineProperty(dictionary, key, { value, enumerable: true, configurable: true, writable: true });
  },
  filled: (dictionary) => dictionary,
  list: () => [],
  push: (list, item) => list.push(item),
  filledList: (list) => list,
};

/** Where the reading stands, and what stopped it first. */
interface Cursor {
  readonly text: string;
  at: number;
  problem: string | undefined;
  problemAt: number;
}

function readWith<T, D, L>(maker: Maker<T, D, L>, text: string): Reading<T> {
  const cursor: Cursor = { text, at: 0, problem: undefined, problemAt: 0 };
  skipSpace(cursor);
  const root = looksLikeStringsFile(cursor)
    ? dictionaryUntil(maker, cursor, undefined, cursor.at, 0)
    : anyValue(maker, cursor, 0);
  skipSpace(cursor);
  if (cursor.problem === undefined && cursor.at < text.length) fail(cursor, "text after the end of the list");
  const { problem, problemAt } = cursor;
  return problem === undefined ? { root } : { root, problem, problemAt };
}

function fail(cursor: Cursor, what: string): undefined {
  if (cursor.problem === undefined) cursor.problemAt = Math.min(cursor.at, cursor.text.length);
  cursor.problem ??= `${what} at line ${positionAt(lineStarts(cursor.text), Math.min(cursor.at, cursor.text.length)).line + 1}`;
  return undefined;
}

function skipSpace(cursor: Cursor): void {
  while (cursor.at < cursor.text.length) {
    const unit = cursor.text.charCodeAt(cursor.at);
    if (unit <= 32 || unit === 0x2028 || unit === 0x2029 || unit === 0xfeff) cursor.at++;
    else if (unit === 47 && cursor.text.charCodeAt(cursor.at + 1) === 47)
      cursor.at = endOr(cursor, cursor.text.indexOf("\n", cursor.at));
    else if (unit === 47 && cursor.text.charCodeAt(cursor.at + 1) === 42)
      cursor.at = endOr(cursor, cursor.text.indexOf("*/", cursor.at + 2), 2);
    else return;
  }
}

function endOr(cursor: Cursor, found: number, width = 0): number {
  return found === -1 ? cursor.text.length : found + width;
}

function looksLikeStringsFile(cursor: Cursor): boolean {
  if (cursor.text[cursor.at] === "{" || cursor.text[cursor.at] === "(" || cursor.text[cursor.at] === "<") return false;
  const start = cursor.at;
  const hasKey = string(cursor) !== undefined;
  skipSpace(cursor);
  const isPair = hasKey && cursor.text[cursor.at] === "=";
  cursor.at = start;
  cursor.problem = undefined;
  return isPair;
}

function anyValue<T, D, L>(maker: Maker<T, D, L>, cursor: Cursor, depth: number): T | undefined {
  const start = cursor.at;
  if (depth > deepest) return fail(cursor, "lists are nested too deeply");
  const mark = cursor.text[cursor.at];
  if (mark === "{") {
    cursor.at++;
    return dictionaryUntil(maker, cursor, "}", start, depth);
  }
  if (mark === "(") {
    cursor.at++;
    return arrayFrom(maker, cursor, start, depth);
  }
  if (mark === "<") {
    const close = cursor.text.indexOf(">", cursor.at);
    if (close === -1) return fail(cursor, "data without its end");
    cursor.at = close + 1;
    return maker.text(cursor.text.slice(start + 1, close).replace(/\s+/g, ""), start, cursor.at);
  }
  const value = string(cursor);
  return value === undefined ? fail(cursor, "a value is missing") : maker.text(value, start, cursor.at);
}

function dictionaryUntil<T, D, L>(
  maker: Maker<T, D, L>,
  cursor: Cursor,
  close: string | undefined,
  start: number,
  depth: number,
): T {
  const dictionary = maker.dictionary();
  for (;;) {
    skipSpace(cursor);
    if (cursor.at >= cursor.text.length) {
      if (close !== undefined) fail(cursor, "a dictionary is not closed");
      break;
    }
    if (cursor.text[cursor.at] === close) {
      cursor.at++;
      break;
    }
    const keyStart = cursor.at;
    const key = string(cursor);
    if (key === undefined) {
      fail(cursor, "a key is missing");
      break;
    }
    const keyEnd = cursor.at;
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== "=") {
      fail(cursor, `"=" is missing after ${key}`);
      break;
    }
    cursor.at++;
    skipSpace(cursor);
    const value = anyValue(maker, cursor, depth + 1);
    if (value === undefined) break;
    maker.put(dictionary, key, keyStart, keyEnd, value);
    if (cursor.problem !== undefined) break;
    skipSpace(cursor);
    if (cursor.text[cursor.at] === ";") cursor.at++;
    else if (cursor.text[cursor.at] !== close) {
      fail(cursor, `";" is missing after ${key}`);
      break;
    }
  }
  return maker.filled(dictionary, start, cursor.at);
}

function arrayFrom<T, D, L>(maker: Maker<T, D, L>, cursor: Cursor, start: number, depth: number): T {
  const list = maker.list();
  for (;;) {
    skipSpace(cursor);
    if (cursor.at >= cursor.text.length) {
      fail(cursor, "an array is not closed");
      break;
    }
    if (cursor.text[cursor.at] === ")") {
      cursor.at++;
      break;
    }
    const value = anyValue(maker, cursor, depth + 1);
    if (value === undefined) break;
    maker.push(list, value);
    if (cursor.problem !== undefined) break;
    skipSpace(cursor);
    if (cursor.text[cursor.at] === ",") cursor.at++;
    else if (cursor.text[cursor.at] !== ")") {
      fail(cursor, '"," is missing in an array');
      break;
    }
  }
  return maker.filledList(list, start, cursor.at);
}

function string(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  const quote = text[at];
  if (quote === '"' || quote === "'") return quoted(cursor, quote);
  let end = at;
  while (bare[text.charCodeAt(end)] === 1) end++;
  if (end === at) return undefined;
  cursor.at = end;
  return text.slice(at, end);
}

function quoted(cursor: Cursor, quote: string): string | undefined {
  let end = cursor.at + 1;
  let plain = true;
  while (end < cursor.text.length && cursor.text[end] !== quote) {
    if (cursor.text[end] === "\\") {
      plain = false;
      end++;
    }
    end++;
  }
  if (end >= cursor.text.length) return fail(cursor, "a string is not closed");
  const inside = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return plain ? inside : unescaped(inside);
}

/** An entry made of a key's place and a value. */
export function entryOf(span: Span, placed: PlacedValue): PropertyEntry {
  const { value, span: valueSpan, children } = placed;
  return children === undefined ? { span, valueSpan, value } : { span, valueSpan, value, children };
}

/** The plain value of a dictionary's entries; any key is a key, `__proto__` too. */
export function objectOf(children: ReadonlyMap<string, PropertyEntry>): { readonly [key: string]: PropertyValue } {
  return Object.fromEntries([...children].map(([key, entry]) => [key, entry.value]));
}

function unescaped(inside: string): string {
  return inside.replace(/\\(?:U([0-9a-fA-F]{1,4})|([0-7]{1,3})|([\s\S]))/g, (_, hex, octal, other) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return escapes[other] ?? other;
  });
}
