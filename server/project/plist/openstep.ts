import type { PropertyEntry, PropertyValue } from "../../core/project.ts";
import type { Span } from "../../core/text.ts";

/** A value with its place; `children` are there for dictionaries and arrays (by key, by index). */
export interface PlacedValue {
  readonly value: PropertyValue;
  readonly span: Span;
  readonly children?: ReadonlyMap<string, PropertyEntry>;
}

/** What was read of a text in the old property-list style, and what stopped the reading, if anything did. */
export interface OpenStepReading {
  readonly root: PlacedValue | undefined;
  readonly problem?: string;
  /** Where the reading stopped, if it did at one place. */
  readonly problemAt?: number;
}

const deepest = 200;
const bare = /[A-Za-z0-9_$+/:.@%-]+/y;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

/**
 * Reads `{ key = value; }`, `( a, b )`, strings and `<data>` as Xcode writes its project files. A `.strings` file without
 * its outer braces is read as a dictionary. Never throws; what is broken ends the reading and keeps what came before.
 */
export function readOpenStep(text: string): OpenStepReading {
  let at = 0;
  let problem: string | undefined;
  let problemAt = 0;

  skipSpace();
  const root = looksLikeStringsFile() ? dictionaryUntil(undefined, at, 0) : anyValue(0);
  skipSpace();
  if (problem === undefined && at < text.length) fail("text after the end of the list");
  return problem === undefined ? { root } : { root, problem, problemAt };

  function fail(what: string): undefined {
    if (problem === undefined) problemAt = Math.min(at, text.length);
    problem ??= `${what} at line ${lineOf(text, Math.min(at, text.length))}`;
    return undefined;
  }

  function skipSpace(): void {
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit <= 32 || unit === 0x2028 || unit === 0x2029 || unit === 0xfeff) at++;
      else if (unit === 47 && text.charCodeAt(at + 1) === 47) at = endOr(text.indexOf("\n", at));
      else if (unit === 47 && text.charCodeAt(at + 1) === 42) at = endOr(text.indexOf("*/", at + 2), 2);
      else return;
    }
  }

  function endOr(found: number, width = 0): number {
    return found === -1 ? text.length : found + width;
  }

  function looksLikeStringsFile(): boolean {
    if (text[at] === "{" || text[at] === "(" || text[at] === "<") return false;
    const start = at;
    const hasKey = string() !== undefined;
    skipSpace();
    const isPair = hasKey && text[at] === "=";
    at = start;
    problem = undefined;
    return isPair;
  }

  function anyValue(depth: number): PlacedValue | undefined {
    const start = at;
    if (depth > deepest) return fail("lists are nested too deeply");
    const mark = text[at];
    if (mark === "{") {
      at++;
      return dictionaryUntil("}", start, depth);
    }
    if (mark === "(") {
      at++;
      return arrayFrom(start, depth);
    }
    if (mark === "<") {
      const close = text.indexOf(">", at);
      if (close === -1) return fail("data without its end");
      at = close + 1;
      return { value: text.slice(start + 1, close).replace(/\s+/g, ""), span: { start, end: at } };
    }
    const value = string();
    return value === undefined ? fail("a value is missing") : { value, span: { start, end: at } };
  }

  function dictionaryUntil(close: string | undefined, start: number, depth: number): PlacedValue {
    const children = new Map<string, PropertyEntry>();
    for (;;) {
      skipSpace();
      if (at >= text.length) {
        if (close !== undefined) fail("a dictionary is not closed");
        break;
      }
      if (text[at] === close) {
        at++;
        break;
      }
      const keyStart = at;
      const key = string();
      if (key === undefined) {
        fail("a key is missing");
        break;
      }
      const span = { start: keyStart, end: at };
      skipSpace();
      if (text[at] !== "=") {
        fail(`"=" is missing after ${key}`);
        break;
      }
      at++;
      skipSpace();
      const value = anyValue(depth + 1);
      if (value === undefined) break;
      children.set(key, entryOf(span, value));
      if (problem !== undefined) break;
      skipSpace();
      if (text[at] === ";") at++;
      else if (text[at] !== close) {
        fail(`";" is missing after ${key}`);
        break;
      }
    }
    return { value: objectOf(children), span: { start, end: at }, children };
  }

  function arrayFrom(start: number, depth: number): PlacedValue {
    const children = new Map<string, PropertyEntry>();
    for (;;) {
      skipSpace();
      if (at >= text.length) {
        fail("an array is not closed");
        break;
      }
      if (text[at] === ")") {
        at++;
        break;
      }
      const value = anyValue(depth + 1);
      if (value === undefined) break;
      children.set(String(children.size), entryOf(value.span, value));
      if (problem !== undefined) break;
      skipSpace();
      if (text[at] === ",") at++;
      else if (text[at] !== ")") {
        fail('"," is missing in an array');
        break;
      }
    }
    return { value: [...children.values()].map((entry) => entry.value), span: { start, end: at }, children };
  }

  function string(): string | undefined {
    const quote = text[at];
    if (quote === '"' || quote === "'") return quoted(quote);
    bare.lastIndex = at;
    const found = bare.exec(text)?.[0];
    if (found === undefined) return undefined;
    at += found.length;
    return found;
  }

  function quoted(quote: string): string | undefined {
    let end = at + 1;
    let plain = true;
    while (end < text.length && text[end] !== quote) {
      if (text[end] === "\\") {
        plain = false;
        end++;
      }
      end++;
    }
    if (end >= text.length) return fail("a string is not closed");
    const inside = text.slice(at + 1, end);
    at = end + 1;
    return plain ? inside : unescaped(inside);
  }
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

/** The line of an offset, from 1, for messages. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function unescaped(inside: string): string {
  return inside.replace(/\\(?:U([0-9a-fA-F]{1,4})|([0-7]{1,3})|([\s\S]))/g, (_, hex, octal, other) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return escapes[other] ?? other;
  });
}
