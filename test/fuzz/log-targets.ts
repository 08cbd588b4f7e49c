import type { Span } from "../../server/core/text.ts";
import { mentionsIn } from "../../server/logs/mentions.ts";
import { readLog } from "../../server/logs/read-log.ts";
import { failing, healthy } from "../corpus/logs.ts";
import { writerOf } from "./grammar.ts";
import { broken, sameAnswer } from "./invariants.ts";
import type { Stock } from "./mutations.ts";
import { type Target, textOf } from "./target.ts";

const stock: Stock = {
  seeds: [...Object.values(failing), ...Object.values(healthy)],
  marks: [
    ...' \t\n\r\n { } [ ] ( ) < > : = " , \\ - . '.split(" ").filter((mark) => mark !== ""),
    ...[
      "\n",
      "\t",
      "Error Domain=",
      "Code=",
      "UserInfo={",
      "error ",
      "1:57",
      "0x1b3c",
      "2026-05-11 08:15:10.123456+0200",
    ],
    ...[
      '{"eventMessage":"',
      '","processID":',
      "May 11 08:15:10 ",
      "_kCFStreamErrorDomainKey=",
      "(rawValue: ",
      "<Error>: ",
    ],
  ],
};

/** Lines by every way in which they are made, with errors in every way of writing. */
const writeLog = writerOf({
  log: ["‹line›", "‹line›\n‹log›", "‹line›\r\n  ‹message›\n‹log›"],
  line: [
    "error\t08:15:10.123456+0200\tApp\t‹message›",
    "2026-05-11 08:15:10.000000+0200 0x1b3c     Error       0x0    22     0    App: (Lib) [a.b:c] ‹message›",
    "2026-05-11 08:15:10.000 E  App[1:2] [a.b:c] ‹message›",
    "2026-05-11 08:15:10.000000+0200 App[1:2] [x] ‹message›",
    "May 11 08:15:10 Phone App(Lib)[1] <Error>: ‹message›",
    '{"eventMessage":"‹message›","processID":1}',
    "Exception Type:  ‹message›",
    "‹message›",
  ],
  message: [
    "errno ‹number›",
    "‹error›",
    "‹word› ‹error›",
    "‹error› ‹message›",
    "Connection ‹number›: write error ‹number›:‹number› [‹number›]",
    "TIC Read Status [1:0x0]: ‹number›:‹number›",
  ],
  error: [
    "errno ‹number›",
    'Error Domain=‹word› Code=‹number› "x" UserInfo={NSUnderlyingError=0x60 {‹error›}, _kCFStreamErrorCodeKey=‹number›, _kCFStreamErrorDomainKey=1}',
    "(‹word› error ‹number›.)",
    'domain: "‹word›" - code: ‹number›',
    "‹word›(rawValue: ‹number›)",
    "SO_ERROR [‹number›: x]",
    "status ‹number›",
    "failed (‹number›",
  ],
  word: ["NSURLErrorDomain", "POSIXErrorCode", "com.example.My-Error", "a", "Domain", "code", "é", "\ud800", "{", ""],
  number: ["57", "-9808", "0", "-", "99999999999999999999", "1.5", "0x1f", "200", "٣"],
});

/** The reader of logs and the grammar of errors. */
export function logTargets(): readonly Target[] {
  const target = (name: string, check: Target["check"]): Target => ({
    name,
    group: "readers",
    share: 200,
    make: (random) => textOf(random, stock, 400, (chance) => writeLog(chance, "log")),
    check,
  });
  return [target("log", checkLog), target("log-errors", checkMentions)];
}

function checkLog(text: string): void {
  const entries = [...readLog(text)];
  const lines = text.split(/\r\n|\r|\n/);
  let last = -1;
  let end = 0;
  for (const { parts, pieces } of entries) {
    if (pieces.length === 0) broken("an entry has a line", text);
    for (const { line, whole, message } of pieces) {
      if (line <= last) broken("lines come in their order", `${line} after ${last}`);
      if (text.slice(whole.start, whole.end) !== lines[line]) broken("a line is where it is said to be", `${line}`);
      if (whole.start < end) broken("lines do not overlap", `${line}`);
      within(text, whole, message);
      [last, end] = [line, whole.end];
    }
    for (const part of Object.values(parts)) if (part) within(text, pieces[0]!.whole, part);
  }
  const blank = lines.filter((line) => /^[ \t]*$/.test(line)).length;
  if (entries.reduce((sum, { pieces }) => sum + pieces.length, 0) !== lines.length - blank)
    broken("every line that is not blank is read once", text);
}

function checkMentions(text: string): void {
  const found = mentionsIn(text);
  let last = 0;
  for (const { span, depth, code } of found) {
    within(text, { start: 0, end: text.length }, span);
    if (span.start < last) broken("errors come in their order", `${span.start} after ${last}`);
    if (depth < 0 || (code !== undefined && !Number.isFinite(code)))
      broken("an error has a depth and a number", `${code}`);
    last = span.start;
  }
  sameAnswer("the errors of a text", found, mentionsIn(text));
}

function within(text: string, outer: Span, inner: Span): void {
  if (inner.start < outer.start || inner.end > outer.end || inner.end < inner.start)
    broken(
      "a part lies within its line",
      `${JSON.stringify(inner)} in ${JSON.stringify(outer)} of ${JSON.stringify(text)}`,
    );
}
