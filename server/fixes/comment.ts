import { endOfLine, lineEnding, lineOf, lineStart } from "../core/lines.ts";
import type { Edit, Span } from "../core/text.ts";

/**
 * A comment that stands alone goes with its whole line, one behind code with the blanks before it; between code a space
 * stays, or the line break that a comment of several lines is. None where a backslash joins lines of C around it.
 */
export function removedComment({ start, end }: Span, document: { readonly text: string }): readonly Edit[] {
  const { text } = document;
  const line = lineStart(document, start);
  const before = text.slice(line, start).trimEnd();
  const rest = endOfLine(document, end);
  const above = line === 0 ? "" : text.slice(lineStart(document, line - 1), line).trimEnd();
  if (before.endsWith("\\") || above.endsWith("\\")) return [];
  const after = text.slice(end, rest);
  if (before === "" && after.trim() === "") {
    const ending = text.startsWith("\r\n", rest) ? 2 : 1;
    return [{ span: { start: line, end: Math.min(rest + ending, text.length) }, newText: "" }];
  }
  if (before === "") return [{ span: { start, end: rest - after.trimStart().length }, newText: "" }];
  const gap = lineOf(document, end) > lineOf(document, start) ? lineEnding(document) : " ";
  const isBetween = after.trim() !== "" && (gap !== " " || after.trimStart() === after);
  return [{ span: { start: line + before.length, end }, newText: isBetween ? gap : "" }];
}
