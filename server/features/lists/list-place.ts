import type { PropertyEntry, PropertyList } from "../../core/project.ts";
import type { ListPath } from "./list-words.ts";

/** A place in a property list. */
export interface ListPlace {
  /** The entry there, from the top down. */
  readonly path: ListPath;
  readonly entry: PropertyEntry;
  /** Whether the place is in the entry’s key, not in its value. */
  readonly isKey: boolean;
}

/** The innermost key or value at an offset, whose ends count; nothing between the entries of the top. */
export function placeAt({ keys }: PropertyList, offset: number): ListPlace | undefined {
  let found: ListPlace | undefined;
  let entries: ReadonlyMap<string, PropertyEntry> | undefined = keys;
  while (entries !== undefined) {
    const step = stepAt(entries, offset);
    if (step === undefined) break;
    const [name, entry] = step;
    const isElement = entry.span.start === entry.valueSpan.start;
    found = { path: [...(found?.path ?? []), name], entry, isKey: !isElement && holds(entry.span, offset) };
    entries = found.isKey ? undefined : entry.children;
  }
  return found;
}

function stepAt(entries: ReadonlyMap<string, PropertyEntry>, offset: number): [string, PropertyEntry] | undefined {
  return [...entries].find(([, { span, valueSpan }]) => holds(span, offset) || holds(valueSpan, offset));
}

function holds({ start, end }: PropertyEntry["span"], offset: number): boolean {
  return start <= offset && offset <= end;
}
