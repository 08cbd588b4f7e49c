import { indentAt, lineEnding, lineStart } from "../core/lines.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListFile } from "../core/rule.ts";
import type { Edit } from "../core/text.ts";

/** Edits of property lists; what can’t be written in the form of a list is not offered. */

/** Whether a list is written in XML, as all new ones are. */
export function isXml({ text }: Pick<ListFile, "text">): boolean {
  return /^[\s\uFEFF]*</.test(text);
}

/** How the value of an entry is written. */
function writtenValue({ valueSpan }: PropertyEntry, { text }: ListFile): string {
  return text.slice(valueSpan.start, valueSpan.end);
}

/** The text of a value in place of the one that it has; in quotes, or bare as in YAML, one of plain words and build variables alone. */
export function replacedText(entry: PropertyEntry, file: ListFile, newText: string): Edit | undefined {
  const { start, end } = entry.valueSpan;
  const written = writtenValue(entry, file);
  if (isXml(file)) {
    const open = /^<string>/.exec(written)?.[0].length;
    const close = written.lastIndexOf("</");
    if (open === undefined || close < open) return undefined;
    return { span: { start: start + open, end: start + close }, newText: escapeXml(newText) };
  }
  if (!/^[\w.$()-]+$/.test(newText)) return undefined;
  if (/^"[^"]*"$|^'[^']*'$/.test(written)) return { span: { start: start + 1, end: end - 1 }, newText };
  if (written !== entry.value || (isOldStyle(file) && newText.includes("$"))) return undefined;
  return { span: { start, end }, newText };
}

/** Another name for a key, between its quotes where it has some. */
export function renamedKey({ span }: PropertyEntry, file: ListFile, name: string): Edit {
  const written = file.text.slice(span.start, span.end);
  const isQuoted = /^["']/.test(written);
  const needsQuotes = isOldStyle(file) && !isQuoted && !/^[\w.]+$/.test(name);
  const edge = isQuoted ? 1 : 0;
  return { span: { start: span.start + edge, end: span.end - edge }, newText: needsQuotes ? `"${name}"` : name };
}

/** A boolean in place of a text that says yes or no. */
export function asBoolean(entry: PropertyEntry, file: ListFile): Edit | undefined {
  const said = typeof entry.value === "string" ? entry.value.trim().toLowerCase() : "";
  const truth = /^(?:yes|true|1)$/.test(said) ? "true" : /^(?:no|false|0)$/.test(said) ? "false" : undefined;
  if (truth === undefined || isOldStyle(file)) return undefined;
  return { span: entry.valueSpan, newText: isXml(file) ? `<${truth}/>` : truth };
}

/** An array of the one text that stands in its place. */
export function asArray(entry: PropertyEntry, file: ListFile): Edit | undefined {
  if (typeof entry.value !== "string" || entry.value === "") return undefined;
  const written = writtenValue(entry, file);
  if (!isXml(file)) {
    if (!/^"[^"]*"$|^[\w.-]+$/.test(written)) return undefined;
    const newText = isOldStyle(file) ? `(${written})` : `[${written}]`;
    return { span: entry.valueSpan, newText };
  }
  const indent = indentAt(file, entry.valueSpan.start);
  if (!beginsLine(entry.valueSpan.start, file)) return { span: entry.valueSpan, newText: `<array>${written}</array>` };
  const lines = [`<array>`, `${indent}${stepOf(indent)}${written}`, `${indent}</array>`];
  return { span: entry.valueSpan, newText: lines.join(lineEnding(file)) };
}

/** A list in the old style, which has texts alone; other files that are no XML are manifests. */
export function isOldStyle(file: ListFile): boolean {
  return !isXml(file) && /\.(?:plist|entitlements|mobileconfig)$/i.test(file.path);
}

/** Whether nothing but space stands before an offset on its line, so that what is added gets lines of its own. */
export function beginsLine(offset: number, file: ListFile): boolean {
  return file.text.slice(lineStart(file, offset), offset).trim() === "";
}

/** What one more level is indented by. */
export function stepOf(indent: string): string {
  return indent.includes("\t") || indent === "" ? "\t" : indent.length % 4 === 0 ? "    " : "  ";
}

/** A key with its value taken out, with the lines that it leaves empty. */
export function removedKey(entry: PropertyEntry, file: ListFile): Edit | undefined {
  const start = file.text.lastIndexOf("<key>", entry.span.start);
  if (!isXml(file) || start === -1) return undefined;
  return { span: wholeLines(start, entry.valueSpan.end, file), newText: "" };
}

/** Text as it stands in an element. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function wholeLines(start: number, end: number, file: ListFile): Edit["span"] {
  const { text } = file;
  const head = lineStart(file, start);
  const after = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 200))?.[0].length;
  const isAlone = text.slice(head, start).trim() === "" && after !== undefined;
  return isAlone ? { start: head, end: end + after } : { start, end };
}
