import type { KeyValue } from "../../core/key.ts";
import { lineEnding } from "../../core/lines.ts";
import type { Project, PropertyEntry } from "../../core/project.ts";
import type { ListRole } from "../../core/rule.ts";
import type { Span } from "../../core/text.ts";
import type { OpenCorpus } from "../../corpus/open.ts";
import type { Document, Surroundings } from "../../engine/document.ts";
import { roleOf } from "../../engine/document-lists.ts";
import { readPropertyList } from "../../project/plist/plist.ts";
import type { Completion } from "../portolan.ts";
import { wordMarkdown } from "./list-hover.ts";
import {
  keysWithin,
  type ListPath,
  type ListWord,
  type ListWords,
  listWords,
  payloadsOf,
  valuesOf,
} from "./list-words.ts";

/** Keys and values that can stand at an offset of a property list in XML, and a list as a whole in a blank document; none where its purpose is not known. */
export function completionsInList(
  corpus: OpenCorpus,
  document: Document,
  offset: number,
  around: Surroundings,
): readonly Completion[] {
  const role = roleOf(document.path, around);
  if (role !== undefined && /^\s*$/.test(document.text)) return [wholeList(corpus, role, document)];
  const writing = role === undefined ? undefined : writingAt(document.text, offset);
  if (writing === undefined) return [];
  const { keys } = readPropertyList(document.path, writing.rest).list;
  const place = containerAt(keys, writing.at);
  const words = listWords(corpus, role, keys);
  if (writing.kind === "text") {
    const word = place.open === undefined ? undefined : words.at([...place.path, place.open]);
    return valuesThere(corpus, word, place, around).map((value) => valueCompletion(value, writing.span, ""));
  }
  if (role === "profile" && place.isArray && place.path.length === 1 && place.path[0] === "PayloadContent")
    return wholePayloads(corpus, words, place.path, writing.span, document);
  if (place.isArray)
    return valuesThere(corpus, words.at([...place.path, "0"]), place, around).map((value) =>
      valueCompletion(value, writing.span, "string"),
    );
  if (place.open !== undefined && writing.kind === "between")
    return values(corpus, words.at([...place.path, place.open]), writing.span, document);
  return keyCompletions(corpus, words, place, writing, document, around.project);
}

/** A list with the keys that it can't do without, in the place of a document with nothing in it. */
function wholeList(corpus: OpenCorpus, role: ListRole, document: Document): Completion {
  const newLine = lineEnding(document);
  const needed = listWords(corpus, role, new Map()).below([]).filter(isNeeded);
  const entries = needed.map((word) => `<key>${word.name}</key>${newLine}${emptyValue(corpus, word, newLine).text}`);
  const head = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    "<dict>",
    ...entries,
  ].join(newLine);
  const newText = `${head}${newLine}${newLine}</dict>${newLine}</plist>${newLine}`;
  const span = { start: 0, end: document.text.length };
  return { label: "plist", kind: "value", span, newText, cursor: head.length + newLine.length };
}

/** Payloads as elements of the array that holds them, each with the keys that it can't do without. */
function wholePayloads(
  corpus: OpenCorpus,
  words: ListWords,
  path: ListPath,
  span: Span,
  document: Document,
): readonly Completion[] {
  const newLine = lineEnding(document);
  const needed = words.below([...path, "0"]).filter(isNeeded);
  return payloadsOf(corpus).map(({ payload, title, about }) => {
    const lines = needed.flatMap((word) => {
      const value =
        word.name === "PayloadType" ? `<string>${payload}</string>` : emptyValue(corpus, word, newLine).text;
      return [`\t<key>${word.name}</key>`, `\t${value}`];
    });
    const head = ["<dict>", ...lines].join(newLine);
    const newText = `${head}${newLine}</dict>`;
    const markdown = about === undefined ? title : `${title}. ${about}`;
    return { label: payload, kind: "value", markdown, span, newText, cursor: head.length };
  });
}

function isNeeded(word: ListWord): boolean {
  return word.kind === "profile" && word.key.isRequired === true;
}

/** What is being written at an offset. */
interface Writing {
  /** Within a `<key>`, within the text of another element, or between elements. */
  readonly kind: "key" | "text" | "between";
  /** What is written so far, which a completion replaces. */
  readonly span: Span;
  /** The text without a tag that is just begun, and the offset there. */
  readonly rest: string;
  readonly at: number;
}

function writingAt(text: string, offset: number): Writing | undefined {
  const open = text.lastIndexOf("<", offset - 1);
  const close = text.lastIndexOf(">", offset - 1);
  if (!/^[\s\uFEFF]*</.test(text) || (open === -1 && close === -1)) return undefined;
  if (open > close) {
    // A tag that is just begun, or a bare word behind one: `<`, `<ke`.
    if (!/^<\w*$/.test(text.slice(open, offset))) return undefined;
    return {
      kind: "between",
      span: { start: open, end: offset },
      rest: text.slice(0, open) + text.slice(offset),
      at: open,
    };
  }
  const tag = text.slice(open, close + 1);
  const next = text.indexOf("<", offset);
  const end = next === -1 ? text.length : next;
  const written = text.slice(close + 1, end);
  const isElement = /^<(key|string)>$/.exec(tag)?.[1];
  if (isElement !== undefined && !/[\r\n]/.test(written))
    return {
      kind: isElement === "key" ? "key" : "text",
      span: { start: close + 1, end },
      rest: text,
      at: offset,
    };
  let start = offset;
  while (start > close + 1 && /[\w.-]/.test(text.charAt(start - 1))) start--;
  return { kind: "between", span: { start, end: offset }, rest: text.slice(0, start) + text.slice(offset), at: start };
}

/** The dictionary or array around an offset. */
interface Container {
  readonly path: ListPath;
  readonly entries: ReadonlyMap<string, PropertyEntry>;
  readonly isArray: boolean;
  /** The key before the offset that has no value yet, or in whose value the offset is. */
  readonly open?: string;
}

function containerAt(keys: ReadonlyMap<string, PropertyEntry>, offset: number): Container {
  let container: Container = { path: [], entries: keys, isArray: false };
  for (;;) {
    const before = [...container.entries].filter(([, { span }]) => span.start <= offset).at(-1);
    if (before === undefined) return container;
    const [name, { value, valueSpan, children, span }] = before;
    const isInside = valueSpan.start < offset && offset < valueSpan.end;
    if (children !== undefined && isInside) {
      container = { path: [...container.path, name], entries: children, isArray: Array.isArray(value) };
      continue;
    }
    const isOpen = value === undefined && span.end <= offset;
    return isOpen || isInside ? { ...container, open: name } : container;
  }
}

function keyCompletions(
  corpus: OpenCorpus,
  words: ListWords,
  { path, entries, open }: Container,
  { kind, span }: Writing,
  document: Document,
  project: Project,
): readonly Completion[] {
  const isMissing = (name: string) => name === open || !entries.has(name);
  const below = words.below(path);
  const named = keysWithin(words.at(path)).filter(({ value }) => below.every(({ name }) => name !== value));
  const within = named.filter(({ value }) => isMissing(value)).map((key) => keyWithin(key, kind, span, document));
  const missing = below.filter(({ name }) => isMissing(name));
  const described = missing.map((word) => {
    const about = { label: word.name, kind: "key", markdown: wordMarkdown(corpus, word, project), span } as const;
    if (kind === "key") return { ...about, newText: word.name };
    const { text, cursor } = emptyValue(corpus, word, lineEnding(document));
    const head = `<key>${word.name}</key>${lineEnding(document)}`;
    return { ...about, newText: head + text, cursor: head.length + cursor };
  });
  return [...described, ...within];
}

/** A key that a dictionary is known to have, with a text as its value. */
function keyWithin({ value, about }: KeyValue, kind: Writing["kind"], span: Span, document: Document): Completion {
  const told = { label: value, kind: "key", span, ...(about !== undefined && { markdown: about }) } as const;
  if (kind === "key") return { ...told, newText: value };
  const head = `<key>${value}</key>${lineEnding(document)}<string>`;
  return { ...told, newText: `${head}</string>`, cursor: head.length };
}

/** The value of a key as a whole: what it can be, else an empty one. */
function values(corpus: OpenCorpus, word: ListWord | undefined, span: Span, document: Document): readonly Completion[] {
  if (word === undefined) return [];
  const type = typeOf(word);
  if (type === "boolean")
    return ["true", "false"].map((each) => ({ label: each, kind: "value", span, newText: `<${each}/>` }));
  const known = type === "string" ? valuesOf(corpus, word) : [];
  if (known.length > 0) return known.map((value) => valueCompletion(value, span, "string"));
  const { text, cursor } = emptyValue(corpus, word, lineEnding(document));
  const label = /^<(\w+)/.exec(text)![1]!;
  return [{ label, kind: "value", span, newText: text, cursor }];
}

/** Values that a word can have at a place: those that are known, and Bonjour’s types from code that the array lacks. */
function valuesThere(
  corpus: OpenCorpus,
  word: ListWord | undefined,
  { entries, open }: Container,
  { serviceTypes }: Surroundings,
): readonly KeyValue[] {
  if (word === undefined) return [];
  if (word.kind !== "key" || word.key.key !== "NSBonjourServices") return valuesOf(corpus, word);
  const others = [...entries].filter(([name]) => name !== open).map(([, { value }]) => value);
  const used = serviceTypes?.() ?? [];
  return used
    .filter((type) => !others.includes(type))
    .map((value) => ({ value, about: "Stands in this workspace’s code." }));
}

function valueCompletion({ value, about }: KeyValue, span: Span, element: string): Completion {
  const newText = element === "" ? value : `<${element}>${value}</${element}>`;
  return { label: value, kind: "value", span, newText, ...(about !== undefined && { markdown: about }) };
}

function typeOf({ key, kind }: ListWord): string {
  if (kind === "profile") return (key as { readonly type: string }).type;
  return (key as { readonly valueType?: string }).valueType ?? "string";
}

/** An element to be filled in, and where the cursor belongs: in it, or behind the only value that there is. */
function emptyValue(
  corpus: OpenCorpus,
  word: ListWord,
  newLine: string,
): { readonly text: string; readonly cursor: number } {
  const type = typeOf(word);
  if (type === "boolean") return { text: "<true/>", cursor: "<true/>".length };
  if (type === "dictionary" || type === "array" || type === "strings") {
    const name = type === "dictionary" ? "dict" : "array";
    const inner = type === "strings" ? "<string></string>" : "";
    const head = `<${name}>${newLine}\t`;
    const cursor = head.length + (type === "strings" ? "<string>".length : 0);
    return { text: `${head}${inner}${newLine}</${name}>`, cursor };
  }
  const name = type === "any" ? "string" : type;
  const [only, ...others] = valuesOf(corpus, word);
  if (only === undefined || others.length > 0) return { text: `<${name}></${name}>`, cursor: name.length + 2 };
  const text = `<${name}>${only.value}</${name}>`;
  return { text, cursor: text.length };
}
