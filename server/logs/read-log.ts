import { longestMessage } from "../core/answer.ts";
import { type LogEntry, newParts, type Piece } from "./entry.ts";
import { readHead } from "./heads.ts";

/** How many lines may continue an entry, and how long it may grow. */
const mostLines = 200;
const longestEntry = 4 * longestMessage;

/**
 * The entries of a log in their order, each with the lines that continue it, whatever made it: Console, `log`, Xcode, a
 * device's console, a crash report or a print statement. One is kept at a time, so that a long log needs no more room
 * than a short one. Lines are counted from `firstLine`.
 */
export function* readLog(text: string, firstLine = 0): Iterable<LogEntry> {
  let entry: Open | undefined;
  let line = firstLine;
  const endOf = lineEnds(text);
  for (let start = 0; start <= text.length; line++) {
    const end = endOf(start);
    if (isBlank(text, start, end)) {
      if (entry?.form === "plain") {
        yield entry;
        entry = undefined;
      }
    } else {
      const head = readHead(text, { start, end });
      const whole = { start, end };
      if (head === undefined && entry !== undefined && continues(entry)) {
        add(entry, { line, whole, message: whole, ...said(cut(text, start, end)) });
      } else {
        if (entry) yield entry;
        const message = head?.message ?? whole;
        const own = head?.text ?? cut(text, message.start, message.end);
        entry = { form: head?.form ?? "plain", parts: head?.parts ?? newParts(), pieces: [], length: 0, open: 0 };
        add(entry, { line, whole, message, ...said(own) });
      }
    }
    start = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  if (entry) yield entry;
}

interface Open extends LogEntry {
  readonly pieces: Piece[];
  length: number;
  /** Braces that are open, of an error's user info or a dictionary. */
  open: number;
}

function add(entry: Open, piece: Piece): void {
  entry.pieces.push(piece);
  entry.length += piece.text.length;
  const from = entry.open > 0 ? 0 : opensAt(piece.text);
  if (from === -1) return;
  for (let at = from; at < piece.text.length; at++) {
    const mark = piece.text.charCodeAt(at);
    if (mark === 123) entry.open++;
    else if (mark === 125 && entry.open > 0) entry.open--;
  }
}

/** Where an error's user info begins, or the brace that a line ends with. */
function opensAt(text: string): number {
  const userInfo = text.indexOf("UserInfo");
  const last = text.trimEnd().length - 1;
  return userInfo === -1 && text[last] === "{" ? last : userInfo;
}

/** A line without a stamp belongs to the one above that has one, and to one above that opened braces. */
function continues({ form, parts, pieces, length, open }: Open): boolean {
  if (pieces.length >= mostLines || length >= longestEntry) return false;
  return open > 0 || (parts.time !== undefined && form !== "json");
}

/** Tells where lines end: at a feed, a return, or both; each is looked for once. */
function lineEnds(text: string): (from: number) => number {
  const next = { "\n": -1, "\r": -1 };
  const seek = (mark: "\n" | "\r", from: number) => {
    if (next[mark] < from) {
      const found = text.indexOf(mark, from);
      next[mark] = found === -1 ? text.length : found;
    }
    return next[mark];
  };
  return (from) => Math.min(seek("\n", from), seek("\r", from));
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 9) return false;
  }
  return true;
}

/** A little more than what is read, which tells that there is more. */
function cut(text: string, start: number, end: number): string {
  return text.slice(start, Math.min(end, start + longestMessage + 1));
}

/** Codes by which terminals colour and move, as they are and as some editors show them. */
const terminalCodes = new RegExp(`${String.fromCharCode(27)}\\[[0-?]*[ -/]*[@-~]|\\^\\[\\[[\\d;]*m`, "g");

function said(message: string): Pick<Piece, "text" | "isCut"> {
  const text = message.slice(0, longestMessage).replace(terminalCodes, "");
  return message.length > longestMessage ? { text, isCut: true } : { text };
}
