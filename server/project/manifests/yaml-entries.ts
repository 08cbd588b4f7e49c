import { isMap, isScalar, isSeq } from "yaml";
import type { PropertyEntry, PropertyValue } from "../../core/project.ts";

const deepest = 50;

/** The entries of a YAML mapping or sequence, with the places of their keys and values; none for anything else. */
export function yamlEntries(node: unknown, depth = 0): ReadonlyMap<string, PropertyEntry> {
  const entries = new Map<string, PropertyEntry>();
  if (depth > deepest) return entries;
  for (const item of isSeq(node) ? node.items : []) {
    const range = rangeOf(item);
    if (range !== undefined) entries.set(String(entries.size), entryOf(item, range, range, depth));
  }
  for (const { key, value } of isMap(node) ? node.items : []) {
    if (!isScalar(key) || !key.range) continue;
    const span = { start: key.range[0], end: key.range[1] };
    entries.set(String(key.value), entryOf(value, span, rangeOf(value) ?? { start: span.end, end: span.end }, depth));
  }
  return entries;
}

function entryOf(
  node: unknown,
  span: PropertyEntry["span"],
  valueSpan: PropertyEntry["span"],
  depth: number,
): PropertyEntry {
  const plain = (node as { toJSON?: () => unknown } | null)?.toJSON?.();
  return {
    span,
    valueSpan,
    value: isPropertyValue(plain) ? plain : undefined,
    ...(isMap(node) || isSeq(node) ? { children: yamlEntries(node, depth + 1) } : {}),
  };
}

function rangeOf(node: unknown): PropertyEntry["span"] | undefined {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range && { start: range[0]!, end: range[1]! };
}

function isPropertyValue(value: unknown): value is PropertyValue {
  return value !== null && ["string", "number", "boolean", "object"].includes(typeof value);
}
