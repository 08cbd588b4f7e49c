import type { Readable } from "node:stream";

/** All of standard input. */
export async function readInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin as Readable) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
