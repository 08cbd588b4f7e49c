import { isMap, isScalar, isSeq } from "yaml";
import type { PropertyEntry, PropertyValue } from "../../core/project.ts";
import type { Span } from "../../core/text.ts";

const deepest = 50;

type Entries = ReadonlyMap<string, PropertyEntry>;

/**
 * The entries of a YAML mapping or sequence, with the places of their keys and values; none for anything else. What an
 * alias stands for is not read: its value is undefined, and so is that of a list with one and of a mapping that takes in
 * others, whose entries are not known either. `path` is that of their file, for a list that may be spread over several.
 */
export function yamlEntries(node: unknown, path?: string, depth = 0): Entries {
  const entries = new Map<string, PropertyEntry>();
  for (const item of isSeq(node) ? node.items : []) {
    const range = rangeOf(item);
    if (range !== undefined) entries.set(String(entries.size), entryOf(item, range, range));
  }
  for (const { key, value } of isMap(node) ? node.items : []) {
    if (!isScalar(key) || !key.range || isMergeKey(key)) continue;
    const span = { start: key.range[0], end: key.range[1] };
    entries.set(String(key.value), entryOf(value, span, rangeOf(value) ?? { start: span.end, end: span.end }));
  }
  return entries;

  function entryOf(item: unknown, span: Span, valueSpan: Span): PropertyEntry {
    const place = { span, valueSpan, ...(path !== undefined && { path }) };
    if (isScalar(item)) return { ...place, value: yamlValue(item.value) };
    const children = depth < deepest && !takesIn(item) ? yamlEntries(item, path, depth + 1) : undefined;
    if (children !== undefined && isMap(item)) {
      const value = Object.fromEntries([...children].map(([key, each]) => [key, each.value]));
      return { ...place, value, children };
    }
    const values = [...(children?.values() ?? [])].map((each) => each.value);
    const isWhole = isSeq(item) && values.length === item.items.length && !values.includes(undefined);
    return isWhole ? { ...place, value: values, children: children! } : { ...place, value: undefined };
  }
}

/** Whether a mapping takes in the entries of others. */
export function takesIn(node: unknown): boolean {
  return isMap(node) && node.items.some(({ key }) => isMergeKey(key));
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
