import { isMap, isScalar, isSeq } from "yaml";
import type { PropertyEntry, PropertyValue } from "../../core/project.ts";

const deepest = 50;

type Entries = ReadonlyMap<string, PropertyEntry>;

/**
 * The entries of a YAML mapping or sequence, with the places of their keys and values; none for anything else. What an
 * alias stands for is not read: its value is undefined, and so is that of a list with one and of a mapping that takes in
 * others, whose entries are not known either.
 */
export function yamlEntries(node: unknown, depth = 0): Entries {
  const entries = new Map<string, PropertyEntry>();
  for (const item of isSeq(node) ? node.items : []) {
    const range = rangeOf(item);
    if (range !== undefined) entries.set(String(entries.size), entryOf(item, range, range, depth));
  }
  for (const { key, value } of isMap(node) ? node.items : []) {
    if (!isScalar(key) || !key.range || isMergeKey(key)) continue;
    const span = { start: key.range[0], end: key.range[1] };
    entries.set(String(key.value), entryOf(value, span, rangeOf(value) ?? { start: span.end, end: span.end }, depth));
  }
  return entries;
}

/** Whether a mapping takes in the entries of others. */
export function takesIn(node: unknown): boolean {
  return isMap(node) && node.items.some(({ key }) => isMergeKey(key));
}

function entryOf(
  node: unknown,
  span: PropertyEntry["span"],
  valueSpan: PropertyEntry["span"],
  depth: number,
): PropertyEntry {
  if (isScalar(node)) return { span, valueSpan, value: yamlValue(node.value) };
  const children = depth < deepest && !takesIn(node) ? yamlEntries(node, depth + 1) : undefined;
  if (children !== undefined && isMap(node)) {
    const value = Object.fromEntries([...children].map(([key, each]) => [key, each.value]));
    return { span, valueSpan, value, children };
  }
  const values = [...(children?.values() ?? [])].map((each) => each.value);
  const isWhole = isSeq(node) && values.length === node.items.length && !values.includes(undefined);
  return isWhole ? { span, valueSpan, value: values, children: children! } : { span, valueSpan, value: undefined };
}

/** The key that merges mappings; in quotes it is a key as any other. */
function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.source === "<<" && key.type === "PLAIN";
}

function rangeOf(node: unknown): PropertyEntry["span"] | undefined {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range && { start: range[0]!, end: range[1]! };
}

/** A value that YAML and property lists both have; nothing for others. */
export function yamlValue(value: unknown): PropertyValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}
