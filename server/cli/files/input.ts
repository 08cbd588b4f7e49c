import type { Readable } from "node:stream";
import { encodingOf } from "../../core/encoding.ts";
import { reasonOf, tooLarge } from "../../core/file-access.ts";
import { Refusal } from "../surface.ts";

/**
 * All of standard input.
 * @param limit in bytes; reading ends there
 * @throws Refusal when there is more, or nothing can be read.
 */
export async function readInput(limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of inputChunks(limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The same as text, in parts as they come: UTF-8, or UTF-16 by its byte-order mark or by the zeros among its first letters;
 * what isn't valid is replaced.
 */
export async function* inputTexts(limit: number): AsyncIterable<string> {
  let decoder: TextDecoder | undefined;
  let waiting: Uint8Array = new Uint8Array(0);
  for await (const chunk of inputChunks(limit)) {
    // Half a byte-order mark says nothing, nor does one letter.
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    if (decoder === undefined && waiting.length < 4) continue;
    decoder ??= new TextDecoder(unmarkedEncodingOf(waiting) ?? encodingOf(waiting));
    yield decoder.decode(waiting, { stream: true });
    waiting = new Uint8Array(0);
  }
  yield (decoder ?? new TextDecoder(encodingOf(waiting))).decode(waiting);
}

/** UTF-16 without a mark that begins with two letters of Latin: every other byte of theirs is zero. */
function unmarkedEncodingOf([first, second, third, fourth]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (first && third && second === 0 && fourth === 0) return "utf-16le";
  return second && fourth && first === 0 && third === 0 ? "utf-16be" : undefined;
}

async function* inputChunks(limit: number): AsyncIterable<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of process.stdin as Readable) {
      total += (chunk as Uint8Array).length;
      if (total > limit) throw tooLarge(limit);
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw new Refusal(`standard input: ${reasonOf(error)}`);
  }
}
