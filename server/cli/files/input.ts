import type { Readable } from "node:stream";
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

/** The same as text, in parts as they come. */
export async function* inputTexts(limit: number): AsyncIterable<string> {
  const decoder = new TextDecoder();
  for await (const chunk of inputChunks(limit)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
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
