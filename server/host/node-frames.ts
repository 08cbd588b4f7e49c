import { pipeline, type Readable, Transform } from "node:stream";
import { shortened } from "../core/text.ts";

/** In bytes. A head is one or two short lines. */
const longestHead = 8192;

/** In bytes. What is larger than that is no message, but garbage that reads like a number. */
const longestBody = 256 * 1024 * 1024;

/** What is quoted of what is no head, in UTF-16 units. */
const longestQuote = 80;

/**
 * The bytes of `input` as they come, up to the first that can't belong to the head of a message: there the stream fails
 * with a `FrameError` of one sentence, where the library would wait for ever. What ends `input` ends the stream.
 */
export function watchFrames(input: Readable): Readable {
  let head = "";
  let body = 0;
  const watch = (chunk: Buffer): void => {
    for (let at = 0; at < chunk.length; ) {
      if (body > 0) {
        const taken = Math.min(body, chunk.length - at);
        body -= taken;
        at += taken;
        continue;
      }
      const known = head.length;
      head += chunk.toString("latin1", at, at + longestHead + 1 - known);
      const end = head.indexOf(headEnd, Math.max(0, known - headEnd.length + 1));
      if (end === -1) {
        holdToLines(head);
        return;
      }
      at += end + headEnd.length - known;
      body = bodyLength(head.slice(0, end));
      head = "";
    }
  };
  const watched = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        watch(chunk);
      } catch (error) {
        return done(error as Error);
      }
      done(null, chunk);
    },
  });
  return pipeline(input, watched, () => undefined);
}

const headEnd = "\r\n\r\n";

/** @throws FrameError when what there is of a head can't become one. */
function holdToLines(head: string): void {
  if (/(?<!\r)\n/.test(head)) throw frameError("a line in front of a message must end in CR LF", head);
  const whole = head.split("\r\n").slice(0, -1);
  const odd = whole.find((line) => !line.includes(":"));
  if (odd !== undefined) throw frameError("a line in front of a message must be a name, a colon and a value", odd);
  if (head.length > longestHead) throw frameError(`no empty line in ${longestHead} bytes in front of a message`, head);
}

/** How long the message is that follows a head, in bytes. @throws FrameError when the head doesn't say. */
function bodyLength(head: string): number {
  holdToLines(`${head}\r\n`);
  const fields = head
    .split("\r\n")
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]);
  const length = fields.findLast(([name]) => name!.toLowerCase() === "content-length")?.[1]?.trim();
  if (length === undefined) throw frameError("Content-Length is missing", head);
  if (/^\d+$/.test(length) && Number(length) <= longestBody) return Number(length);
  throw frameError(`Content-Length must be a number of bytes up to ${longestBody / 1024 / 1024} MB`, length);
}

function frameError(what: string, garbage: string): Error {
  return Object.assign(new Error(`${what}: “${shortened(garbage, longestQuote)}”`), { name: "FrameError" });
}
