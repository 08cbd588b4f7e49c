import type { Fact } from "../core/fact.ts";

/** Facts with everything that repeats said once. */
export interface CompactFacts {
  readonly ids: readonly string[];
  readonly shared: readonly unknown[];
}

/** Order is the format. Values of the first fields stand in the row itself; the others are kept in `shared`. */
const inRow = ["swift", "objc", "c", "about"] as const;
const byNumber = [
  "framework",
  "kind",
  "parentSwift",
  "parentObjc",
  "swiftAlso",
  "static",
  "introduced",
  "introducedUnsure",
  "deprecated",
  "soft",
  "softSince",
  "unavailable",
  "replacement",
  "migration",
  "noReplacement",
  "membersDeprecated",
  "setterOnly",
  "typeSwift",
  "typeObjc",
  "asyncSwift",
  "paramsSwift",
  "callbackSwift",
  "source",
] as const;
const fields: readonly (keyof Fact)[] = [...inRow, ...byNumber];

/** Between rows; JSON has none within. */
const separator = "\t";

/**
 * `facts` without their repetitions, and a row for each that names its fields by bit and holds their values in that order.
 * `factReader` gives back equal ones, but for the types of parameters and closures in Objective-C, which nothing in the
 * server asks.
 */
export function compactFacts(facts: readonly Fact[]): { readonly facts: CompactFacts; readonly rows: string } {
  const shared: unknown[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (value: unknown): number => {
    const text = JSON.stringify(value);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, shared.length);
    return shared.push(value) - 1;
  };
  const rows = facts.map((fact) => {
    const row: unknown[] = [0];
    let present = 0;
    for (const [bit, field] of fields.entries()) {
      const value = fact[field];
      if (value === undefined) continue;
      present |= 1 << bit;
      row.push(bit < inRow.length ? value : numberOf(value));
    }
    row[0] = present;
    return JSON.stringify(row);
  });
  return { facts: { ids: facts.map(({ id }) => id), shared }, rows: rows.join(separator) };
}

/** Reads one of the facts that were written as these rows, by its place; equal values are one object. */
export function factReader({ ids, shared }: CompactFacts, rows: string): (place: number) => Fact {
  const written = rows.split(separator);
  return (place) => {
    const [present, ...values] = JSON.parse(written[place]!) as [number, ...unknown[]];
    const fact: Record<string, unknown> = { id: ids[place] };
    let at = 0;
    for (let bit = 0; bit < fields.length; bit++) {
      if ((present & (1 << bit)) === 0) continue;
      const value = values[at++];
      fact[fields[bit]!] = bit < inRow.length ? value : shared[value as number];
    }
    return fact as unknown as Fact;
  };
}
