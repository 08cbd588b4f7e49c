import { closeSync, openSync, readSync } from "node:fs";

/** The first bytes of a file, `most` of them or all that there are. @throws what the system says */
export function readStart(path: string, most: number): Uint8Array {
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
}
