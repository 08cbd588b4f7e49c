import type { CodeFile } from "./site.ts";
import type { Edit, Span } from "./text.ts";

/** The line ending that `text` uses first, or "\n". */
export function lineEnding(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
}

/** Offset of the start of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** White space at the head of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))![0];
}

/** The text of a span. */
export function textOf(file: CodeFile, span: Span): string {
  return file.text.slice(span.start, span.end);
}

/** The contents of a plain string literal, Swift or Objective-C, without escapes or interpolation. */
export function literalOf(source: string): string | undefined {
  return /^@?"([^"\\]*)"$/.exec(source.trim())?.[1];
}

/** The edit that imports a module where the file doesn't yet: after its last import, or at its head. */
export function importEdits(file: CodeFile, module: string): readonly Edit[] {
  if (file.imports.some((each) => each.module === module)) return [];
  const written = file.language === "swift" ? `import ${module}` : `#import <${module}/${module}.h>`;
  const newLine = lineEnding(file.text);
  const last = file.imports.at(-1);
  if (last === undefined) return [{ span: { start: 0, end: 0 }, newText: written + newLine }];
  const end = endOfLine(file.text, last.span.end);
  return [{ span: { start: end, end }, newText: newLine + written }];
}

/** Offset after the last unit of the line that holds `offset`, its ending left out. */
export function endOfLine(text: string, offset: number): number {
  const rest = /\r\n|\r|\n/.exec(text.slice(offset));
  return rest === null ? text.length : offset + rest.index;
}

/** The last unit before `offset` that is not white space, or "". */
export function unitBefore(text: string, offset: number): string {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text.charAt(at))) at--;
  return text.charAt(at);
}

/** The word that ends before `offset`, white space skipped, or "". */
export function wordBefore(text: string, offset: number): string {
  return /([\w@#?!]+)\s*$/.exec(text.slice(Math.max(0, offset - 80), offset))?.[1] ?? "";
}
