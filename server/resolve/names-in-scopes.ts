import { addTo } from "../core/collections.ts";
import { NestedRanges } from "../syntax/nested-ranges.ts";
import type { Scope } from "../syntax/outline.ts";

/** What scopes declare under names, found from the place that asks. */
export interface NamesInScopes<T> {
  /** The scopes around `token` that declare `name`, innermost first, each with what it declares, in order. */
  around(name: string, token: number): Iterable<Declared<T>>;
}

interface Declared<T> {
  readonly scope: number;
  readonly things: readonly T[];
}

/** Those of one name, with their scopes as ranges of the same numbers. */
interface Nested<T> {
  readonly all: readonly Declared<T>[];
  readonly ranges: NestedRanges;
}

/** Begins a table of what `scopes` declare: `declare` everything, then ask. */
export function namesInScopes<T>(scopes: readonly Scope[]): NamesInScopes<T> & {
  declare(name: string, scope: number, thing: T): void;
} {
  const written = new Map<string, { scope: number; thing: T }[]>();
  const known = new Map<string, Nested<T>>();
  return {
    declare: (name, scope, thing) => addTo(written, name, { scope, thing }),
    *around(name, token) {
      const declared = written.get(name);
      if (declared === undefined) return;
      const nested = known.get(name) ?? nest(declared, scopes);
      known.set(name, nested);
      const { all, ranges } = nested;
      for (let at = ranges.at(token); at >= 0; at = ranges.around(at)) yield all[at]!;
    },
  };
}

function nest<T>(declared: readonly { scope: number; thing: T }[], scopes: readonly Scope[]): Nested<T> {
  const byScope = new Map<number, T[]>();
  for (const { scope, thing } of declared) addTo(byScope, scope, thing);
  const all = [...byScope].map(([scope, things]) => ({ scope, things })).sort((a, b) => a.scope - b.scope);
  const ranges = new NestedRanges();
  for (const { scope } of all) {
    const { range } = scopes[scope]!;
    ranges.closeUpTo(range.from);
    ranges.open(range);
  }
  ranges.closeUpTo(Number.POSITIVE_INFINITY);
  return { all, ranges };
}
