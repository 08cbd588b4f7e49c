import { onceFor } from "./collections.ts";
import type { CodeFile } from "./site.ts";
import { lineStarts, positionAt, type Span } from "./text.ts";

/** Something with a text, which never changes: a document, or the file that a rule looks at. */
type Written = Pick<CodeFile, "text">;

const startsOf = onceFor(({ text }: Written) => lineStarts(text));

/** The line ending that a text uses most, or "\n"; of those that it uses as often, the first. */
export const lineEnding: (written: Written) => string = onceFor((written) => {
  const { text } = written;
  const counts = new Map<string, number>();
  for (const start of startsOf(written).slice(1)) {
    const isPair = text.charCodeAt(start - 2) === 13 && text.charCodeAt(start - 1) === 10;
    const ending = isPair ? "\r\n" : text.charAt(start - 1);
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? "\n";
});

/** Offset of the start of the line that holds `offset`; a line break belongs to the line that it ends. */
export function lineStart(written: Written, offset: number): number {
  const starts = startsOf(written);
  return starts[lineOf(written, offset)]!;
}

/** The number, from 0, of the line that holds `offset`. */
export function lineOf(written: Written, offset: number): number {
  return positionAt(startsOf(written), offset).line;
}

/** White space at the head of the line that holds `offset`; no more than anybody indents by. */
export function indentAt(written: Written, offset: number): string {
  const { text } = written;
  const start = lineStart(written, offset);
  let end = start;
  while (end < start + deepestIndent && (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9)) end++;
  return text.slice(start, end);
}

const deepestIndent = 200;

/** One step of indentation, as the beginning of the text shows it. */
export const indentStep: (written: Written) => string = onceFor((written) => {
  const { text } = written;
  let step = "    ";
  for (const start of startsOf(written).slice(1)) {
    if (start > 10_000) break;
    if (text.charCodeAt(start) === 9) return "\t";
    if (text.startsWith("  ", start) && !" \t\r\n".includes(text.charAt(start + 2))) step = "  ";
  }
  return step;
});

/** The lines of a text, without their endings. */
export function linesOf(text: string): readonly string[] {
  const starts = lineStarts(text);
  return starts.map((start, at) => {
    let end = starts[at + 1] ?? text.length;
    if (at + 1 < starts.length) end -= text.charCodeAt(end - 1) === 10 && text.charCodeAt(end - 2) === 13 ? 2 : 1;
    return text.slice(start, end);
  });
}

/** All of a file. */
export function wholeOf({ text }: CodeFile): Span {
  return { start: 0, end: text.length };
}

/** The text of a span. */
export function textOf(file: Pick<CodeFile, "text">, span: Span): string {
  return file.text.slice(span.start, span.end);
}

/** Whether there is such a place, and one of `texts` stands there and nothing else: what is before or after another, say. */
export function hasText(file: Pick<CodeFile, "text">, span: Span | undefined, texts: readonly string[]): span is Span {
  return span !== undefined && texts.includes(textOf(file, span));
}

/** Offset after the last unit of the line that holds `offset`, its ending left out. */
export function endOfLine({ text }: Written, offset: number): number {
  let at = offset;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}
