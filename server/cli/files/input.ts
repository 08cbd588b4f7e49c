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
  let total = 0;
  try {
    for await (const chunk of process.stdin as Readable) {
      chunks.push(chunk as Uint8Array);
      total += (chunk as Uint8Array).length;
      if (total > limit) throw tooLarge(limit);
    }
  } catch (error) {
    throw new Refusal(`standard input: ${reasonOf(error)}`);
  }
  return Buffer.concat(chunks);
}
