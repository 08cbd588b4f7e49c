import type { PropertyEntry, PropertyValue } from "../../core/project.ts";
import type { Literal, Manifest } from "./literal.ts";
import { followed, stringIn } from "./package-swift.ts";
import { readManifest } from "./swift-literals.ts";

/** The entries of a dictionary as they are written, keys and values. */
export type Entries = readonly (readonly [Literal, Literal])[];

/** The calls whose first argument is the dictionary of a list. */
const making = /(?:^|\.)(?:extendingDefault|dictionary)$/;

/** Whether a text is a manifest of Tuist, and no other Swift in a file of that name. */
export function isTuist(text: string): boolean {
  return /^[ \t]*import\s+ProjectDescription\b/m.test(text);
}

/** The dictionary that is written for a list, by itself or in a call. */
export function dictionaryIn(manifest: Manifest, written: Literal | undefined): Entries | undefined {
  const inside = written?.kind === "call" && making.test(written.name) ? written.arguments[0]?.value : written;
  const found = followed(inside, manifest);
  return found?.kind === "dictionary" ? found.entries : undefined;
}

/** The parts of Info.plists and of entitlements that a manifest of Tuist writes out, each once; none of other Swift. */
export function inTuist(
  text: string,
): readonly (readonly ["info" | "entitlements", ReadonlyMap<string, PropertyEntry>])[] {
  if (!isTuist(text)) return [];
  const manifest = readManifest(text);
  const found = new Map<Entries, "info" | "entitlements">();
  const open = [...manifest.bindings.values(), ...manifest.calls, ...manifest.changes.map(({ value }) => value)];
  for (let literal = open.pop(); literal !== undefined; literal = open.pop()) {
    if (literal.kind === "array") for (const item of literal.items) open.push(item);
    for (const { label, value } of literal.kind === "call" ? literal.arguments : []) {
      open.push(value);
      const entries = dictionaryIn(manifest, followed(value, manifest));
      if (label === "infoPlist" && entries !== undefined) found.set(entries, "info");
      if (label === "entitlements" && entries !== undefined) found.set(entries, "entitlements");
    }
  }
  const lists = [...found].map(([entries, role]) => [role, entriesOf(entries)] as const);
  return lists.sort(([, a], [, b]) => startOf(a) - startOf(b));
}

function startOf(entries: ReadonlyMap<string, PropertyEntry>): number {
  return [...entries.values()][0]?.span.start ?? 0;
}

/** Whether each key of a dictionary is written out, so that it has no other keys than `entriesOf` gives. */
export function isWrittenOut(entries: Entries): boolean {
  return entries.every(([key]) => stringIn(key) !== undefined);
}

/** The entries of a dictionary whose keys are written out, with their places. */
export function entriesOf(entries: Entries): ReadonlyMap<string, PropertyEntry> {
  const keys = new Map<string, PropertyEntry>();
  for (const [key, value] of entries) {
    const own = stringIn(key);
    if (own === undefined) continue;
    const { start, end } = key.span;
    // Between the quotes of a plain string; other forms are marked whole.
    const span = end - start === own.length + 2 ? { start: start + 1, end: end - 1 } : key.span;
    keys.set(own, entryOf(span, value));
  }
  return keys;
}

function entryOf(span: PropertyEntry["span"], value: Literal): PropertyEntry {
  const children = childrenOf(value);
  return { span, valueSpan: value.span, value: valueIn(value), ...(children && { children }) };
}

function childrenOf(value: Literal): ReadonlyMap<string, PropertyEntry> | undefined {
  const inside = insideOf(value);
  if (inside.kind === "dictionary") return entriesOf(inside.entries);
  if (inside.kind !== "array") return undefined;
  return new Map(inside.items.map((item, at) => [String(at), entryOf(item.span, item)]));
}

/** What a call such as `.array([…])` holds. */
function insideOf(value: Literal): Literal {
  return value.kind === "call" && value.arguments.length === 1 ? value.arguments[0]!.value : value;
}

/** The value that a literal stands for; nothing for what would have to be run. */
export function valueIn(value: Literal): PropertyValue {
  switch (value.kind) {
    case "string":
      return value.value;
    case "word":
      return value.value === "true"
        ? true
        : value.value === "false"
          ? false
          : /^\d/.test(value.value)
            ? value.value
            : undefined;
    case "array":
      return value.items.map(valueIn);
    case "dictionary":
      return Object.fromEntries(value.entries.map(([key, item]) => [stringIn(key) ?? "", valueIn(item)]));
    case "call":
      return value.arguments.length === 1 ? valueIn(value.arguments[0]!.value) : undefined;
    default:
      return undefined;
  }
}
