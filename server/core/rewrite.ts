import { onceFor } from "./collections.ts";
import type { Fix } from "./finding.ts";
import type { RuleContext } from "./rule.ts";
import type { CodeFile } from "./site.ts";
import { type Edit, lineStarts, positionAt, type Span } from "./text.ts";

/** Something with a text, which never changes: a document, or the file that a rule looks at. */
type Written = Pick<CodeFile, "text">;

const startsOf = onceFor(({ text }: Written) => lineStarts(text));

/** The line ending that a text uses first, or "\n". */
export const lineEnding: (written: Written) => string = onceFor(({ text }) => /\r\n|\r|\n/.exec(text)?.[0] ?? "\n");

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

/** The text of a span. */
export function textOf(file: CodeFile, span: Span): string {
  return file.text.slice(span.start, span.end);
}

/** The contents of a plain string literal, Swift or Objective-C, without escapes or interpolation. */
export function literalOf(source: string): string | undefined {
  return /^@?"([^"\\]*)"$/.exec(source.trim())?.[1];
}

/**
 * `fix` with the import of a module where the file has none yet: after its last import, or at its head. Where Network
 * joins NetworkExtension in Swift 5, the names that both have are qualified, so that they keep their meaning; where
 * those are too many, there is no fix.
 */
export function withImport({ file, project }: RuleContext, module: string, fix: Fix): Fix | undefined {
  if (modulesOf(file).has(module)) return fix;
  const isSwift = file.language === "swift";
  const written = isSwift ? `import ${module}` : `#import <${module}/${module}.h>`;
  const newLine = lineEnding(file);
  const end = importPlace(file);
  const newText = end === 0 ? written + newLine : newLine + written;
  const shared = isSwift && module === "Network" && project.languageMode.value === 5 ? qualifications(file) : [];
  if (shared.length > mostShared) return undefined;
  const free = shared.filter(
    ({ span }) => !fix.edits.some((edit) => edit.span.start <= span.start && span.start <= edit.span.end),
  );
  return { ...fix, edits: [...fix.edits, { span: { start: end, end }, newText }, ...free] };
}

/** No fix changes more places than this besides its own: each finding's fix would list them all. */
const mostShared = 200;

const modulesOf = onceFor(({ imports }: CodeFile) => new Set(imports.map(({ module }) => module)));

/** The end of the line of the last import that no `#if` holds back, as far as there is one; 0 without imports. */
const importPlace = onceFor((file: CodeFile): number => {
  let last: { readonly depth: number; readonly end: number } | undefined;
  let depth = 0;
  let done = 0;
  for (const { span } of file.imports) {
    for (const [, word] of file.text.slice(done, span.start).matchAll(/^[ \t]*#[ \t]*(if|endif)/gm))
      depth += word === "if" ? 1 : -1;
    done = span.start;
    if (last === undefined || depth <= last.depth) last = { depth, end: span.end };
  }
  return last === undefined ? 0 : endOfLine(file, last.end);
});

/** The prefix that `withImport` puts before names that were NetworkExtension's alone. */
export const qualifier = "NetworkExtension.";

/** The edits that put the prefix before each name that Network has too, in code: not in comments, imports and strings. */
const qualifications = onceFor((file: CodeFile): readonly Edit[] => {
  if (!modulesOf(file).has("NetworkExtension")) return [];
  if (/\b(?:class|struct|enum|typealias|protocol|actor)\s+NW(?:Endpoint|Path)\b/.test(file.text)) return [];
  const found: Edit[] = [];
  let head = { line: -1, end: 0, isOther: false, quotes: 0 };
  for (const { index } of file.text.matchAll(/(?<![\w.`"])(?:NWEndpoint|NWPath)\b(?!["`:])/g)) {
    const line = lineStart(file, index);
    const isFirst = line !== head.line;
    const before = file.text.slice(isFirst ? line : head.end, index);
    const isOther = isFirst ? /\/\/|^\s*\*|^\s*import\b/.test(before) : head.isOther || before.includes("//");
    head = { line, end: index, isOther, quotes: (isFirst ? 0 : head.quotes) + before.split('"').length - 1 };
    if (!isOther && head.quotes % 2 === 0) found.push({ span: { start: index, end: index }, newText: qualifier });
  }
  return found;
});

/** Offset after the last unit of the line that holds `offset`, its ending left out. */
export function endOfLine(written: Written, offset: number): number {
  const { text } = written;
  const next = startsOf(written)[lineOf(written, offset) + 1] ?? text.length + 1;
  if (next > text.length) return text.length;
  return text.charCodeAt(next - 1) === 10 && text.charCodeAt(next - 2) === 13 ? Math.max(next - 2, offset) : next - 1;
}

/** The last unit before `offset` that is not white space, or "". */
export function unitBefore(text: string, offset: number): string {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text.charAt(at))) at--;
  return text.charAt(at);
}
