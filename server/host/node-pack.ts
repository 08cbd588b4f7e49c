import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { reasonOf } from "../core/file-access.ts";
import type { SplitPack } from "../core/pack.ts";

/** What stands beside `corpus.json` where that has but the first piece of the corpus, as in the npm package. */
const restName = "guidance.json.br";

/** The packed corpus at `path`. @throws Error with what to do where it can’t be read */
export function readPack(path: string): SplitPack {
  const rest = join(dirname(path), restName);
  return {
    start: saying(path, () => readFileSync(path)),
    rest: () => decompressed(saying(rest, () => readFileSync(rest))),
  };
}

function decompressed(bytes: Uint8Array): Uint8Array {
  try {
    return brotliDecompressSync(bytes);
  } catch {
    throw new Error(`${restName} is cut off; install Portolan again`);
  }
}

/** The first bytes of the packed corpus, `most` of them or all that there are. @throws as `readPack` does */
export function readStart(path: string, most: number): Uint8Array {
  return saying(path, () => {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.allocUnsafe(most);
      let length = 0;
      for (let read = -1; read !== 0 && length < most; length += read)
        read = readSync(file, bytes, length, most - length, null);
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  });
}

/** It is part of the program: where it can’t be read, that is nothing of what somebody asks about. */
function saying<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${basename(path)}: ${reasonOf(error)}; install Portolan again`);
  }
}
