import { indentAt, lineEnding, lineStart } from "../core/lines.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListFile } from "../core/rule.ts";
import type { Edit } from "../core/text.ts";

/** Edits of property lists in XML; nothing is offered for those in the old style. */

/** Whether a list is written in XML, as all new ones are. */
function isXml({ text }: Pick<ListFile, "text">): boolean {
  return /^[\s\uFEFF]*</.test(text);
}

/** The text of an element in place of the one that a value has. */
export function replacedText(entry: PropertyEntry, file: ListFile, newText: string): Edit | undefined {
  const { start, end } = entry.valueSpan;
  const written = file.text.slice(start, end);
  const open = /^<string>/.exec(written)?.[0].length;
  const close = written.lastIndexOf("</");
  if (open === undefined || close < open) return undefined;
  return { span: { start: start + open, end: start + close }, newText: escapeXml(newText) };
}

/** A key with its value taken out, with the lines that it leaves empty. */
export function removedKey(entry: PropertyEntry, file: ListFile): Edit | undefined {
  const start = file.text.lastIndexOf("<key>", entry.span.start);
  if (!isXml(file) || start === -1) return undefined;
  return { span: wholeLines(start, entry.valueSpan.end, file), newText: "" };
}

/**
 * A key with its value (elements, one a line, nested ones indented by a tab each) behind the last entry of a dictionary;
 * nothing where the dictionary is empty, for then its indentation is not known.
 */
export function addedKey(
  entries: ReadonlyMap<string, PropertyEntry>,
  key: string,
  value: readonly string[],
  file: ListFile,
): Edit | undefined {
  const last = [...entries.values()].at(-1);
  if (last === undefined || !isXml(file)) return undefined;
  const indent = indentAt(file, last.span.start);
  const step = indent.includes("\t") || indent === "" ? "\t" : indent.length % 4 === 0 ? "    " : "  ";
  const lines = [`<key>${escapeXml(key)}</key>`, ...value].map((line) => indent + line.replaceAll("\t", step));
  const end = last.valueSpan.end;
  const newLine = lineEnding(file);
  return { span: { start: end, end }, newText: newLine + lines.join(newLine) };
}

/** An element behind the last one of an array; nothing where the array is empty. */
export function addedElement(array: PropertyEntry, text: string, file: ListFile): Edit | undefined {
  const last = [...(array.children?.values() ?? [])].at(-1);
  if (last === undefined || !isXml(file)) return undefined;
  const end = last.valueSpan.end;
  const newText = `${lineEnding(file)}${indentAt(file, last.valueSpan.start)}<string>${escapeXml(text)}</string>`;
  return { span: { start: end, end }, newText };
}

/** Text as it stands in an element. */
function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function wholeLines(start: number, end: number, file: ListFile): Edit["span"] {
  const { text } = file;
  const head = lineStart(file, start);
  const after = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 200))?.[0].length;
  const isAlone = text.slice(head, start).trim() === "" && after !== undefined;
  return isAlone ? { start: head, end: end + after } : { start, end };
}
