import { parseXml, type XmlDocument, XmlElement, XmlError } from "@rgrove/parse-xml";
import type { PropertyEntry, PropertyValue } from "../../core/project.ts";
import type { Span } from "../../core/text.ts";
import { asAppleReads } from "./apple-xml.ts";
import { entryOf, type OpenStepReading, objectOf, type PlacedValue } from "./openstep.ts";

const attempts = 12;
const deepest = 200;
const deepestElements = 1000;

/** Reads an XML property list as Apple does; of a malformed one, what stands before the fault. Never throws. */
export function readXmlPropertyList(text: string): OpenStepReading {
  if (isTooDeep(text)) return { root: undefined, problem: "the XML is nested too deeply" };
  let source = asAppleReads(text);
  let problem: string | undefined;
  let problemAt: number | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const root = rootOf(parseXml(source, { includeOffsets: true, ignoreUndefinedEntities: true }), text.length);
      problem ??= root.problem;
      problemAt ??= root.problemAt;
      return problem === undefined
        ? { root: root.value }
        : { root: root.value, problem, ...(problemAt !== undefined && { problemAt }) };
    } catch (error) {
      if (!(error instanceof XmlError)) return { root: undefined, problem: "the XML is nested too deeply" };
      problem ??= `${error.message.split("\n")[0]}`;
      const fault = unitOffset(source, error.pos);
      problemAt ??= fault;
      const repaired = cutAndClose(source, fault);
      if (repaired.length === 0) return { root: undefined, problem, problemAt };
      source = repaired;
    }
  }
  return { root: undefined, problem: problem ?? "the XML can't be read" };
}

/** The value that an element of a document of `length` UTF-16 units writes, as in a property list. */
export function placedXml(element: XmlElement, length: number): PlacedValue {
  return placed({ length, problems: [] }, element, 0);
}

/** What a list is read with. */
interface Reading {
  /** The length of the text, which a repaired one exceeds. */
  readonly length: number;
  readonly problems: { readonly what: string; readonly at: number }[];
}

function rootOf(
  document: XmlDocument,
  length: number,
): { value: PlacedValue | undefined; problem?: string; problemAt?: number } {
  const reading: Reading = { length, problems: [] };
  const top = document.root;
  const element = top?.name === "plist" ? elementsOf(top)[0] : (top ?? undefined);
  const value = element && placed(reading, element, 0);
  const [first] = reading.problems;
  return first === undefined ? { value } : { value, problem: first.what, problemAt: first.at };
}

function placed(reading: Reading, node: XmlElement, depth: number): PlacedValue {
  const span = spanOf(reading, node);
  if (depth > deepest) return { value: undefined, span };
  if (node.name === "dict") {
    const children = dictionary(reading, node, depth);
    return { value: objectOf(children), span, children };
  }
  if (node.name === "array") {
    const children = new Map<string, PropertyEntry>();
    for (const item of elementsOf(node)) {
      const element = placed(reading, item, depth + 1);
      children.set(String(children.size), entryOf(element.span, element));
    }
    return { value: [...children.values()].map((entry) => entry.value), span, children };
  }
  return { value: scalar(reading, node), span };
}

function dictionary(reading: Reading, node: XmlElement, depth: number): ReadonlyMap<string, PropertyEntry> {
  const children = new Map<string, PropertyEntry>();
  let key: XmlElement | undefined;
  for (const child of elementsOf(node)) {
    if (child.name === "key") {
      if (key !== undefined) missing(key);
      key = child;
    } else if (key === undefined) {
      reading.problems.push({ what: "a value stands in a dictionary without a key", at: spanOf(reading, child).start });
    } else {
      children.set(key.text, entryOf(textSpan(reading, key), placed(reading, child, depth + 1)));
      key = undefined;
    }
  }
  if (key !== undefined) missing(key);
  return children;

  function missing(lonely: XmlElement): void {
    reading.problems.push({ what: `the key ${lonely.text} has no value`, at: spanOf(reading, lonely).start });
    children.set(lonely.text, {
      span: textSpan(reading, lonely),
      valueSpan: spanOf(reading, lonely),
      value: undefined,
    });
  }
}

function scalar(reading: Reading, node: XmlElement): PropertyValue {
  switch (node.name) {
    case "string":
    case "date":
      return node.text;
    case "data":
      return node.text.replace(/\s+/g, "");
    case "true":
      return true;
    case "false":
      return false;
    case "integer":
    case "real":
      return numberOf(node.text.trim());
    default:
      reading.problems.push({
        what: `<${node.name}> is not a value of a property list`,
        at: spanOf(reading, node).start,
      });
      return undefined;
  }
}

function textSpan(reading: Reading, node: XmlElement): Span {
  const first = node.children[0];
  const last = node.children.at(-1);
  return first && last ? { start: first.start, end: Math.min(last.end, reading.length) } : spanOf(reading, node);
}

function spanOf(reading: Reading, node: XmlElement): Span {
  return { start: Math.min(node.start, reading.length), end: Math.min(node.end, reading.length) };
}

/** Whether elements stand deeper in each other than the library, which calls itself for each level, should have to go. */
export function isTooDeep(text: string): boolean {
  const empty = /<[^\s<>/"'=]+\s*\/>/y;
  let depth = 0;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
    empty.lastIndex = at;
    if (text.startsWith("<!--", at)) at = endOf("-->");
    else if (text.startsWith("<![CDATA[", at)) at = endOf("]]>");
    else if (text[at + 1] === "/") depth--;
    else if (/[^\s!?]/.test(text[at + 1] ?? "") && !empty.test(text)) depth++;
    if (depth > deepestElements) return true;

    function endOf(close: string): number {
      const found = text.indexOf(close, at);
      return found === -1 ? text.length : found;
    }
  }
  return false;
}

function numberOf(text: string): PropertyValue {
  const value = Number(text);
  return text === "" || Number.isNaN(value) ? text : value;
}

function elementsOf(node: XmlElement): readonly XmlElement[] {
  return node.children.filter((child) => child instanceof XmlElement);
}

/** The text before the tag at fault, with the elements that are open there closed; empty when nothing is left. */
function cutAndClose(source: string, fault: number): string {
  const cut = source.lastIndexOf("<", fault);
  if (cut <= 0) return "";
  const kept = source.slice(0, cut);
  const open: string[] = [];
  for (const tag of kept.matchAll(
    /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][\w.-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*?(\/?)>/g,
  )) {
    const [, closes, name, isEmpty] = tag;
    if (name === undefined || isEmpty) continue;
    if (!closes) open.push(name);
    else if (open.at(-1) === name) open.pop();
  }
  if (open.length === 0) return "";
  return `${kept}${open
    .reverse()
    .map((name) => `</${name}>`)
    .join("")}`;
}

/** The library counts faults in code points. */
function unitOffset(text: string, codePoints: number): number {
  let units = 0;
  for (let count = 0; count < codePoints && units < text.length; count++) {
    units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  }
  return units;
}
