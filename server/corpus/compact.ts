import type { Fact } from "../core/fact.ts";

/** Facts with everything that repeats said once: each row names its fields by bit and holds their values in that order. */
export interface CompactFacts {
  readonly shared: readonly unknown[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Order is the format. Values of the first fields stand in the row itself; the others are kept in `shared`. */
const inRow = ["id", "swift", "objc", "c", "about"] as const;
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

/**
 * `facts` without their repetitions; `expandFacts` gives back equal ones, but for the types of parameters and closures in
 * Objective-C, which nothing in the server asks.
 */
export function compactFacts(facts: readonly Fact[]): CompactFacts {
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
    return row;
  });
  return { shared, rows };
}

/** The facts of which `compactFacts` made this; equal values are one object. */
export function expandFacts({ shared, rows }: CompactFacts): readonly Fact[] {
  return rows.map((row) => {
    const fact: Record<string, unknown> = {};
    const present = row[0] as number;
    let at = 1;
    for (let bit = 0; bit < fields.length; bit++) {
      if ((present & (1 << bit)) === 0) continue;
      const value = row[at++];
      fact[fields[bit]!] = bit < inRow.length ? value : shared[value as number];
    }
    return fact as unknown as Fact;
  });
}
