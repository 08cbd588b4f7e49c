import { once } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import { baseName, type NamedFact } from "./facts.ts";

/** Facts with everything that repeats said once. Lists that stand beside each other have something for each fact. */
export interface CompactFacts {
  readonly shared: readonly unknown[];
  /** Ids, or the number of the form in which the other names spell it. */
  readonly ids: readonly (string | number)[];
  /** Three of each fact, in Swift, in Objective-C and in C; 0 where it has none. */
  readonly names: readonly (string | 0)[];
  /** What else `NamedFact` has: numbers of shared values from 1 on, or 0. */
  readonly heads: readonly (readonly number[])[];
}

/** Order is the format. */
const spelt = ["swift", "objc", "c"] as const;
const heads: readonly (keyof NamedFact)[] = ["framework", "kind", "parentSwift", "parentObjc", "swiftAlso"];
const rest = [
  "about",
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

/** Between rows; JSON has none within. */
const separator = "\t";

/**
 * `facts` without their repetitions, and a row for each with the fields that say more than its names: which they are, by
 * bit, and their values in that order. `factReader` gives back equal ones, but for the types of parameters and closures in
 * Objective-C, which nothing in the server asks.
 */
export function compactFacts(facts: readonly Fact[]): { readonly facts: CompactFacts; readonly rows: string } {
  const shared: unknown[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (value: unknown): number => {
    const text = JSON.stringify(value);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, shared.push(value));
    return shared.length;
  };
  const names = facts.flatMap((fact) => spelt.map((spelling) => fact[spelling] ?? 0));
  const columns = heads.map((field) => facts.map((fact) => (fact[field] === undefined ? 0 : numberOf(fact[field]))));
  const ids = facts.map((fact) => {
    const form = idForms.findIndex((idOf) => idOf(fact) === fact.id);
    return form === -1 ? fact.id : form;
  });
  const rows = facts.map((fact) => {
    const row: unknown[] = [0];
    let present = 0;
    for (const [bit, field] of rest.entries()) {
      const value = fact[field];
      if (value === undefined) continue;
      present |= 1 << bit;
      row.push(field === "about" ? value : numberOf(value));
    }
    row[0] = present;
    return JSON.stringify(row);
  });
  return { facts: { shared, ids, names, heads: columns }, rows: rows.join(separator) };
}

type Column = CompactFacts["heads"][number] | undefined;

/** Facts as `compactFacts` wrote them, by their places. */
export interface FactReader {
  readonly count: number;
  readonly idAt: (place: number) => string;
  readonly namedAt: (place: number) => NamedFact;
  /** Equal values of several facts are one object. */
  readonly read: (place: number) => Fact;
}

/** Reads facts that were written as these. */
export function factReader({ shared, ids, names, heads: columns }: CompactFacts, rows: string): FactReader {
  const written = once(() => rows.split(separator));
  const [framework, kind, parentSwift, parentObjc, swiftAlso] = columns;
  const nameAt = (at: number): unknown => names[at] || undefined;
  const sharedAt = (column: Column, place: number): unknown => {
    const number = column![place]!;
    return number === 0 ? undefined : shared[number - 1];
  };
  // Written out, for this is done for every fact at once.
  const namedAt = (place: number): NamedFact =>
    ({
      swift: nameAt(3 * place),
      objc: nameAt(3 * place + 1),
      c: nameAt(3 * place + 2),
      framework: sharedAt(framework, place),
      kind: sharedAt(kind, place),
      parentSwift: sharedAt(parentSwift, place),
      parentObjc: sharedAt(parentObjc, place),
      swiftAlso: sharedAt(swiftAlso, place),
    }) as NamedFact;
  const idAt = (place: number): string => {
    const id = ids[place]!;
    return typeof id === "string" ? id : idForms[id]!(namedAt(place));
  };
  return {
    count: ids.length,
    idAt,
    namedAt,
    read: (place) => {
      const fact: Record<string, unknown> = { id: idAt(place) };
      for (const [field, value] of Object.entries(namedAt(place))) if (value !== undefined) fact[field] = value;
      const [present, ...values] = JSON.parse(written()[place]!) as [number, ...unknown[]];
      let at = 0;
      for (const [bit, field] of rest.entries()) {
        if ((present & (1 << bit)) === 0) continue;
        const value = values[at++];
        fact[field] = field === "about" ? value : shared[(value as number) - 1];
      }
      return fact as unknown as Fact;
    },
  };
}

/** How ids are made of names: nearly all in one of these ways. */
const idForms: readonly ((fact: NamedFact) => string)[] = spelt.flatMap((spelling) =>
  ["", "swift/"].flatMap((folder) =>
    [(name: string) => name, baseName].map((part) => (fact: NamedFact) => {
      const parent = spelling === "swift" ? fact.parentSwift : fact.parentObjc;
      const name = part(fact[spelling] ?? "");
      return `${fact.framework}/${folder}${parent === undefined ? "" : `${parent}.`}${name}`;
    }),
  ),
);
