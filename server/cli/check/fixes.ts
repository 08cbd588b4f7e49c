import { reasonOf } from "../../core/file-access.ts";
import { lineEnding } from "../../core/lines.ts";
import { applyEdits, type Edit } from "../../core/text.ts";
import type { Document, Surroundings } from "../../engine/document.ts";
import type { Portolan } from "../../features/portolan.ts";
import type { CheckQuestion } from "../arguments/request.ts";
import { shownPath } from "../files/path-names.ts";
import { replaceFile } from "../files/whole-file.ts";
import { differences } from "./differences.ts";

/** A fix may make room for another that overlapped it; more rounds than this would not end. */
const rounds = 5;

/** What is said of a file besides its findings. */
export interface Word {
  /** Why fixes could not be written. */
  readonly unwritten?: string;
  /** What should be known of how they were written, or why one is not made. */
  readonly remark?: string;
}

/** What came of the fixes for one file. */
export interface Fixing extends Word {
  /** What the file holds now. */
  readonly text: string;
  /** The rule of each fix that was made; where nothing is to be written, on paper. */
  readonly fixed: readonly string[];
  /** The title of each that leaves something to do. */
  readonly left?: readonly string[];
  /** What they would change, when nothing is to be written, and what the file would hold then. */
  readonly diff?: string;
  readonly planned?: string;
}

/** A file's bytes and how they stand for its text. */
export interface Original {
  readonly bytes: Uint8Array;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
}

/** Makes the fixes that a question asks for. */
export async function makeFixes(
  portolan: Portolan,
  document: Document,
  around: Surroundings,
  { fix, fixes, within }: CheckQuestion,
  original: Original,
): Promise<Fixing> {
  const { path, text: before } = document;
  const { text, fixed, left } =
    fix === "no" ? { text: before, fixed: [], left: [] } : fixText(portolan, document, around, fixes);
  if (text === before) return { text, fixed: [] };
  if (fix === "diff")
    return { text: before, fixed, left, diff: differences(shownPath(path), before, text), planned: text };
  const word = await writeText(path, text, original, within);
  return word.unwritten === undefined ? { text, fixed, left, ...word } : { text: before, fixed: [], ...word };
}

/** Puts a text in the place of the file that held `original`, whole or not at all, and says how that went. Never throws. */
export async function writeText(
  path: string,
  text: string,
  original: Original,
  within: CheckQuestion["within"],
): Promise<Word> {
  try {
    const written = await replaceFile({ path, before: original.bytes, after: bytesOf(text, original), within });
    return written === "in place" ? { remark: "written in place, for it has other names (hard links)" } : {};
  } catch (error) {
    return { unwritten: reasonOf(error) };
  }
}

/**
 * `document`'s text with the fixes that are wanted, in the line endings it has, and the rule of each. Those that are not
 * safe may leave their finding where it is, so they are made in the first round alone.
 */
function fixText(
  portolan: Portolan,
  document: Document,
  around: Surroundings,
  { safe, assisted }: CheckQuestion["fixes"],
): { readonly text: string; readonly fixed: readonly string[]; readonly left: readonly string[] } {
  const ending = lineEnding(document);
  const fixed: string[] = [];
  const left: string[] = [];
  let text = document.text;
  for (let round = 0; round < rounds; round++) {
    const wanted = { safe, assisted: round === 0 ? assisted : [] };
    const result = portolan.fixAll({ ...document, text }, around, wanted);
    if (result.edits.length === 0) break;
    const next = applyEdits(text, inEndings(result.edits, ending));
    if (next === text) break;
    text = next;
    fixed.push(...result.rules);
    left.push(...result.left);
  }
  return { text, fixed, left };
}

/** Edits with one line ending. */
export function inEndings(edits: readonly Edit[], ending: string): readonly Edit[] {
  return edits.map(({ span, newText }) => ({ span, newText: newText.replace(/\r\n|\r|\n/g, ending) }));
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
