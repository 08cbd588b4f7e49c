import type { Span } from "../core/text.ts";
import { type Cursor, isDigit, isLetter, readTo, rest } from "./cursor.ts";
import type { FoundParts } from "./entry.ts";

/** The message behind "(Sender)" and "[subsystem:category]", or "[category]" as Xcode has it. */
export function afterSender(cursor: Cursor, parts: FoundParts): Span {
  const { text } = cursor;
  if (text[cursor.at] === "(") {
    const before = cursor.at;
    cursor.at++;
    const sender = readTo(cursor, ") ", 80);
    if (sender === undefined || !isName(text, sender)) cursor.at = before;
  }
  if (text[cursor.at] === "[") {
    const before = cursor.at;
    cursor.at++;
    const label = readTo(cursor, "] ", 120);
    if (label === undefined || isConnection(text, label)) cursor.at = before;
    else {
      const colon = colonIn(text, label);
      if (colon === undefined) cursor.at = before;
      else {
        if (colon !== -1) parts.subsystem = { start: label.start, end: colon };
        parts.category = { start: colon === -1 ? label.start : colon + 1, end: label.end };
      }
    }
  }
  return rest(cursor);
}

/** "C1.2:3" and "R1": what a message begins with, and no category. */
function isConnection(text: string, { start, end }: Span): boolean {
  const first = text.charCodeAt(start);
  return (first === 67 || first === 82) && /^[CR]\d+(?:[.:]\d+)*$/.test(text.slice(start, end));
}

/** Where the colon of "subsystem:category" stands, -1 in a category alone; nothing where a span is neither. */
function colonIn(text: string, { start, end }: Span): number | undefined {
  let colon = -1;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (isLetter(unit) || isDigit(unit)) continue;
    const isMark = unit === 95 || unit === 46 || unit === 43 || unit === 47 || unit === 45;
    if (unit === 58 && colon === -1) colon = at;
    else if (!isMark && !(unit === 32 && colon !== -1)) return undefined;
  }
  return colon;
}

/** Whether a span is a name of a process or a library: letters, digits and the marks that such names have. */
function isName(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const isMark = unit === 95 || unit === 46 || unit === 43 || unit === 32 || unit === 45;
    if (!isLetter(unit) && !isDigit(unit) && !isMark) return false;
  }
  return end > start;
}
