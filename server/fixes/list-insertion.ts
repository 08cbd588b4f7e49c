import { endOfLine, indentAt, lineEnding, lineStart } from "../core/lines.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListFile } from "../core/rule.ts";
import type { Edit, Span } from "../core/text.ts";
import { beginsLine, escapeXml, isOldStyle, isXml, stepOf } from "./list-edit.ts";

/** A value that is put into a list; a dictionary has texts by their keys. */
export type NewValue = true | string | readonly string[] | { readonly [key: string]: string };

/** Whether a value is the texts of an array. */
export function isArrayOfTexts(value: NewValue): value is readonly string[] {
  return Array.isArray(value);
}

/** A dictionary or an array; without the place of its value it is the top of the list. */
export type Holder = Pick<PropertyEntry, "children"> & Partial<Pick<PropertyEntry, "valueSpan">>;

/** How lists are written in one kind of file. */
interface Form {
  /** A key with its value, on lines of their own; nothing where the form can't say it. */
  readonly entry: (key: string, value: NewValue, step: string) => readonly string[] | undefined;
  readonly element: (text: string) => string;
  /** What stands between two elements of an array, and between two keys of a dictionary. */
  readonly comma: "," | "";
  readonly keyEnd: "," | ";" | "";
  /** Where an entry begins whose key, or whose element, begins at an offset. */
  readonly opening: (at: number, text: string, isKey: boolean) => number;
  /** A dictionary or array without an entry as it may be written, with what is to stay in it as the first group, and what stands around lines in one. */
  readonly empty: (isKey: boolean) => RegExp;
  readonly around: (isKey: boolean) => readonly [string, string];
  /** What an inline comment that ends the line looks like, where the new line may stand behind it. */
  readonly comment?: RegExp;
}

/**
 * A key with its value behind the last one of a dictionary, in the form and with the indentation of what is there;
 * nothing where that can't be told for certain, and none in Swift of Tuist.
 */
export function addedKey(holder: Holder, key: string, value: NewValue, file: ListFile): Edit | undefined {
  return added(holder, true, (form, step) => form.entry(key, value, step), file);
}

/** Texts behind the last element of an array, likewise. */
export function addedElements(array: Holder, texts: readonly string[], file: ListFile): Edit | undefined {
  const last = texts.length - 1;
  return added(
    array,
    false,
    (form) => texts.map((text, at) => form.element(text) + (at < last ? form.comma : "")),
    file,
  );
}

/** What is written in a form, a line each. */
type Lines = (form: Form, step: string) => readonly string[] | undefined;

function added(holder: Holder, isKey: boolean, lines: Lines, file: ListFile): Edit | undefined {
  const form = formOf(file);
  if (form === undefined) return undefined;
  return (holder.children?.size ?? 0) === 0
    ? filled(holder, isKey, lines, file, form)
    : behindLast(holder, isKey, lines, file, form);
}

function behindLast(holder: Holder, isKey: boolean, lines: Lines, file: ListFile, given: Form): Edit | undefined {
  const { text } = file;
  const last = [...(holder.children?.values() ?? [])].at(-1)!;
  const opening = given.opening(last.span.start, text, isKey);
  const head = headOf(opening, isKey, file);
  const form = given === yaml && !isBracketed(holder, file) ? yamlLines : given;
  if (form === yamlLines && head === undefined) return undefined;
  const between = isKey ? form.keyEnd : form.comma;
  const written = lines(form, stepOf(indentAt(file, opening)));
  const end = endOf(last, between, file);
  if (written === undefined || end === undefined) return undefined;
  const comma = between === "," ? "," : "";
  if (head === undefined) {
    const space = form === xml ? "" : " ";
    return { span: { start: end, end }, newText: comma + written.map((line) => space + line.trim()).join("") };
  }
  const rest = text.slice(end, endOfLine(file, end));
  const isLast = /^[ \t]*,?[ \t]*$/.test(rest);
  // Else what follows on the line would stand behind the new lines, or a comma in a comment.
  if (!isLast && (comma === "," || form.comment?.test(rest) !== true)) return undefined;
  const at = comma === "," ? end : end + rest.length;
  const newLine = lineEnding(file);
  return { span: { start: at, end: at }, newText: comma + written.map((line) => newLine + head + line).join("") };
}

/** Where an entry ends; nothing where that can't be told, as of a text of several lines in YAML. */
function endOf({ valueSpan, children }: PropertyEntry, between: string, file: ListFile): number | undefined {
  const { text } = file;
  if (isYaml(file) && children !== undefined && !/[{[]/.test(text[valueSpan.start] ?? "")) {
    const last = [...children.values()].at(-1);
    return last && endOf(last, between, file);
  }
  if (text[valueSpan.end - 1] === "\n") return undefined;
  if (between !== ";") return valueSpan.end;
  const semicolon = /^[ \t]{0,40};/.exec(text.slice(valueSpan.end, valueSpan.end + 41))?.[0].length;
  return semicolon && valueSpan.end + semicolon;
}

/** What the line of an entry begins with, that of a new one too; nothing where other entries stand before it. */
function headOf(opening: number, isKey: boolean, file: ListFile): string | undefined {
  if (beginsLine(opening, file)) return indentAt(file, opening);
  const before = file.text.slice(lineStart(file, opening), opening);
  if (!isYaml(file) || !/^ *- +$/.test(before)) return undefined;
  return isKey ? before.replace("-", " ") : before;
}

/** Whether a mapping or sequence of YAML stands in brackets. */
function isBracketed({ valueSpan, children }: Holder, { text }: ListFile): boolean {
  if (valueSpan !== undefined) return /[{[]/.test(text[valueSpan.start] ?? "");
  const first = [...(children?.values() ?? [])][0];
  return first !== undefined && text.slice(0, first.span.start).trimEnd().endsWith("{");
}

function filled(holder: Holder, isKey: boolean, lines: Lines, file: ListFile, form: Form): Edit | undefined {
  const span = holder.valueSpan ?? topOf(file);
  const found = span && form.empty(isKey).exec(file.text.slice(span.start, span.end));
  if (!span || !found) return undefined;
  const comments = found[1]?.trimEnd() ?? "";
  const [open, close] = form.around(isKey);
  const indent = indentAt(file, span.start);
  const step = stepOf(indent);
  const written = lines(form, step);
  if (written === undefined) return undefined;
  if (form === yaml || form === json || !opensLine(span.start, file)) {
    const space = isKey && form !== xml ? " " : "";
    return { span, newText: [open + comments, ...written.map((line) => line.trim()), close].join(space) };
  }
  const newLine = lineEnding(file);
  const body = written.map((line) => newLine + indent + step + line).join("");
  return { span, newText: `${open}${comments}${body}${newLine}${indent}${close}` };
}

/** Whether a value stands on a line of its own, or behind its key alone, so that its inside may take lines. */
function opensLine(start: number, file: ListFile): boolean {
  return /^[^{}[\]()<>]*$/.test(file.text.slice(lineStart(file, start), start));
}

/** The dictionary at the top of a list that is nothing but that. */
function topOf(file: ListFile): Span | undefined {
  const found = isXml(file)
    ? /<plist\b[^<>]*>\s*(<dict\s*\/>|<dict>\s*<\/dict>)\s*<\/plist>\s*$/.exec(file.text)
    : isOldStyle(file)
      ? /^\s*(\{\s*\})\s*$/.exec(file.text)
      : null;
  if (found?.[1] === undefined) return undefined;
  const start = found.index + found[0].indexOf(found[1]);
  return { start, end: start + found[1].length };
}

const xml: Form = {
  entry: (key, value, step) => [`<key>${escapeXml(key)}</key>`, ...xmlLines(value, step)],
  element: (text) => `<string>${escapeXml(text)}</string>`,
  comma: "",
  keyEnd: "",
  opening: (at, text, isKey) => (isKey ? text.lastIndexOf("<key>", at) : at),
  empty: (isKey) =>
    isKey
      ? /^<dict(?:\s*\/>|>((?:\s|<!--(?:(?!-->)[\s\S])*-->)*)<\/dict>)$/
      : /^<array(?:\s*\/>|>((?:\s|<!--(?:(?!-->)[\s\S])*-->)*)<\/array>)$/,
  around: (isKey) => (isKey ? ["<dict>", "</dict>"] : ["<array>", "</array>"]),
  comment: /^[ \t]*<!--(?:(?!-->).)*-->[ \t]*$/,
};

function xmlLines(value: NewValue, step: string): readonly string[] {
  if (value === true) return ["<true/>"];
  if (typeof value === "string") return [xml.element(value)];
  if (isArrayOfTexts(value)) return ["<array>", ...value.map((each) => step + xml.element(each)), "</array>"];
  const entries = Object.entries(value).flatMap(([key, text]) => [`<key>${escapeXml(key)}</key>`, xml.element(text)]);
  return ["<dict>", ...entries.map((line) => step + line), "</dict>"];
}

const json: Form = {
  entry: (key, value) => [`${JSON.stringify(key)}: ${JSON.stringify(value)}`],
  element: (text) => JSON.stringify(text),
  comma: ",",
  keyEnd: ",",
  opening: (at, _, isKey) => (isKey ? at - 1 : at),
  empty: (isKey) => (isKey ? /^\{\s*\}$/ : /^\[\s*\]$/),
  around: (isKey) => (isKey ? ["{", "}"] : ["[", "]"]),
};

/** Mappings and sequences of YAML with lines of their own; those in brackets are written as in JSON. */
const yaml: Form = {
  ...json,
  entry: (key, value) => [`${yamlText(key)}: ${yamlValue(value)}`],
  element: yamlText,
  opening: (at) => at,
};
const yamlLines: Form = { ...yaml, comma: "", keyEnd: "", comment: /^[ \t]+#.*$/ };

function yamlValue(value: NewValue): string {
  if (typeof value === "string") return yamlText(value);
  if (value === true) return "true";
  if (isArrayOfTexts(value)) return `[${value.map(yamlText).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([key, text]) => `${yamlText(key)}: ${yamlText(text)}`)
    .join(", ")} }`;
}

function yamlText(text: string): string {
  return /^[a-z_][\w.-]*[a-z]$/i.test(text) && !/^(?:true|false|yes|no|on|off|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

/** The old style has texts alone, and no boolean. */
const oldStyle: Form = {
  entry: (key, value) => (value === true ? undefined : [`${oldText(key)} = ${oldValue(value)};`]),
  element: oldText,
  comma: ",",
  keyEnd: ";",
  opening: (at) => at,
  empty: (isKey) => (isKey ? /^\{\s*\}$/ : /^\(\s*\)$/),
  around: (isKey) => (isKey ? ["{", "}"] : ["(", ")"]),
  comment: /^[ \t]*\/\/.*$/,
};

function oldValue(value: Exclude<NewValue, true>): string {
  if (typeof value === "string") return oldText(value);
  if (isArrayOfTexts(value)) return `(${value.map(oldText).join(", ")})`;
  return `{ ${Object.entries(value)
    .map(([key, text]) => `${oldText(key)} = ${oldText(text)};`)
    .join(" ")} }`;
}

function oldText(text: string): string {
  return /^[\w.]+$/.test(text) ? text : JSON.stringify(text);
}

function formOf(file: ListFile): Form | undefined {
  if (isXml(file)) return xml;
  if (isOldStyle(file)) return oldStyle;
  if (file.path.endsWith(".json")) return json;
  return isYaml(file) ? yaml : undefined;
}

function isYaml({ path }: Pick<ListFile, "path">): boolean {
  return /\.ya?ml$/.test(path);
}
