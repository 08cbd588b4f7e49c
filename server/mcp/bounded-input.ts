import { pipeline, type Readable, Transform } from "node:stream";
import { sizeLimits } from "../core/file-access.ts";

/** In bytes. Whatever a tool or a prompt takes fits, however it is escaped. */
const longestMessage = sizeLimits.source;

/** In bytes of either end of a message that is too large; the id stands at one of them. */
const longestEnd = 1024;

/** The answer to a message that is too large. */
export interface TooLarge {
  readonly jsonrpc: "2.0";
  readonly id: string | number;
  readonly error: { readonly code: number; readonly message: string };
}

/**
 * The bytes of `input` as they come, but for what is over `longestMessage` in one line: of that nothing but a beginning
 * is left, which is no message. `refuse` is given what to answer, or nothing where the line has no id.
 */
export function boundInput(input: Readable, refuse: (answer: TooLarge | undefined) => void): Readable {
  let taken = 0;
  let head = "";
  let tail = "";
  const keepEnds = (part: Buffer): void => {
    if (head.length < longestEnd) head += part.toString("latin1", 0, longestEnd - head.length);
    tail = (tail + part.toString("latin1", Math.max(0, part.length - longestEnd))).slice(-longestEnd);
  };
  const bound = (chunk: Buffer): Buffer => {
    const kept: Buffer[] = [];
    for (let at = 0; at < chunk.length; ) {
      const found = chunk.indexOf("\n", at);
      const end = found === -1 ? chunk.length : found;
      const part = chunk.subarray(at, end);
      const room = Math.max(0, longestMessage - taken);
      kept.push(part.subarray(0, room));
      // Ends the line at once, so that whoever reads it keeps no more of it.
      if (part.length > room && taken <= longestMessage) kept.push(Buffer.from("\n"));
      taken += part.length;
      keepEnds(part);
      at = end + 1;
      if (found === -1) break;
      if (taken > longestMessage) refuse(answerTo(head, tail));
      else kept.push(chunk.subarray(found, found + 1));
      [taken, head, tail] = [0, "", ""];
    }
    return Buffer.concat(kept);
  };
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, bound(chunk));
    },
  });
  // Whoever reads has done so for good; what goes on reading would keep the process.
  bounded.once("pause", () => input.destroy());
  return pipeline(input, bounded, () => undefined);
}

const plain = String.raw`"(?:jsonrpc|method)"\s*:\s*"[^"\\]*"`;
const id = String.raw`"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)`;
const idFirst = new RegExp(String.raw`^\s*\{\s*(?:${plain}\s*,\s*)*${id}\s*[,}]`);
const idLast = new RegExp(String.raw`,\s*${id}(?:\s*,\s*${plain})*\s*\}\s*$`);

/** Clients put the id in front of what is large or behind it. A message without is none that is answered. */
function answerTo(head: string, tail: string): TooLarge | undefined {
  const [, found] = idFirst.exec(head) ?? idLast.exec(tail) ?? [];
  if (found === undefined) return undefined;
  const message = `the message is larger than ${longestMessage / 1024 / 1024} MB`;
  return { jsonrpc: "2.0", id: JSON.parse(Buffer.from(found, "latin1").toString()), error: { code: -32600, message } };
}
