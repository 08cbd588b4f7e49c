import type { SwiftType } from "../../syntax/swift/type.ts";
import type { Context, Member } from "./context.ts";
import { replaced } from "./generics.ts";
import { functionsOf } from "./own-functions.ts";
import { keyPathParts, typePath, unwrapped } from "./types.ts";
import type { AskMember } from "./wrappers.ts";

/** Chains of more types that look up their members in the next have none. */
const mostRoots = 20;

/**
 * What own subscripts `subscript(dynamicMember path: KeyPath<Root, T>)` give for the member `name` of their roots, of which
 * `ask` tells. `roots` are those that were asked already: types may lead to each other in a circle.
 */
export function ofDynamicMember(
  context: Context,
  subscript: Member,
  ask: AskMember,
  name: string,
  roots: Set<string>,
): SwiftType | undefined {
  for (const { root, value, result } of lookups(context, subscript, roots)) {
    const led = ask(root, name);
    if (led !== undefined) return result && replaced(result, new Map([[value, led]]));
  }
  return undefined;
}

/**
 * The property of Apple's that `name` is in the types in which own subscripts of `type` look it up, where they give what it
 * is; nothing where several have it, or where a text may be meant as well.
 */
export function dynamicMember(
  context: Context,
  type: SwiftType,
  name: string,
  member: (type: SwiftType, name: string) => Member | undefined,
): Member | undefined {
  const roots = new Set<string>();
  let level: readonly SwiftType[] = [type];
  while (level.length > 0) {
    const next: SwiftType[] = [];
    for (const each of level) {
      const subscript = member(each, "subscript");
      if (subscript === undefined) continue;
      if (takesOther(context, subscript)) return undefined;
      for (const { root, value, result } of lookups(context, subscript, roots)) {
        if (result?.kind !== "named" || result.path !== value) return undefined;
        next.push(root);
      }
    }
    const found = next.flatMap((root) => member(root, name) ?? []);
    if (found.length > 0) return found.length === 1 ? property(found[0]!) : undefined;
    level = next;
  }
  return undefined;
}

/** Whether an own subscript looks members up by something else than key paths. */
function takesOther(context: Context, subscript: Member): boolean {
  if (subscript.kind !== "own") return false;
  return functionsOf(context, subscript).some(
    ({ name, parameters }) => isLookup(name) && !(parameters[0] && keyPathParts(parameters[0])),
  );
}

function isLookup(name: string): boolean {
  return name.includes("(dynamicMember:)");
}

/** Key paths lead to properties alone. */
function property(member: Member): Member | undefined {
  const facts = member.kind === "apple" ? member.facts.filter(({ kind }) => kind === "property") : [];
  return member.kind === "apple" && facts.length > 0 ? { ...member, facts } : undefined;
}

/** A subscript that looks up members by key paths: where those begin, what they lead to by its name, and what it gives. */
interface Lookup {
  readonly root: SwiftType;
  readonly value: string;
  readonly result: SwiftType | undefined;
}

/** Those of the code's own that are not among `roots` yet, to which they are added. */
function* lookups(context: Context, subscript: Member, roots: Set<string>): Iterable<Lookup> {
  if (subscript.kind !== "own") return;
  for (const { name, parameters, result } of functionsOf(context, subscript)) {
    if (!isLookup(name)) continue;
    const path = parameters[0] && keyPathParts(parameters[0]);
    const asked = path && typePath(unwrapped(path.root));
    if (path?.value.kind !== "named" || asked === undefined || roots.has(asked) || roots.size >= mostRoots) continue;
    roots.add(asked);
    yield { root: path.root, value: path.value.path, result };
  }
}
