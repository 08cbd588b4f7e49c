import type { RuleContext } from "./rule.ts";
import type { CodeFile } from "./site.ts";
import type { Edit, Span } from "./text.ts";

/** The line ending that `text` uses first, or "\n". */
export function lineEnding(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
}

/** Offset of the start of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
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

/**
 * `edits` and the import of a module where the file has none yet: after its last import, or at its head. Where Network
 * joins NetworkExtension in Swift 5, the names that both have are qualified, so that they keep their meaning.
 */
export function withImport({ file, project }: RuleContext, module: string, edits: readonly Edit[]): readonly Edit[] {
  if (file.imports.some((each) => each.module === module)) return edits;
  const isSwift = file.language === "swift";
  const written = isSwift ? `import ${module}` : `#import <${module}/${module}.h>`;
  const newLine = lineEnding(file.text);
  const last = lastImport(file);
  const end = last === undefined ? 0 : endOfLine(file.text, last.span.end);
  const newText = last === undefined ? written + newLine : newLine + written;
  const shared = isSwift && module === "Network" && project.languageMode.value === 5 ? qualified(file, edits) : [];
  return [...edits, { span: { start: end, end }, newText }, ...shared];
}

/** The last import that no `#if` holds back, as far as there is one. */
function lastImport({ imports, text }: CodeFile): CodeFile["imports"][number] | undefined {
  let last: { readonly depth: number; readonly import: CodeFile["imports"][number] } | undefined;
  for (const each of imports) {
    const above = text.slice(0, each.span.start);
    const depth =
      (above.match(/^[ \t]*#[ \t]*if/gm)?.length ?? 0) - (above.match(/^[ \t]*#[ \t]*endif/gm)?.length ?? 0);
    if (last === undefined || depth <= last.depth) last = { depth, import: each };
  }
  return last?.import;
}

/** The prefix that `withImport` puts before names that were NetworkExtension's alone. */
export const qualifier = "NetworkExtension.";

function qualified(file: CodeFile, edits: readonly Edit[]): readonly Edit[] {
  if (!file.imports.some((each) => each.module === "NetworkExtension")) return [];
  if (/\b(?:class|struct|enum|typealias|protocol|actor)\s+NW(?:Endpoint|Path)\b/.test(file.text)) return [];
  return [...file.text.matchAll(/(?<![\w.`"])(?:NWEndpoint|NWPath)\b(?!["`:])/g)]
    .filter(({ index }) => isCodeAfter(file.text.slice(lineStart(file.text, index), index)))
    .map(({ index }) => ({ span: { start: index, end: index }, newText: qualifier }))
    .filter(({ span }) => !edits.some((edit) => edit.span.start <= span.start && span.start <= edit.span.end));
}

/** Whether what follows `head` on its line is code: not a comment, an import or the inside of a string. */
function isCodeAfter(head: string): boolean {
  return !/\/\/|^\s*\*|^\s*import\b/.test(head) && (head.match(/"/g)?.length ?? 0) % 2 === 0;
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
