import { addTo, firstFrom } from "../core/collections.ts";
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

/** Those of one name: `edges` are the tokens from which on another of them, or none, is the innermost. */
interface Nesting<T> {
  readonly all: readonly Declared<T>[];
  /** The next one around each, -1 for none. */
  readonly outer: readonly number[];
  readonly edges: readonly number[];
  readonly innermost: readonly number[];
}

/** Begins a table of what `scopes` declare: `declare` everything, then ask. */
export function namesInScopes<T>(scopes: readonly Scope[]): NamesInScopes<T> & {
  declare(name: string, scope: number, thing: T): void;
} {
  const written = new Map<string, { scope: number; thing: T }[]>();
  const nestings = new Map<string, Nesting<T>>();
  return {
    declare: (name, scope, thing) => addTo(written, name, { scope, thing }),
    *around(name, token) {
      const declared = written.get(name);
      if (declared === undefined) return;
      const nesting = nestings.get(name) ?? nest(declared, scopes);
      nestings.set(name, nesting);
      const { all, outer, edges, innermost } = nesting;
      for (let at = innermost[firstFrom(edges, token + 1) - 1] ?? -1; at >= 0; at = outer[at]!) yield all[at]!;
    },
  };
}

function nest<T>(declared: readonly { scope: number; thing: T }[], scopes: readonly Scope[]): Nesting<T> {
  const byScope = new Map<number, T[]>();
  for (const { scope, thing } of declared) addTo(byScope, scope, thing);
  const all = [...byScope].map(([scope, things]) => ({ scope, things })).sort((a, b) => a.scope - b.scope);
  const outer: number[] = [];
  const edges: number[] = [];
  const innermost: number[] = [];
  const open: number[] = [];
  const mark = (token: number): void => {
    if (edges.at(-1) !== token) edges.push(token);
    innermost[edges.length - 1] = open.at(-1) ?? -1;
  };
  const closeUpTo = (token: number): void => {
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const { to } = scopes[all[last]!.scope]!.range;
      if (to > token) return;
      open.pop();
      mark(to);
    }
  };
  all.forEach(({ scope }, at) => {
    const { from } = scopes[scope]!.range;
    closeUpTo(from);
    outer.push(open.at(-1) ?? -1);
    open.push(at);
    mark(from);
  });
  closeUpTo(Number.POSITIVE_INFINITY);
  return { all, outer, edges, innermost };
}
