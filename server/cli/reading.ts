import { readFileSync } from "node:fs";
import type { Host } from "../core/host.ts";
import { reasonOf } from "./paths.ts";

/**
 * `host` with files read at once. A command that only reads has nothing else to do meanwhile, and for thousands of
 * small files that is several times faster.
 */
export function readingAtOnce(host: Host): Host {
  return { ...host, readFile: async (path) => readAtOnce(path) };
}

function readAtOnce(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}
