import { readFileSync } from "node:fs";
import type { Host } from "../core/host.ts";
import { reasonOf } from "./paths.ts";

/** How much is kept between two readings of the same files, in bytes. */
const keepLimit = 64 * 1024 * 1024;

/**
 * `host` with files read at once. A command that only reads has nothing else to do meanwhile, and for thousands of
 * small files that is several times faster. What is read once is kept for the second time, within a limit, and then
 * let go: a check surveys all files before it judges them, and both times it should see the same.
 */
export function readingAtOnce(host: Host): Host {
  const kept = new Map<string, Uint8Array>();
  let size = 0;
  return {
    ...host,
    readFile: async (path) => {
      const known = kept.get(path);
      if (known !== undefined) {
        kept.delete(path);
        size -= known.length;
        return known;
      }
      const bytes = readAtOnce(path);
      if (size + bytes.length <= keepLimit) {
        kept.set(path, bytes);
        size += bytes.length;
      }
      return bytes;
    },
  };
}

function readAtOnce(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}
