import type { Span } from "../core/text.ts";
import { type Head, newParts, type PartName } from "./entry.ts";

const names: Readonly<Record<string, PartName>> = {
  timestamp: "time",
  threadID: "thread",
  messageType: "type",
  activityIdentifier: "activity",
  processImagePath: "process",
  processID: "pid",
  subsystem: "subsystem",
  category: "category",
};

/** Fields of pretty-printed reports and entries whose value says something. */
const told = new Set(["eventMessage", "reason", "exceptionReason", "composedMessage"]);

/** A line of `log --style ndjson`, or nothing. Its message is unescaped; its place is that of the escaped one. */
export function readJsonLine(text: string, { start, end }: Span): Head | undefined {
  const parts = newParts();
  let message: Span | undefined;
  for (const [key, value] of fieldsOf(text, start + 1, end)) {
    if (key === "eventMessage") message = value;
    const part = names[key];
    if (part !== undefined) parts[part] = value;
  }
  return message && { form: "ndjson", parts, message, text: unescaped(text.slice(message.start, message.end)) };
}

/** A line of pretty-printed JSON, as `log --style json` and reports in .ips files have it: `"key" : value,`. Others' JSON is none. */
export function readJsonField(text: string, line: Span): Head | undefined {
  for (const [key, value] of fieldsOf(text, line.start, line.end)) {
    const part = names[key];
    if (told.has(key))
      return { form: "json", parts: newParts(), message: value, text: unescaped(text.slice(value.start, value.end)) };
    if (part === undefined) return undefined;
    return { form: "json", parts: { ...newParts(), [part]: value }, message: { start: value.end, end: value.end } };
  }
  return undefined;
}

/** Keys with the places of their values, those of objects within left out; strings without their quotes. */
function* fieldsOf(text: string, from: number, end: number): Iterable<readonly [string, Span]> {
  let depth = 0;
  let key: string | undefined;
  for (let at = from; at < end; at++) {
    const mark = text[at]!;
    if (mark === '"') {
      const close = stringEnd(text, at + 1, end);
      if (depth === 0) {
        if (key === undefined) {
          const colon = /\s*:\s*/y;
          colon.lastIndex = close + 1;
          const found = colon.exec(text);
          if (found !== null) {
            key = text.slice(at + 1, close);
            at = close + found[0].length;
            continue;
          }
        } else yield [key, { start: at + 1, end: close }];
        key = undefined;
      }
      at = close;
    } else if (mark === "{" || mark === "[") {
      depth++;
      key = undefined;
    } else if (mark === "}" || mark === "]") depth = Math.max(0, depth - 1);
    else if (depth === 0 && key !== undefined && mark !== " ") {
      const start = at;
      while (at < end && text[at] !== "," && text[at] !== "}" && text[at] !== "\n") at++;
      yield [key, { start, end: at }];
      key = undefined;
      at--;
    }
  }
}

function stringEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return Math.min(at, end);
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
