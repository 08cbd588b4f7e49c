import type { Span } from "../core/text.ts";
import { type Cursor, isDigit, isLetter, read, readTo, readWhile, rest, skip, skipSpaces } from "./cursor.ts";
import { type FoundParts, type Head, newParts } from "./entry.ts";
import { readJsonField, readJsonLine } from "./json-line.ts";
import { afterSender } from "./sender.ts";

/** What stands before the message of one line, by the way in which it was made; nothing where it is told by no column. */
export function readHead(text: string, line: Span): Head | undefined {
  const copied = consoleCopy(text, line);
  if (copied) return copied;
  const first = text.charCodeAt(line.start);
  if (isDigit(first)) return dated(text, line);
  if (first === 123) return readJsonLine(text, line);
  if (first === 32 || first === 9 || first === 34) return indented(text, line);
  if (first === 91) return bracketed(text, line);
  return isLetterOfAny(first) ? lettered(text, line) : undefined;
}

const date = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/y;
const shortDate = /\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: [AP]M)?/y;
const time = /\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/y;
const month = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} /y;
const compactType = /(?:Df|In|Db|Er|Ft|Ac|I|E|F|A) {1,2}/y;
const level = /<[A-Za-z\u00c0-\uffff]{3,12}>/y;

function dated(text: string, line: Span): Head | undefined {
  const cursor: Cursor = { text, end: line.end, at: line.start };
  const stamp = read(cursor, date) ?? read(cursor, shortDate) ?? read(cursor, time);
  if (stamp === undefined) return undefined;
  const isStamp = cursor.at === cursor.end || /[\s\]|,:]/.test(text[cursor.at]!);
  if (!isStamp) return undefined;
  const start = cursor.at;
  for (const reader of [columns, compact, processed]) {
    const head = reader(cursor, stamp);
    if (head !== undefined) return head;
    cursor.at = start;
  }
  return { form: "plain", parts: newParts(stamp), message: trimmed(cursor) };
}

/** "0x1b3c     Error       0x0                  22     0    App: (Sender) [subsystem:category] message". */
function columns(cursor: Cursor, stamp: Span): Head | undefined {
  if (!skipSpaces(cursor)) return undefined;
  const thread = readHex(cursor);
  const kind = thread && skipSpaces(cursor) ? readWhile(cursor, isLetterOfAny, 3, 12) : undefined;
  const activity = kind && skipSpaces(cursor) ? readHex(cursor) : undefined;
  const pid = activity && skipSpaces(cursor) ? readWhile(cursor, isDigit) : undefined;
  const ttl = pid && skipSpaces(cursor) ? readWhile(cursor, isDigit) : undefined;
  if (!ttl || !skipSpaces(cursor)) return undefined;
  const process = readTo(cursor, ": ", 100);
  const parts = newParts(stamp);
  parts.thread = thread;
  parts.type = kind;
  parts.activity = activity;
  parts.pid = pid;
  parts.process = process;
  return { form: "log-show", parts, message: afterSender(cursor, parts) };
}

function readHex(cursor: Cursor): Span | undefined {
  const start = cursor.at;
  if (cursor.text.charCodeAt(start) !== 48 || (cursor.text.charCodeAt(start + 1) | 32) !== 120) return undefined;
  cursor.at += 2;
  const found = readWhile(cursor, isHexDigit);
  if (found === undefined) cursor.at = start;
  return found && { start, end: found.end };
}

function isHexDigit(unit: number): boolean {
  return isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}

/** Letters of any alphabet, as types and months are written in the language of a device. */
function isLetterOfAny(unit: number): boolean {
  return isLetter(unit) || unit >= 0xc0;
}

/** "Df App[123:456] (Sender) [subsystem:category] message". */
function compact(cursor: Cursor, stamp: Span): Head | undefined {
  skipSpaces(cursor);
  const kind = read(cursor, compactType);
  if (kind === undefined) return undefined;
  const parts = newParts(stamp);
  parts.type = { start: kind.start, end: kind.start + 2 };
  if (!readProcess(cursor, parts) || !skipSpaces(cursor)) return undefined;
  return { form: "compact", parts, message: afterSender(cursor, parts) };
}

/** "App[123:456] message" of Xcode, and "host App[123]: (Sender) [subsystem:category] message" of syslog. */
function processed(cursor: Cursor, stamp: Span): Head | undefined {
  const parts = newParts(stamp);
  const hasGap = cursor.text.startsWith("  ", cursor.at);
  skipSpaces(cursor);
  if (!readProcess(cursor, parts)) return undefined;
  const label = cursor.text.startsWith(" <", cursor.at) || cursor.text.startsWith(" (", cursor.at);
  if (label) {
    skipSpaces(cursor);
    const kind = read(cursor, level);
    if (kind) parts.type = kind;
    else readTo(cursor, ")", 80);
  }
  const isSyslog = skip(cursor, ":");
  if (!isSyslog && !skipSpaces(cursor) && cursor.at < cursor.end) return undefined;
  skipSpaces(cursor);
  return { form: isSyslog || hasGap ? "syslog" : "xcode", parts, message: afterSender(cursor, parts) };
}

/** "Mon DD HH:MM:SS device process(library)[pid] <Error>: message", and the same without a device or a level. */
function deviceConsole(cursor: Cursor, parts: FoundParts): Head | undefined {
  const start = cursor.at;
  if (read(cursor, month) === undefined || read(cursor, time) === undefined) return undefined;
  parts.time = { start, end: cursor.at };
  if (!skipSpaces(cursor) || !readProcess(cursor, parts)) return undefined;
  skipSpaces(cursor);
  const kind = read(cursor, level);
  if (kind) parts.type = kind;
  else if (skip(cursor, "(")) readTo(cursor, ")", 80);
  if (!skip(cursor, ":")) return undefined;
  skipSpaces(cursor);
  return { form: "device-console", parts, message: afterSender(cursor, parts) };
}

/** "App[123:456]", "host My App(Library)[123]": a name, and numbers in brackets within reach. */
function readProcess(cursor: Cursor, parts: FoundParts): boolean {
  const limit = Math.min(cursor.end, cursor.at + 120);
  const { text } = cursor;
  for (let at = cursor.at; at < limit; at++) {
    const mark = text.charCodeAt(at);
    if (mark === 9 || mark === 34 || mark === 61) return false;
    if (mark !== 91) continue;
    const pid = readThreads(text, at + 1, cursor.end);
    if (pid.end === pid.start || text.charCodeAt(pid.end) !== 93) continue;
    if (at === cursor.at) return false;
    const before = text.slice(cursor.at, at);
    const library = before.indexOf("(");
    const name = library === -1 ? before : before.slice(0, library);
    parts.process = { start: cursor.at + name.lastIndexOf(" ") + 1, end: cursor.at + name.length };
    const colon = text.slice(pid.start, pid.end).indexOf(":");
    parts.pid = colon === -1 ? pid : { start: pid.start, end: pid.start + colon };
    if (colon !== -1) parts.thread = { start: pid.start + colon + 1, end: pid.end };
    cursor.at = pid.end + 1;
    return true;
  }
  return false;
}

/** "123" or "123:4ab": a process, and a thread of it. */
function readThreads(text: string, start: number, end: number): Span {
  const limit = Math.min(end, start + 24);
  let at = start;
  while (at < limit && (isHexDigit(text.charCodeAt(at)) || text.charCodeAt(at) === 58)) at++;
  return { start, end: at };
}

/** Where the first column of a copied line ends at the latest. */
const farthestTab = 60;

function hasTab(text: string, { start, end }: Span): boolean {
  const limit = Math.min(end, start + farthestTab);
  for (let at = start; at < limit; at++) if (text.charCodeAt(at) === 9) return true;
  return false;
}

/**
 * A line copied from Console: its columns with tabs between them, the message last. Time stands among the first; people
 * show more columns than the four that are there at first.
 */
function consoleCopy(text: string, line: Span): Head | undefined {
  if (!hasTab(text, line)) return undefined;
  const cursor: Cursor = { text, end: line.end, at: line.start };
  const parts = newParts();
  for (let column = 0; column < 4; column++) {
    const start = cursor.at;
    const stamp = read(cursor, date) ?? read(cursor, shortDate) ?? read(cursor, time);
    if (stamp && skip(cursor, "\t")) {
      parts.time = stamp;
      break;
    }
    cursor.at = start;
    const found = readTo(cursor, "\t", 40);
    if (found === undefined) return undefined;
    const isType = /^\p{L}{3,12}$/u.test(text.slice(found.start, found.end));
    if (isType) parts.type = found;
    else if (/^\d+$/.test(text.slice(found.start, found.end))) parts.pid = found;
  }
  if (parts.time === undefined || parts.type === undefined) return undefined;
  const process = readTo(cursor, "\t", 120);
  if (process) parts.process = process;
  const further = /(?:[\w.-]*\.[\w.-]+|0x[0-9a-f]+|\d+|)\t/iy;
  for (let column = 0; column < 5 && process; column++) if (read(cursor, further) === undefined) break;
  return { form: "console-copy", parts, message: rest(cursor) };
}

function lettered(text: string, line: Span): Head | undefined {
  const cursor: Cursor = { text, end: line.end, at: line.start };
  const device = deviceConsole(cursor, newParts());
  if (device) return device;
  return header(text, line) ?? reportField(text, line);
}

/** The line of column names above a log, what `log stream` says of itself, and Xcode's line of metadata below a message. */
function header(text: string, line: Span): Head | undefined {
  const said = text.slice(line.start, Math.min(line.end, line.start + 60));
  const isHeader = /^(?:Timestamp {2,}|Filtering the log data using|Skipping info and debug)/.test(said);
  if (!isHeader && !/^(?:Type: \w+ \| |Timestamp: \S+ \S+ \| )/.test(said)) return undefined;
  return { form: isHeader ? "log-show" : "xcode", parts: newParts(), message: { start: line.end, end: line.end } };
}

/** Fields of crash reports that say what happened; the others are particulars of the machine and the app. */
const toldFields = /^(?:Exception|Termination|Application Specific|Triggered|Reason|Event|Footprint|Thread \d+ name)/;

/** "Exception Type:  EXC_RESOURCE" and the like. */
function reportField(text: string, line: Span): Head | undefined {
  const cursor: Cursor = { text, end: line.end, at: line.start };
  const name = readTo(cursor, ":", 40);
  if (name === undefined || cursor.at - line.start < 5) return undefined;
  const said = text.slice(name.start, name.end);
  if (!knownFields.test(said) || (cursor.at < line.end && text[cursor.at] !== " ")) return undefined;
  skipSpaces(cursor);
  const end = { start: line.end, end: line.end };
  return { form: "crash-report", parts: newParts(), message: toldFields.test(said) ? rest(cursor) : end };
}

const knownFields =
  /^(?:Incident Identifier|CrashReporter Key|Hardware Model|Process|Path|Identifier|Version|Code Type|Role|Parent Process|Coalition|Date\/Time|Launch Time|OS Version|Release Type|Baseband Version|Report Version|Exception (?:Type|Codes|Subtype|Note|Message|Reason)|Termination (?:Reason|Signal|Description)|Terminating Process|Triggered by Thread|Application Specific Information|Responsible|User ID|Anonymous UUID|Time Awake Since Boot)$/;

/** Indented fields of JSON, as reports have them; a stamp in front of spaces is none. */
function indented(text: string, line: Span): Head | undefined {
  const start = line.start + (/[ \t]{0,20}/y.exec(text.slice(line.start, line.start + 20))?.[0].length ?? 0);
  return text[start] === '"' && /^"\w{1,40}"\s?:/.test(text.slice(start, start + 50))
    ? readJsonField(text, { start, end: line.end })
    : undefined;
}

/** "[10:00:00.123] message", "[2024-05-01 10:00:00] message". */
function bracketed(text: string, line: Span): Head | undefined {
  const cursor: Cursor = { text, end: line.end, at: line.start + 1 };
  const stamp = read(cursor, date) ?? read(cursor, time);
  if (stamp === undefined || !skip(cursor, "]")) return undefined;
  return { form: "plain", parts: newParts(stamp), message: trimmed(cursor) };
}

function trimmed(cursor: Cursor): Span {
  skipSpaces(cursor);
  return rest(cursor);
}
