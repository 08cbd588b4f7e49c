import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { reasonOf } from "../core/file-access.ts";

/** The packed corpus at `path`. @throws Error with what to do where it can’t be read */
export function readPack(path: string): Uint8Array {
  return saying(() => readFileSync(path));
}

/** The first bytes of the packed corpus, `most` of them or all that there are. @throws as `readPack` does */
export function readStart(path: string, most: number): Uint8Array {
  return saying(() => {
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
function saying<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`corpus.json: ${reasonOf(error)}; install Portolan again`);
  }
}
