import { remembered } from "../../core/collections.ts";
import type { Context, Named } from "./context.ts";
import { genericsOfType } from "./generics.ts";
import { appleType, isOwnType, namedBeside, namedType } from "./names.ts";

/** What stands for the types above a type while they are looked for. */
const pending: readonly NonNullable<Named>[] = [];

const nothing: ReadonlyMap<string, number> = new Map();

/**
 * Every type above `named`, nearest first: own ones by their full names, Apple's by theirs. Their names are read where they
 * are written, whoever asks.
 */
export function typesAbove(context: Context, named: Named): readonly NonNullable<Named>[] {
  if (named === undefined || named.kind === "other") return [];
  const known = context.ancestry[named.kind];
  let above = known.get(named.name);
  if (above === undefined) {
    known.set(named.name, pending);
    above = collectAbove(context, named);
    known.set(named.name, above);
  }
  return above;
}

/** No type has more types above it than this; each member is looked for in all of them. */
const mostAbove = 64;

function collectAbove(context: Context, named: Named): readonly NonNullable<Named>[] {
  const found: NonNullable<Named>[] = [];
  const seen = new Set<string>();
  let level: Named[] = [named];
  while (level.length > 0 && found.length < mostAbove) {
    const next: Named[] = [];
    for (const each of level) {
      if (each === undefined) continue;
      if (each.kind === "own") {
        const here = ownMembers(context, each.name)?.inherits ?? nothing;
        for (const [name, at] of here) add(namedType(context, name, at), next);
        for (const name of context.workspace.inherits(each.name))
          if (!here.has(name)) add(namedBeside(context, each.name, name), next);
      } else if (each.kind === "apple") {
        for (const name of context.facts.ancestors(each.name)) add(appleType(context, name), next);
      }
    }
    level = next;
  }
  return found;

  function add(each: Named, next: Named[]): void {
    if (each === undefined) return;
    if (seen.has(each.name) || found.length === mostAbove) return;
    seen.add(each.name);
    found.push(each);
    next.push(each);
  }
}

/** What the file itself declares for the type of this full name, in its extensions as well. */
export function ownMembers({ scopes }: Context, typeName: string) {
  return scopes.members(typeName) ?? scopes.localMembers(typeName);
}

/** The answers of `Context.nestedType` for one file, remembered. */
export function nestedTypes(context: () => Context): Context["nestedType"] {
  const knownIn = remembered((_: string) => new Map<string, string | undefined>());
  return (around, name) => {
    const known = knownIn(around);
    if (known.has(name)) return known.get(name);
    if (genericsOfType(context(), around).includes(name)) return undefined;
    const direct = `${around}.${name}`;
    const isKnown = context().facts.topLevel(name).length > 0;
    const above = !isKnown || isOwnType(context(), direct) ? [] : typesAbove(context(), { kind: "own", name: around });
    const found = isOwnType(context(), direct)
      ? direct
      : above.map((each) => `${each.name}.${name}`).find((full) => isOwnType(context(), full));
    if (above !== pending) known.set(name, found);
    return found;
  };
}
