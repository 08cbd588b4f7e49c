import { firstAt } from "../core/collections.ts";
import type { PropertyEntry, PropertyList } from "../core/project.ts";
import type { Span } from "../core/text.ts";

/** A stretch of a manifest that entries take, with those that have an entry there. */
interface Taken<T> {
  readonly start: number;
  readonly end: number;
  readonly by: Set<T>;
  /** The narrowest one around it. */
  around?: Taken<T> | undefined;
}

/**
 * Who of `all` has what stands at a place in its list, as sets that may overlap. All lists are of one text, in which entries
 * lie apart or within each other; each is gone through once, however often is asked.
 */
export function takersOf<T>(all: readonly (readonly [T, PropertyList])[]): (place: Span) => Iterable<ReadonlySet<T>> {
  const sorted = sortedPlaces(all);
  const open: Taken<T>[] = [];
  for (const each of sorted) {
    while (open.length > 0 && open.at(-1)!.end < each.end) open.pop();
    each.around = open.at(-1);
    open.push(each);
  }
  return function* (place) {
    for (
      let each = sorted[firstAt(sorted, place.start + 1, ({ start }) => start) - 1];
      each !== undefined;
      each = each.around
    )
      if (each.end >= place.end) yield each.by;
  };
}

/** Every place that entries take, by their beginnings, the wider one first. */
function sortedPlaces<T>(all: readonly (readonly [T, PropertyList])[]): readonly Taken<T>[] {
  const places = new Map<string, Taken<T>>();
  for (const [owner, { keys }] of all) add(keys, owner);
  return [...places.values()].sort((a, b) => a.start - b.start || b.end - a.end);

  function add(entries: ReadonlyMap<string, PropertyEntry>, owner: T): void {
    for (const { span, valueSpan, children } of entries.values()) {
      const [start, end] = [span.start, valueSpan.end];
      const place = places.get(`${start}:${end}`) ?? { start, end, by: new Set() };
      places.set(`${start}:${end}`, place);
      place.by.add(owner);
      if (children !== undefined) add(children, owner);
    }
  }
}
