import { reasonOf } from "../../core/file-access.ts";
import { lineEnding } from "../../core/lines.ts";
import { applyEdits } from "../../core/text.ts";
import type { Document, Surroundings } from "../../engine/document.ts";
import type { Portolan } from "../../features/portolan.ts";
import type { CheckQuestion } from "../arguments/request.ts";
import { shownPath } from "../files/path-names.ts";
import { replaceFile } from "../files/whole-file.ts";
import { differences } from "./differences.ts";

/** A fix may make room for another that overlapped it; more rounds than this would not end. */
const rounds = 5;

/** What came of the fixes for one file. */
export interface Fixing {
  /** What the file holds now. */
  readonly text: string;
  /** How many fixes were made; where nothing is to be written, on paper. */
  readonly fixed: number;
  /** What they would change, when nothing is to be written. */
  readonly diff?: string;
  /** Why they could not be written. */
  readonly unwritten?: string;
  /** What should be known of how they were written. */
  readonly remark?: string;
}

/** A file's bytes and how they stand for its text. */
interface Original {
  readonly bytes: Uint8Array;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
}

/** Makes the fixes that a question asks for. */
export async function makeFixes(
  portolan: Portolan,
  document: Document,
  around: Surroundings,
  { fix, within }: CheckQuestion,
  original: Original,
): Promise<Fixing> {
  const { path, text: before } = document;
  const { text, applied: fixed } = fix === "no" ? { text: before, applied: 0 } : fixText(portolan, document, around);
  if (text === before) return { text, fixed: 0 };
  if (fix === "diff") return { text: before, fixed, diff: differences(shownPath(path), before, text) };
  try {
    const written = await replaceFile({ path, before: original.bytes, after: bytesOf(text, original), within });
    const remark = "written in place, for it has other names (hard links)";
    return { text, fixed, ...(written === "in place" && { remark }) };
  } catch (error) {
    return { text: before, fixed: 0, unwritten: reasonOf(error) };
  }
}

/** `document`'s text with all safe fixes made, in the line endings it has, and how many there were. */
function fixText(portolan: Portolan, document: Document, around: Surroundings): { text: string; applied: number } {
  const ending = lineEnding(document);
  let text = document.text;
  let applied = 0;
  for (let round = 0; round < rounds; round++) {
    const result = portolan.fixAll({ ...document, text }, around);
    if (result.edits.length === 0) break;
    const edits = result.edits.map(({ span, newText }) => ({ span, newText: newText.replace(/\r\n|\r|\n/g, ending) }));
    const next = applyEdits(text, edits);
    if (next === text) break;
    text = next;
    applied += result.applied;
  }
  return { text, applied };
}

/** `text` as bytes in the encoding that the file had, byte-order mark included. */
function bytesOf(text: string, { encoding, bytes }: Original): Uint8Array {
  if (encoding === "utf-8") {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return Buffer.from(marked ? `\uFEFF${text}` : text, "utf8");
  }
  const units = Buffer.from(`\uFEFF${text}`, "utf16le");
  return encoding === "utf-16le" ? units : units.swap16();
}
