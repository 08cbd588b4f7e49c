import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { open } from "node:fs/promises";
import { fileError, reasonOf, tooLarge } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { leadsOutOf } from "./node-links.ts";

/** Opening never waits for somebody at the other end of a pipe, and no terminal becomes that of this process. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Bytes at a time where a file doesn't say how large it is. */
const portion = 64 * 1024;

/** See `Host.readFile`. What the file is and how large is asked of the opened file: a path may mean another by then. */
export const readFile: Host["readFile"] = async (path, limit, within) => {
  try {
    const file = await open(path, flags);
    try {
      stayWithin(path, within);
      const size = sizeOf(await file.stat(), limit);
      const parts: Buffer[] = [];
      let total = 0;
      for (;;) {
        const part = Buffer.allocUnsafe(nextPart(size, total, limit));
        const { bytesRead } = part.length === 0 ? { bytesRead: 0 } : await file.read(part, 0, part.length, null);
        if (bytesRead === 0) return joined(parts, total);
        parts.push(bytesRead === part.length ? part : part.subarray(0, bytesRead));
        total += bytesRead;
        if (total > limit) throw tooLarge(limit);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asFileError(error);
  }
};

/**
 * The same at once: a command that only reads has nothing else to do meanwhile, and for thousands of small files that is
 * several times faster.
 */
export function readAtOnce(path: string, limit: number, within?: string): Uint8Array {
  return read(path, limit, within, Buffer.allocUnsafe);
}

/** The same into memory that is used again: the bytes are others after the next call. */
export function readToShare(path: string, limit: number, within?: string): Uint8Array {
  return read(path, limit, within, (length, isFirst) =>
    isFirst && length <= shared.length ? shared.subarray(0, length) : Buffer.allocUnsafe(length),
  );
}

const shared = Buffer.allocUnsafe(1024 * 1024);

function read(
  path: string,
  limit: number,
  within: string | undefined,
  allocate: (length: number, isFirst: boolean) => Buffer,
): Uint8Array {
  let file: number | undefined;
  try {
    file = openSync(path, flags);
    stayWithin(path, within);
    const size = sizeOf(fstatSync(file), limit);
    const parts: Buffer[] = [];
    let total = 0;
    for (;;) {
      const part = allocate(nextPart(size, total, limit), parts.length === 0);
      const bytesRead = part.length === 0 ? 0 : readSync(file, part, 0, part.length, null);
      if (bytesRead === 0) return joined(parts, total);
      parts.push(bytesRead === part.length ? part : part.subarray(0, bytesRead));
      total += bytesRead;
      if (total > limit) throw tooLarge(limit);
    }
  } catch (error) {
    throw asFileError(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function stayWithin(path: string, within: string | undefined): void {
  if (within !== undefined && leadsOutOf(within)(path)) throw fileError("leadsOut");
}

/** How large an opened file says that it is; some of the system's own say 0 and hold more. */
function sizeOf(stats: Stats, limit: number): number {
  if (stats.isDirectory()) throw fileError("EISDIR");
  if (!stats.isFile()) throw fileError("special");
  if (stats.size > limit) throw tooLarge(limit, stats.size);
  return stats.size;
}

/** How many bytes to ask for next; one more than the limit shows that a file is too large. */
function nextPart(size: number, total: number, limit: number): number {
  return size > 0 ? size - total : Math.min(portion, limit + 1 - total);
}

function joined(parts: readonly Buffer[], total: number): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts, total);
}

function asFileError(error: unknown): Error {
  return fileError((error as NodeJS.ErrnoException).code ?? "", reasonOf(error));
}
