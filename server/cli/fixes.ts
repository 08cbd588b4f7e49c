import { createTwoFilesPatch } from "diff";
import { applyEdits } from "../core/text.ts";
import type { Document, Portolan, Surroundings } from "../features/portolan.ts";

/** A fix may make room for another that overlapped it; more rounds than this would not end. */
const rounds = 5;

/** `document`'s text with all safe fixes made, in the line endings it has, and how many there were. */
export function fixText(
  portolan: Portolan,
  document: Document,
  around: Surroundings,
): { text: string; applied: number } {
  const ending = lineEnding(document.text);
  let text = document.text;
  let applied = 0;
  for (let round = 0; round < rounds; round++) {
    const result = portolan.fixAll({ ...document, text }, around);
    if (result.edits.length === 0) break;
    const edits = result.edits.map(({ span, newText }) => ({ span, newText: newText.replace(/\r\n|\n/g, ending) }));
    const next = applyEdits(text, edits);
    if (next === text) break;
    text = next;
    applied += result.applied;
  }
  return { text, applied };
}

/** A unified diff from one text to the other, with three lines around each change. */
export function differences(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, "", "", { context: 3 });
  return patch.replace(/^=+\n/, "").replace(/^(---|\+\+\+) (.*?)\t$/gm, "$1 $2");
}

/** `text` as bytes in the encoding that the file had, byte-order mark included. */
export function original(text: string, encoding: "utf-8" | "utf-16le" | "utf-16be", bytes: Uint8Array): Uint8Array {
  if (encoding === "utf-8") {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return Buffer.from(marked ? `\uFEFF${text}` : text, "utf8");
  }
  const units = Buffer.from(`\uFEFF${text}`, "utf16le");
  return encoding === "utf-16le" ? units : units.swap16();
}

function lineEnding(text: string): "\r\n" | "\n" {
  const both = text.match(/\r\n/g)?.length ?? 0;
  const all = text.match(/\n/g)?.length ?? 0;
  return both * 2 > all ? "\r\n" : "\n";
}
